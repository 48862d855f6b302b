"""The engines, each as a function that answers points and says how long that took; one process runs one of them.

    contestants.py NAME FOLDER SAMPLE

FOLDER holds lat.f8, lon.f8, points.csv, points.parquet and districts.geojson. The first SAMPLE points are answered, in
both layers. Printed: the seconds, and where the answers are. What is measured is from the points in the engine's own form
to the districts in its own form; opening files, starting engines and building their indexes is not.
"""

import json
import os
import resource
import subprocess
import sys
import time
from pathlib import Path

import numpy as np

LAYERS = ("council", "congress")
ROOT = Path(__file__).resolve().parent.parent.parent
ROUNDS = 5
# Of what takes less than a tenth of a second.
MANY = 20


memory = {}


def timed(work, rounds=ROUNDS):
    """The quickest of some rounds, because a shared machine may lend half a core only, and what the last one gave. Takes down
    the peak memory up to here."""
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        result = work()
        times.append(time.perf_counter() - start)
    memory["self"] = peak("self")
    memory["children"] = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    return min(times), result


def points(folder, sample):
    return tuple(np.fromfile(folder / f"{name}.f8")[:sample] for name in ("lat", "lon"))


def python(folder, sample):
    import districtkit

    lat, lon = points(folder, sample)
    atlas = districtkit.Atlas()
    seconds, found = timed(lambda: atlas.all_districts(lat, lon, LAYERS), MANY)
    return seconds, [found[layer].numbers() for layer in LAYERS]


def python_inside(folder, sample):
    import districtkit

    lat, lon = points(folder, sample)
    atlas = districtkit.Atlas()
    seconds, found = timed(lambda: atlas.all_districts(lat, lon, LAYERS, snap=0), MANY)
    return seconds, [found[layer].numbers() for layer in LAYERS]


def python_one_layer(folder, sample):
    import districtkit

    lat, lon = points(folder, sample)
    atlas = districtkit.Atlas()
    seconds, _ = timed(lambda: atlas.districts(lat, lon), MANY)
    return seconds, None


def program(folder, sample):
    command = [
        ROOT / ".build/release/district-cli", "batch", folder / "points.csv", "-o", folder / "program.csv", "--quiet",
        "--columns", "council_district,congress_district",
    ]  # fmt: skip
    seconds, _ = timed(lambda: subprocess.run(command, check=True))
    import pandas

    table = pandas.read_csv(folder / "program.csv", dtype=str, usecols=["council_district", "congress_district"])
    return seconds, [table[f"{layer}_district"].to_numpy(object) for layer in LAYERS]


def duckdb_connection(folder, sample):
    import duckdb

    con = duckdb.connect(config={"allow_unsigned_extensions": "true", "threads": os.cpu_count()})
    con.execute(f"CREATE TABLE points AS FROM '{folder}/points.parquet' WHERE id < {sample}")
    return con


def duckdb_function(folder, sample):
    import districtkit.duckdb

    con = duckdb_connection(folder, sample)
    districtkit.duckdb.register(con)
    query = "CREATE OR REPLACE TABLE found AS SELECT id, council_district(lat, lon) AS council, congress_district(lat, lon) AS congress FROM points"
    seconds, _ = timed(lambda: con.execute(query))
    found = con.execute("SELECT council, congress FROM found ORDER BY id").fetch_arrow_table()
    return seconds, [found[layer].to_numpy() for layer in LAYERS]


def duckdb_spatial(folder, sample):
    import duckdb_extension_spatial

    con = duckdb_connection(folder, sample)
    extension = next(Path(duckdb_extension_spatial.__file__).parent.rglob("spatial.duckdb_extension"))
    con.execute(f"LOAD '{extension}'")
    con.execute("CREATE TABLE places AS SELECT id, ST_Point(lon, lat) AS point FROM points")
    con.execute(f"CREATE TABLE districts AS SELECT layer, district, geom FROM ST_Read('{folder}/districts.geojson')")
    con.execute("CREATE TABLE council AS FROM districts WHERE layer = 'council'")
    con.execute("CREATE TABLE congress AS FROM districts WHERE layer = 'congress'")
    join = """CREATE OR REPLACE TABLE found_{layer} AS
        SELECT id, district FROM places JOIN {layer} ON ST_Contains({layer}.geom, places.point)"""
    seconds, _ = timed(lambda: [con.execute(join.format(layer=layer)) for layer in LAYERS], rounds=1)
    return seconds, [by_id(con.execute(f"SELECT id, district FROM found_{layer}").fetchall(), sample) for layer in LAYERS]


def by_id(rows, sample):
    found = np.full(sample, None, dtype=object)
    for position, district in rows:
        found[int(position)] = str(district)
    return found


def spark(folder, sample):
    import pyspark
    from pyspark.sql import SparkSession

    from districtkit.spark import with_districts

    os.environ.update(SPARK_HOME=str(Path(pyspark.__file__).parent), PYSPARK_PYTHON=sys.executable)
    builder = SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false")
    session = builder.config("spark.driver.memory", "2g").config("spark.local.dir", str(folder)).getOrCreate()
    session.sparkContext.setLogLevel("ERROR")
    frame = session.read.parquet(str(folder / "points.parquet"))
    found = with_districts(frame.where(f"id < {sample}").repartition(4).cache(), layers=LAYERS)
    found.write.mode("overwrite").parquet(str(folder / "spark.parquet"))
    # From rows in Spark's memory to rows that something else in Spark can read.
    seconds, _ = timed(lambda: found.write.format("noop").mode("overwrite").save(), rounds=3)
    import pyarrow.parquet

    table = pyarrow.parquet.read_table(folder / "spark.parquet").sort_by("id")
    answers = [table[f"{layer}_district"].to_numpy(zero_copy_only=False) for layer in LAYERS]
    memory["other"] = peak(session.sparkContext._jvm.java.lang.ProcessHandle.current().pid())
    session.stop()
    return seconds, answers


