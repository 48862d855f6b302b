"""What the tests share: places in and around the county, the program, and a damaged file of data."""

import os
import shutil
import subprocess
from pathlib import Path

import numpy as np
import pytest

import districtkit

ROOT = Path(__file__).resolve().parent.parent.parent


@pytest.fixture(scope="session")
def atlas():
    return districtkit.Atlas()


@pytest.fixture(scope="session")
def program():
    """district-cli, built as the README says."""
    path = Path(os.environ.get("DISTRICT_CLI", ROOT / ".build/release/district-cli"))
    assert path.exists(), f"{path} is missing: make release"
    return str(path)


@pytest.fixture(scope="session")
def data_file():
    return ROOT / "Data" / "king-county.districts"


@pytest.fixture(scope="session")
def newer_file(program, tmp_path_factory):
    """Other data, sound ones: an official has another number."""
    folder = tmp_path_factory.mktemp("newer")
    shutil.copy(ROOT / "Data" / "king-county.json", folder)
    shutil.copytree(ROOT / "Data" / "boundaries", folder / "boundaries")
    officials = (ROOT / "Data" / "officials.json").read_text()
    (folder / "officials.json").write_text(officials.replace("(206) 477-1008", "(206) 477-9999"))
    subprocess.run([program, "data", "compile", folder / "king-county.json"], check=True, capture_output=True)
    return folder / "king-county.districts"


@pytest.fixture()
def damaged(tmp_path, data_file):
    """A copy of the data with another byte in the middle."""
    data = bytearray(data_file.read_bytes())
    data[3_000_000] ^= 0xFF
    path = tmp_path / "damaged.districts"
    path.write_bytes(data)
    return path


@pytest.fixture(scope="session")
def places():
    """Latitudes and longitudes in and around the county, many in the water, at a distance of one grid step to 10 km."""
    random = np.random.default_rng(7)
    return random.uniform(47.1, 47.8, 40_000).round(7), random.uniform(-122.55, -121.05, 40_000).round(7)


@pytest.fixture(scope="session")
def rows(places):
    """Some of the places, numbered."""
    return [(at, float(lat), float(lon)) for at, (lat, lon) in enumerate(zip(*places)) if at < 6000]


@pytest.fixture(scope="session")
def expected(atlas, rows):
    """Their numbers and districts."""
    found = atlas.all_districts([row[1] for row in rows], [row[2] for row in rows])
    return list(zip(range(len(rows)), found["council"].numbers(), found["congress"].numbers()))


@pytest.fixture(scope="session")
def batch(program):
    """What `district-cli batch` says of places: a list of numbers, None for none, for each layer."""

    def ask(latitudes, longitudes, *options, layers=("council", "congress")):
        text = "".join(f"{lat!r},{lon!r}\n" for lat, lon in zip(map(float, latitudes), map(float, longitudes)))
        columns = ",".join(f"{layer}_district" for layer in layers)
        command = [program, "batch", "-", "--no-header", "--lat", "1", "--lon", "2", "--quiet", "--columns", columns]
        run = subprocess.run([*command, *options], input=text, capture_output=True, text=True, check=True)
        rows = [line.split(",")[-len(layers) :] for line in run.stdout.splitlines()]
        return {layer: [row[at] or None for row in rows] for at, layer in enumerate(layers)}

    return ask
