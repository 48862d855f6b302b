"""The atlas: the program's answers, whatever holds the numbers, and errors that say what to do."""

import datetime
import errno
import json
import os
import pickle
import shutil
import subprocess
import threading
from importlib import metadata

import numpy as np
import pyarrow as pa
import pytest
import pandas as pd

import districtkit
from districtkit import Atlas, BadInputError, BrokenDataError, NoSuchInputError, shared_atlas

CITY_HALL = (47.6062, -122.3321)
LAKE = (47.61, -122.26)


def test_lookup_is_what_the_program_prints(atlas, program):
    run = subprocess.run(
        [program, "lookup", *map(str, CITY_HALL), "--format", "json", "--on", "2026-11-24", "--accuracy", "30"],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert atlas.lookup(*CITY_HALL, on=datetime.date(2026, 11, 24), accuracy=30) == json.loads(run.stdout)


def test_officials_are_what_the_program_prints(atlas, program):
    run = subprocess.run(
        [program, "officials", "--format", "json", "--on", "2026-11-24"], capture_output=True, text=True, check=True
    )
    assert atlas.officials("2026-11-24") == json.loads(run.stdout)


def test_every_row_has_the_district_that_batch_gives_it(atlas, places, batch):
    found = atlas.all_districts(*places)
    expected = batch(*places)
    assert list(found) == ["council", "congress"]
    for layer, districts in found.items():
        assert districts.numbers().tolist() == expected[layer]
    # Places in the water are among them, both near a shore and far out.
    unsnapped = atlas.districts(*places, snap=0)
    assert 0 < ((unsnapped.codes < 0) & (found["council"].codes >= 0)).sum() < (found["council"].codes < 0).sum()
    assert unsnapped.numbers().tolist() == batch(*places, "--snap", "0")["council"]


def test_one_place_and_its_names(atlas):
    found = atlas.districts([CITY_HALL[0], LAKE[0]], [CITY_HALL[1], LAKE[1]])
    assert found.layer == "council" and found.numbers().tolist() == ["8", None]
    assert atlas.district_names()[found.codes[0]].name == "King County Council District 8"
    assert [name.number for name in atlas.district_names("congress")] == [str(number) for number in range(1, 11)]
    assert atlas.districts(*CITY_HALL, "congress").numbers().tolist() == ["7"]


def test_missing_and_impossible_numbers_have_no_district(atlas):
    nan, inf = float("nan"), float("inf")
    latitudes = [CITY_HALL[0], nan, CITY_HALL[0], 91, -90.5, inf, CITY_HALL[0], CITY_HALL[0]]
    longitudes = [CITY_HALL[1], CITY_HALL[1], nan, CITY_HALL[1], 0, 0, -180.5, CITY_HALL[1]]
    assert atlas.districts(latitudes, longitudes).codes.tolist() == [7, -1, -1, -1, -1, -1, -1, 7]


@pytest.mark.parametrize(
    "column",
    [
        lambda values: values,
        lambda values: np.array(values, dtype=object),
        lambda values: np.ma.masked_invalid(np.array(values, dtype=float)),
        lambda values: np.repeat(np.array(values, dtype=float), 2)[::2],
        lambda values: np.array(values, dtype=float).astype(">f8"),
        lambda values: pd.Series(values),
        lambda values: pd.Series(values, dtype="Float64"),
        lambda values: pd.Series(values, dtype="double[pyarrow]"),
        lambda values: pa.array(values, pa.float64()),
        lambda values: pa.chunked_array([pa.array(values[:1], pa.float64()), pa.array(values[1:], pa.float64())]),
        lambda values: pa.array([None, *values], pa.float64())[1:],
        lambda values: [pd.NA if value is None else value for value in values],
    ],
)
def test_every_kind_of_column(atlas, column):
    latitudes, longitudes = column([CITY_HALL[0], None, LAKE[0]]), column([CITY_HALL[1], -122.0, LAKE[1]])
    assert atlas.districts(latitudes, longitudes).numbers().tolist() == ["8", None, None]


def test_whole_numbers_that_no_double_has_are_no_place(atlas):
    numbers = pa.array([2**53 + 1, 47], pa.int64())
    for latitudes in (numbers, numbers.to_numpy(), numbers.to_pandas()):
        assert atlas.districts(latitudes, [-122, -122], "congress").numbers().tolist() == [None, "8"]


@pytest.mark.parametrize("values", [{47.6062}, {47.6062: 1}, (value for value in [47.6062]), [object()]])
def test_what_holds_no_numbers_in_order_is_refused(atlas, values):
    with pytest.raises(TypeError):
        atlas.districts(values, [-122.3321])


def test_arrays_of_doubles_are_read_where_they_are(atlas):
    from districtkit._districts import degrees

    values = np.linspace(47, 48, 1000)
    assert degrees(values) is values
    assert np.shares_memory(degrees(pd.Series(values, copy=False)), values)
    assert np.shares_memory(degrees(pa.array(values)), values)


def test_pandas_and_arrow(atlas):
    found = atlas.districts([CITY_HALL[0], LAKE[0]], [CITY_HALL[1], LAKE[1]])
    categorical = found.to_pandas()
    assert list(categorical) == ["8", np.nan] or pd.isna(categorical[1])
    assert categorical[0] == "8" and categorical.categories.tolist() == list(found.categories)
    array = found.to_arrow()
    assert array.type == pa.dictionary(pa.int16(), pa.string()) and array.to_pylist() == ["8", None]
    assert atlas.districts([], []).to_arrow().to_pylist() == []


def test_errors_say_what_is_wrong(tmp_path, damaged, atlas):
    with pytest.raises(NoSuchInputError, match="nothing.districts"):
        Atlas(tmp_path / "nothing.districts")
    with pytest.raises(FileNotFoundError):
        Atlas("/nonexistent")
    with pytest.raises(BrokenDataError, match="damaged.districts"):
        Atlas(damaged)
    with pytest.raises(BadInputError, match="123"):
        atlas.lookup(123, 0)
    with pytest.raises(BadInputError, match="senate"):
        atlas.districts([47], [-122], "senate")
    with pytest.raises(BadInputError, match="1900-01-01"):
        atlas.districts([47], [-122], on="1900-01-01")
    with pytest.raises(BadInputError, match="2 latitudes and 1 longitudes"):
        atlas.districts([47, 48], [-122])
    with pytest.raises(BadInputError, match="snap"):
        atlas.districts([47], [-122], snap=-1)
    with pytest.raises(ValueError):
        atlas.districts(["north"], [-122])


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(FileNotFoundError) as caught:
        Atlas(tmp_path / "nothing.districts")
    for error in (caught.value, pickle.loads(pickle.dumps(caught.value))):
        assert error.errno == errno.ENOENT and error.filename == str(tmp_path / "nothing.districts")
        assert str(error).startswith("Cannot open")


@pytest.mark.parametrize("on", ["", "2026-11-24\0zz", "24.11.2026"])
def test_only_none_is_today(atlas, on):
    for ask in (lambda: atlas.lookup(*CITY_HALL, on), lambda: atlas.officials(on), lambda: atlas.district_names(on=on),
                lambda: atlas.districts(*CITY_HALL, on=on)):  # fmt: skip
        with pytest.raises(BadInputError):
            ask()


def test_a_day_can_have_a_time(atlas):
    day = atlas.lookup(*CITY_HALL, "2026-11-24")
    for on in (datetime.date(2026, 11, 24), datetime.datetime(2026, 11, 24, 23, 59), pd.Timestamp("2026-11-24 23:59")):
        assert atlas.lookup(*CITY_HALL, on) == day


@pytest.mark.parametrize("layer", ["", "council\0x", "Council"])
def test_only_none_is_the_first_layer(atlas, layer):
    for ask in (lambda: atlas.district_names(layer), lambda: atlas.districts(*CITY_HALL, layer),
                lambda: atlas.all_districts(*CITY_HALL, ["council", layer])):  # fmt: skip
        with pytest.raises(BadInputError):
            ask()


@pytest.mark.parametrize("layers", [[], ["council", "council"]])
def test_layers_are_named_once(atlas, layers):
    with pytest.raises(BadInputError, match="layers"):
        atlas.all_districts(*CITY_HALL, layers)


def test_arguments_of_other_types_are_named(atlas):
    for name, ask in {
        "on": lambda: atlas.lookup(*CITY_HALL, 0),
        "lat": lambda: atlas.lookup("47", "-122"),
        "lon": lambda: atlas.lookup(47, None),
        "accuracy": lambda: atlas.lookup(*CITY_HALL, accuracy="30"),
        "snap": lambda: atlas.districts(*CITY_HALL, snap=None),
        "layer is": lambda: atlas.districts(*CITY_HALL, layer=3),
        "layers is a list": lambda: atlas.all_districts(*CITY_HALL, "council"),
    }.items():
        with pytest.raises(TypeError, match=name):
            ask()
    with pytest.raises(BadInputError, match="path"):
        Atlas("a\0b")


def test_answers_can_be_compared(atlas):
    council, congress = atlas.districts(*CITY_HALL), atlas.districts(*CITY_HALL, "congress")
    assert council == atlas.districts(*CITY_HALL)
    assert council != congress and council != atlas.districts(*LAKE) and council != "8"


def test_a_file_answers_as_the_embedded_data(atlas, data_file, places):
    other = Atlas(data_file)
    assert (other.districts(*places).codes == atlas.districts(*places).codes).all()
    assert other.lookup(*CITY_HALL)["data"]["file"] == str(data_file)


def test_an_unpickled_atlas_has_the_same_file_elsewhere(data_file, tmp_path, monkeypatch):
    monkeypatch.chdir(data_file.parent)
    pickled = pickle.dumps(Atlas(data_file.name))
    monkeypatch.chdir(tmp_path)
    assert pickle.loads(pickled).path == str(data_file)


def test_a_shared_atlas_is_of_the_file_that_is_there_now(data_file, newer_file, damaged, tmp_path):
    path = tmp_path / "data.districts"
    shutil.copy(data_file, path)
    atlas = shared_atlas(path)
    assert shared_atlas(str(path)) is atlas and shared_atlas() is shared_atlas(None)
    shutil.copy(newer_file, tmp_path / "new")
    os.replace(tmp_path / "new", path)
    assert shared_atlas(path).lookup(*CITY_HALL)["council"]["official"]["phone"] == "(206) 477-9999"
    os.replace(damaged, path)
    with pytest.raises(BrokenDataError):
        shared_atlas(path)
    path.unlink()
    with pytest.raises(NoSuchInputError):
        shared_atlas(path)
    assert atlas.districts(*CITY_HALL).numbers().tolist() == ["8"]


def test_threads_share_an_atlas(atlas, places):
    expected = atlas.districts(*places).codes
    wrong = []

    def ask():
        for _ in range(20):
            if not (atlas.districts(*places).codes == expected).all():
                wrong.append(threading.get_ident())

    team = [threading.Thread(target=ask) for _ in range(4)]
    for thread in team:
        thread.start()
    for thread in team:
        thread.join()
    assert not wrong


def test_the_package_and_its_library_are_of_one_version():
    assert districtkit.__version__ == metadata.version("districtkit")