def children(process):
    return Path(f"/proc/{process}/task/{process}/children").read_text().split()


def peak(process):
    """The peak memory of a process in kilobytes; 0 of one that has just ended."""
    try:
        with open(f"/proc/{process}/status") as status:
            return next((int(line.split()[1]) for line in status if line.startswith("VmHWM")), 0)
    except FileNotFoundError:
        return 0


def geopandas(folder, sample):
    import geopandas as gpd

    lat, lon = points(folder, sample)
    places = gpd.GeoDataFrame(geometry=gpd.points_from_xy(lon, lat), crs=4326)
    districts = gpd.read_file(folder / "districts.geojson")
    layers = [districts[districts.layer == layer] for layer in LAYERS]
    seconds, found = timed(lambda: [gpd.sjoin(places, layer, predicate="within") for layer in layers], rounds=3)
    return seconds, [by_id(zip(joined.index, joined.district), sample) for joined in found]


def sedonadb(folder, sample):
    import sedonadb as engine

    db = engine.connect()
    lat, lon = points(folder, sample)
    import geopandas as gpd

    places = gpd.GeoDataFrame({"id": np.arange(len(lat))}, geometry=gpd.points_from_xy(lon, lat), crs=4326)
    districts = gpd.read_file(folder / "districts.geojson")
    db.create_data_frame(places).to_memtable().to_view("places")
    for layer in LAYERS:
        chosen = districts[districts.layer == layer][["district", "geometry"]]
        db.create_data_frame(chosen).to_memtable().to_view(layer)
    join = "SELECT places.id, {layer}.district FROM places JOIN {layer} ON ST_Contains({layer}.geometry, places.geometry)"
    seconds, found = timed(
        lambda: [db.sql(join.format(layer=layer)).to_arrow_table() for layer in LAYERS], rounds=1
    )
    return seconds, [
        by_id(zip(table["id"].to_pylist(), table["district"].to_pylist()), sample) for table in found
    ]


def postgis(folder, sample):
    """In a cluster of PostgreSQL's that is made here and thrown away, as its own user."""
    programs = Path("/usr/lib/postgresql/15/bin")
    data, user = folder / "postgres", "postgres"

    def as_user(*command, **options):
        return subprocess.run(["setpriv", "--reuid", user, "--regid", user, "--clear-groups", *map(str, command)], check=True, **options)

    subprocess.run(["install", "-d", "-o", user, "-m", "700", data], check=True)
    quiet = {"stdout": subprocess.DEVNULL}
    as_user(programs / "initdb", "-D", data, "-A", "trust", **quiet)
    settings = f"-k {data} -h '' -c shared_buffers=1GB -c fsync=off -c max_wal_size=4GB"
    as_user(programs / "pg_ctl", "-D", data, "-w", "-l", data / "log", "-o", settings, "start", **quiet)
    try:

        def sql(text, **options):
            return as_user(
                programs / "psql", "-h", data, "-d", "postgres", "-v", "ON_ERROR_STOP=1", "-qAt", input=text, text=True,
                **options,
            )  # fmt: skip

        features = json.loads((folder / "districts.geojson").read_text())["features"]
        values = ",".join(
            f"('{feature['properties']['layer']}', '{feature['properties']['district']}', "
            f"ST_SetSRID(ST_GeomFromGeoJSON('{json.dumps(feature['geometry'])}'), 4326))"
            for feature in features
        )
        lat, lon = points(folder, sample)
        rows = "\n".join(f"{at}\t{y!r}\t{x!r}" for at, (y, x) in enumerate(zip(lat.tolist(), lon.tolist())))
        sql("CREATE EXTENSION postgis; CREATE TABLE districts(layer text, district text, geom geometry);")
        sql(f"INSERT INTO districts VALUES {values}; CREATE INDEX ON districts USING gist(geom);")
        sql("CREATE TABLE raw(id int, lat float8, lon float8);")
        sql(f"COPY raw FROM STDIN;\n{rows}\n\\.\n")
        sql("CREATE TABLE places AS SELECT id, ST_SetSRID(ST_Point(lon, lat), 4326) AS point FROM raw; ANALYZE;")
        join = """CREATE TABLE found AS SELECT id, layer, district
            FROM places JOIN districts ON ST_Contains(geom, point);"""
        seconds, _ = timed(lambda: sql(join), rounds=1)
        server = int((data / "postmaster.pid").read_text().splitlines()[0])
        memory["other"] = sum(peak(process) for process in [server, *children(server)])
        found = [
            by_id((line.split("|") for line in text.splitlines()), sample)
            for layer in LAYERS
            for text in [sql(f"SELECT id, district FROM found WHERE layer = '{layer}'", stdout=subprocess.PIPE).stdout]
        ]
        return seconds, found
    finally:
        as_user(programs / "pg_ctl", "-D", data, "-m", "immediate", "stop", **quiet)


if __name__ == "__main__":
    name, folder, sample = sys.argv[1], Path(sys.argv[2]), int(sys.argv[3])
    seconds, answers = globals()[name](folder, sample)
    if answers is not None:
        numbers = [[int(number) if isinstance(number, str) else 0 for number in layer] for layer in answers]
        np.save(folder / f"{name}.npy", np.array(numbers, dtype=np.int16))
    # What answers is this process, or a program that it has started, or a service.
    used = memory.get("other") or (memory["children"] if name == "program" else memory["self"])
    print(json.dumps({"seconds": seconds, "megabytes": used / 1024}))
