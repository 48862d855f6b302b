"""Measures how fast engines find the districts of millions of points, with DistrictKit and with what they have themselves.

    run.py [--points N] [--seed S] [--houses FILE] [--only NAME …]

Points are houses of the file (columns lat and lon) with a jitter of some hundred metres, or else places in the county's
box; the same for the same seed. Slow engines answer the first of them only, and say how many. All answers are compared;
where some differ, it is said how far the farthest of these points is from a line of the districts.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parent.parent.parent
# Name, title, the most points that it gets.
OURS = [
    ("python", "districtkit in Python, NumPy", None),
    ("python_inside", "the same, without snap", None),
    ("python_one_layer", "the same, one layer", None),
    ("duckdb_function", "DuckDB with districtkit", None),
    ("spark", "Spark local[2] with districtkit", None),
    ("program", "district-cli batch, CSV to CSV", None),
]
OTHERS = [
    ("geopandas", "geopandas sjoin", 500_000),
    ("duckdb_spatial", "DuckDB spatial join", 50_000),
    ("sedonadb", "SedonaDB join", 500_000),
    ("postgis", "PostGIS join", 100_000),
]


def make_points(count, seed, houses):
    random = np.random.default_rng(seed)
    if houses is None:
        lat, lon = random.uniform(47.15, 47.78, count), random.uniform(-122.5, -121.75, count)
    else:
        known = np.genfromtxt(houses, delimiter=",", names=True, usecols=("lat", "lon"))
        chosen = random.integers(len(known), size=count)
        lat, lon = (known[name][chosen] + 0.001 * random.standard_normal(count) for name in ("lat", "lon"))
    return lat.round(7), lon.round(7)


def write(folder, lat, lon):
    import pyarrow
    import pyarrow.csv
    import pyarrow.parquet

    lat.tofile(folder / "lat.f8")
    lon.tofile(folder / "lon.f8")
    table = pyarrow.table({"id": np.arange(len(lat)), "lat": lat, "lon": lon})
    pyarrow.parquet.write_table(table, folder / "points.parquet", row_group_size=200_000)
    pyarrow.csv.write_csv(table, folder / "points.csv")
    features = []
    for path in sorted((ROOT / "Data/boundaries").glob("*.geojson")):
        collection = json.loads(path.read_text())
        for feature in collection["features"]:
            properties = {"layer": collection["layer"], "district": str(feature["properties"]["district"])}
            features.append({"type": "Feature", "properties": properties, "geometry": feature["geometry"]})
    (folder / "districts.geojson").write_text(json.dumps({"type": "FeatureCollection", "features": features}))


def contest(name, folder, sample):
    """Seconds and the peak memory in MB of an engine; None when it cannot run here, which it then has said."""
    command = [sys.executable, Path(__file__).parent / "contestants.py", name, folder, str(sample)]
    child = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    output, errors = child.communicate()
    if child.returncode:
        print(f"{name} cannot run here: {errors.strip().splitlines()[-1]}", flush=True)
        return None
    measured = json.loads(output.splitlines()[-1])
    return measured["seconds"], measured["megabytes"]


def quick_ones(folder, count):
    """The library's own bulk lookup and Python, in turn: what is compared has had the same moments of a shared machine."""
    bulk = [ROOT / "Benchmarks/.build/release/bulk", folder / "lat.f8", folder / "lon.f8"]
    found = {"bulk": (float("inf"), None)}
    for _ in range(5):
        own = float(subprocess.run(bulk, check=True, capture_output=True).stdout)
        found["bulk"] = min(found["bulk"], (own, None), key=lambda pair: pair[0])
        for name in ("python", "python_inside", "python_one_layer"):
            result = contest(name, folder, count)
            if result is None:
                raise SystemExit("Without the package for Python there is nothing to compare.")
            found[name] = min(found.get(name, result), result)
    return found


def differences(folder, name, lat, lon, snaps):
    """How many answers differ from the exact ones, and the metres from the farthest of these points to a line."""
    import shapely

    import districtkit

    found = np.load(folder / f"{name}.npy")
    count = found.shape[1]
    snap = districtkit.USUAL_SNAP if snaps else 0
    exact = districtkit.Atlas().all_districts(lat[:count], lon[:count], snap=snap)
    numbers = [np.array([*map(int, layer.categories), 0])[layer.codes] for layer in exact.values()]
    wrong = np.unique(np.nonzero(found != np.array(numbers))[1])
    if not len(wrong):
        return 0, 0.0
    features = json.loads((folder / "districts.geojson").read_text())["features"]
    lines = [shapely.boundary(shapely.geometry.shape(feature["geometry"])) for feature in features]
    # In metres about the point, which is right to a percent so near a line.
    farthest = 0.0
    for at in wrong:
        scale = 111_200 * np.array([np.cos(np.radians(lat[at])), 1])
        spot = shapely.Point(lon[at], lat[at])
        near = min(
            np.hypot(*(scale * (np.array(shapely.line_interpolate_point(line, line.project(spot)).coords[0]) - spot.coords[0])))
            for line in lines
        )  # fmt: skip
        farthest = max(farthest, near)
    return len(wrong), farthest


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--points", type=int, default=5_000_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--houses", help="a CSV file with columns lat and lon")
    parser.add_argument("--only", nargs="*", help="measure only these engines")
    options = parser.parse_args()
    lat, lon = make_points(options.points, options.seed, options.houses)
    with tempfile.TemporaryDirectory(prefix="districtkit-engines-") as scratch:
        folder = Path(scratch)
        os.chmod(folder, 0o755)  # PostgreSQL's own user passes through.
        write(folder, lat, lon)
        quick = quick_ones(folder, options.points)
        print(f"points={options.points} seed={options.seed} houses={options.houses is not None}")
        print(f"{'':33}{'points':>10}{'ns a point':>12}{'points/s':>14}{'peak MB':>9}  answers that differ")
        rates = {}
        for name, title, most in [("bulk", "the library's own bulk lookup", None)] + OURS + OTHERS:
            if name != "bulk" and options.only and name not in options.only:
                continue
            sample = min(options.points, most or options.points)
            if name in quick:
                seconds, memory = quick[name]
            else:
                result = contest(name, folder, sample)
                if result is None:
                    continue
                seconds, memory = result
            text = ""
            if (folder / f"{name}.npy").exists():
                wrong, farthest = differences(folder, name, lat, lon, snaps=(name, title, most) in OURS and name != "python_inside")
                text = f"{wrong}" + (f", within {farthest:.3f} m of a line" if wrong else "")
            line(title, sample, seconds, memory, text)
            rates[name] = seconds / sample
    report(rates)


def line(title, points, seconds, memory, text):
    peak = f"{memory:9.0f}" if memory else f"{'':9}"
    print(f"{title:33}{points:10}{seconds / points * 1e9:12.1f}{points / seconds:14,.0f}{peak}  {text}", flush=True)


def report(rates):
    """The ratios that the project wants."""
    for name, other, text in [
        # A bulk lookup does not look for a shore.
        ("python_inside", "bulk", "Python in bulk, without snap, takes {:.2f} times the library's own bulk lookup"),
        ("python", "bulk", "and with the nearest district for places in the water, {:.2f} times"),
        ("geopandas", "python", "Python is {:.0f} times as fast as geopandas"),
        ("duckdb_spatial", "duckdb_function", "DuckDB with districtkit is {:.0f} times as fast as its spatial join"),
    ]:
        if name in rates and other in rates:
            print(text.format(rates[name] / rates[other]))


if __name__ == "__main__":
    main()
