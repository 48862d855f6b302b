"""Parsons: a table in, a table out."""

import pytest
from parsons import Table

from districtkit.parsons import with_districts


def test_a_table_gains_its_districts(tmp_path):
    path = tmp_path / "members.csv"
    path.write_text("name,lat,lon\nAda,47.6062,-122.3321\nBo,,\nCy,north,-122.3321\nDi,47.61,-122.26\n")
    table = with_districts(Table.from_csv(str(path)))
    assert table.columns == ["name", "lat", "lon", "council_district", "congress_district"]
    assert table["council_district"] == ["8", None, None, None]
    assert table["congress_district"] == ["7", None, None, "9"]
    assert table["lat"] == ["47.6062", "", "north", "47.61"]


def test_districts_stay_with_their_rows_when_the_file_changes(tmp_path):
    path = tmp_path / "members.csv"
    path.write_text("name,lat,lon\nAda,47.6062,-122.3321\nDi,47.61,-122.26\n")
    table = with_districts(Table.from_csv(str(path)), layers=["council"])
    path.write_text("name,lat,lon\nDi,47.61,-122.26\nAda,47.6062,-122.3321\n")
    assert [(row["name"], row["council_district"]) for row in table] == [("Ada", "8"), ("Di", None)]


def test_short_and_long_rows_have_districts_in_their_column():
    table = with_districts(Table([["lat", "lon"], [47.6062], [47.6062, -122.3321, "more"]]), layers=["council"])
    assert [list(row) for row in table.table] == [
        ["lat", "lon", "council_district"], [47.6062, None, None], [47.6062, -122.3321, "8", "more"]
    ]  # fmt: skip
    assert with_districts(Table([["lat", "lon"]])).columns == ["lat", "lon", "council_district", "congress_district"]


def test_layers_and_columns_can_be_chosen():
    table = Table([{"y": 47.6062, "x": -122.3321}])
    assert with_districts(table, "y", "x", ["congress"]).columns == ["y", "x", "congress_district"]


def test_errors_say_what_is_wrong():
    with pytest.raises(ValueError, match="no column 'lat'"):
        with_districts(Table([{"y": 1, "lon": 2}]))
    with pytest.raises(ValueError, match="'council_district' already"):
        with_districts(Table([{"lat": 1, "lon": 2, "council_district": 3}]))
    with pytest.raises(ValueError, match="senate"):
        with_districts(Table([{"lat": 1, "lon": 2}]), layers=["senate"])
    with pytest.raises(ValueError, match="no column 'lat'"):
        with_districts(Table([]))
    with pytest.raises(ValueError, match="empty"):
        with_districts(Table([{"lat": 1, "lon": 2}]), layers=[])
    with pytest.raises(ValueError, match="not a day"):
        with_districts(Table([{"lat": 1, "lon": 2}]), on="")
    with pytest.raises(TypeError, match="Atlas"):
        with_districts(Table([{"lat": 1, "lon": 2}]), atlas="/a/path")
