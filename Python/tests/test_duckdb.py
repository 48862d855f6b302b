"""DuckDB: functions in SQL, Parquet in and out, and the program in a pipe."""

import subprocess
import sys

import duckdb
import pyarrow as pa
import pytest

import districtkit
import districtkit.duckdb


@pytest.fixture()
def con():
    connection = duckdb.connect()
    assert districtkit.duckdb.register(connection) == ["council_district", "congress_district"]
    return connection


def test_each_row_has_its_district(con, atlas, places):
    table = pa.table({"id": range(len(places[0])), "lat": places[0], "lon": places[1]})  # noqa: F841, which SQL reads
    rows = con.sql(
        "SELECT council_district(lat, lon), congress_district(lat, lon) FROM table ORDER BY id".replace("table", '"table"')
    ).fetchall()
    expected = atlas.all_districts(*places)
    assert [row[0] for row in rows] == expected["council"].numbers().tolist()
    assert [row[1] for row in rows] == expected["congress"].numbers().tolist()


def test_null_and_nan_give_null(con):
    query = """SELECT council_district(lat, lon) FROM (VALUES (1, 47.6062, -122.3321), (2, NULL, -122.3321),
        (3, 47.6062, NULL), (4, 'nan'::DOUBLE, -122.3321), (5, 91, 0), (6, 47.6062, -122.3321)) t(id, lat, lon) ORDER BY id"""
    assert [row[0] for row in con.sql(query).fetchall()] == ["8", None, None, None, None, "8"]
    assert con.sql("SELECT council_district(NULL, NULL)").fetchone() == (None,)
    assert con.sql("SELECT count(council_district(lat, lon)) FROM (SELECT 1.0 lat, 1.0 lon WHERE false)").fetchone() == (0,)


def test_parquet_in_and_out(con, atlas, places, tmp_path):
    source, target = tmp_path / "in.parquet", tmp_path / "out.parquet"
    table = pa.table({"id": range(len(places[0])), "lat": places[0], "lon": places[1]})  # noqa: F841
    con.sql('FROM "table"').write_parquet(str(source))
    con.execute(f"COPY (SELECT *, council_district(lat, lon) AS council FROM '{source}') TO '{target}'")
    assert con.sql(f"SELECT council FROM '{target}' ORDER BY id").fetchall() == [
        (number,) for number in atlas.districts(*places).numbers()
    ]


def test_copy_into_the_program_and_back(atlas, places, program, tmp_path):
    source, target = tmp_path / "in.parquet", tmp_path / "out.parquet"
    table = pa.table({"id": range(len(places[0])), "lat": places[0], "lon": places[1]})  # noqa: F841
    duckdb.sql('FROM "table"').write_parquet(str(source))
    sql = f"{sys.executable} -c 'import duckdb, sys; duckdb.execute(sys.argv[1])'"
    subprocess.run(
        f"""set -e -o pipefail
        {sql} "COPY (SELECT id, lat, lon FROM '{source}') TO '/dev/stdout' (FORMAT csv)" |
          {program} batch - --quiet --columns council_district |
          {sql} "COPY (FROM read_csv('/dev/stdin', types={{'council_district': 'VARCHAR'}})) TO '{target}' (FORMAT parquet)" """,
        shell=True, executable="/bin/bash", check=True,
    )  # fmt: skip
    assert duckdb.sql(f"SELECT council_district FROM '{target}' ORDER BY id").fetchall() == [
        (number,) for number in atlas.districts(*places).numbers()
    ]


def test_functions_are_replaced(con):
    assert districtkit.duckdb.register(con, layers=["council"], snap=0) == ["council_district"]
    # In the water, 7 m from the shore.
    place = "47.3534, -122.4492"
    assert con.sql(f"SELECT council_district({place}), congress_district({place})").fetchone() == (None, "7")
    districtkit.duckdb.register(con)
    assert con.sql(f"SELECT council_district({place})").fetchone() == ("8",)


def test_all_functions_or_none():
    con = duckdb.connect()
    con.execute("CREATE MACRO congress_district(a, b) AS 'mine'")
    for wrong, layers in [(districtkit.BadInputError, ["council", "senate"]), (duckdb.Error, None)]:
        with pytest.raises(wrong):
            districtkit.duckdb.register(con, layers=layers)
        with pytest.raises(duckdb.CatalogException, match="council_district does not exist"):
            con.sql("SELECT council_district(1, 1)")
    assert con.sql("SELECT congress_district(1, 1)").fetchone() == ("mine",)


def test_errors_say_what_is_wrong(damaged):
    with pytest.raises(districtkit.BrokenDataError, match="damaged.districts"):
        districtkit.duckdb.register(duckdb.connect(), districtkit.Atlas(damaged))
    with pytest.raises(districtkit.BadInputError, match="senate"):
        districtkit.duckdb.register(duckdb.connect(), layers=["senate"])
    with pytest.raises(districtkit.BadInputError, match="1900-01-01"):
        districtkit.duckdb.register(duckdb.connect(), on="1900-01-01")
    with pytest.raises(districtkit.BadInputError, match="not a day"):
        districtkit.duckdb.register(duckdb.connect(), on="")
    with pytest.raises(districtkit.BadInputError, match="snap"):
        districtkit.duckdb.register(duckdb.connect(), snap=-1)
    with pytest.raises(districtkit.BadInputError, match="empty"):
        districtkit.duckdb.register(duckdb.connect(), layers=[])
    with pytest.raises(TypeError, match="Atlas"):
        districtkit.duckdb.register(duckdb.connect(), "/a/path")
