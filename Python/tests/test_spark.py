"""Spark, on this machine and on a cluster of two workers: right districts, and each row once whatever dies."""

import math
import os
import shutil
import sys

import pytest
from pyspark import SparkFiles, cloudpickle
from pyspark.sql import functions
from spark_support import answers, kill_once, parent, session

import districtkit
from districtkit.spark import with_districts

# Workers have the package, but not this file.
cloudpickle.register_pickle_by_value(sys.modules[__name__])


@pytest.fixture(scope="module", params=["local[2,4]", "local-cluster[2,1,1024]"])
def spark(request, tmp_path_factory):
    spark = session(request.param, tmp_path_factory.mktemp("spark"))
    yield spark
    spark.stop()


@pytest.fixture()
def frame(spark, rows):
    return spark.createDataFrame(rows, "id long, lat double, lon double").repartition(4, "id")


def test_each_row_has_its_districts(frame, expected):
    assert answers(with_districts(frame)) == expected


def test_nulls_and_nans_have_no_district(spark):
    rows = [(1, 47.6062, -122.3321), (2, None, -122.3321), (3, 47.6062, None), (4, math.nan, -122.3321), (5, 91.0, 0.0)]
    df = with_districts(spark.createDataFrame(rows, "id int, lat double, lon double"), layers=["council"])
    assert [(row.id, row.council_district) for row in df.orderBy("id").collect()] == [
        (1, "8"), (2, None), (3, None), (4, None), (5, None)
    ]  # fmt: skip
    exact = df.select("id", functions.expr("CAST(lat AS DECIMAL(9,4)) AS lat"), functions.expr("CAST(lon AS FLOAT) AS lon"))
    assert with_districts(exact.where("id < 4"), layers=["council"]).orderBy("id").first().council_district == "8"


def these_python_workers():
    daemon, me = os.getppid(), os.getpid()
    found = []
    for process in filter(str.isdigit, os.listdir("/proc")):
        try:
            if parent(process) == daemon and int(process) != me:
                found.append(int(process))
        except OSError:
            continue
    return [*found, me]


def test_killed_python_workers_lose_and_double_nothing(frame, expected, tmp_path):
    steps = frame.mapInArrow(kill_once(these_python_workers, str(tmp_path / "mark")), frame.schema)
    with_districts(steps).write.parquet(str(tmp_path / "out"))
    assert answers(frame.sparkSession.read.parquet(str(tmp_path / "out"))) == expected


def test_a_damaged_file_is_a_clear_error(frame, data_file, damaged, tmp_path):
    with pytest.raises(districtkit.BrokenDataError, match="damaged.districts"):
        with_districts(frame, data=str(damaged))
    # Sound when the job was planned, damaged when the workers open it.
    data = tmp_path / "data.districts"
    data.write_bytes(data_file.read_bytes())
    planned = with_districts(frame, data=str(data))
    os.replace(damaged, data)
    with pytest.raises(Exception, match="BrokenDataError.*data.districts"):
        planned.collect()


def test_a_job_never_mixes_old_and_new_data(frame, data_file, newer_file, expected, tmp_path):
    data, new = tmp_path / "data.districts", tmp_path / "new.districts"
    shutil.copy(data_file, data)
    planned = with_districts(frame, data=str(data))
    assert answers(planned) == expected  # The workers have it open.
    shutil.copy(newer_file, new)
    os.replace(new, data)
    with pytest.raises(Exception, match="data.districts is another file here than it was on the driver"):
        planned.collect()
    assert answers(with_districts(frame, data=str(data))) == expected


def test_a_file_that_was_sent_answers(frame, data_file, expected, tmp_path):
    frame.sparkSession.sparkContext.addFile(str(data_file))
    assert answers(with_districts(frame, data="/elsewhere/" + data_file.name)) == expected


def test_errors_say_what_is_wrong(frame):
    with pytest.raises(ValueError, match="no column 'latitude'"):
        with_districts(frame, "latitude", "lon")
    with pytest.raises(ValueError, match="senate"):
        with_districts(frame, layers=["senate"])
    with pytest.raises(ValueError, match="1900-01-01"):
        with_districts(frame, on="1900-01-01")
    with pytest.raises(ValueError, match="not a day"):
        with_districts(frame, on="")
    with pytest.raises(ValueError, match="empty"):
        with_districts(frame, layers=[])
    with pytest.raises(ValueError, match="snap"):
        with_districts(frame, snap=-1)
    with pytest.raises(TypeError, match="'lat' is string"):
        with_districts(frame.withColumn("lat", functions.expr("CAST(lat AS STRING)")))
    with pytest.raises(ValueError, match="'council_district' already"):
        with_districts(with_districts(frame))


def pipe(rdd, program, *options):
    """The rows through the program, as docs/scale.md has it."""
    columns = "council_district,congress_district"
    batch = f"{program} batch - --no-header --delimiter comma --lat 2 --lon 3 --columns {columns} --quiet --max-unreadable 100%"
    return rdd.pipe(" ".join([batch, *options]), checkCode=True)


def lines(frame):
    rows = frame.rdd.map(lambda row: f"{row.id},{row.lat!r},{row.lon!r}")
    empty = frame.sparkSession.sparkContext.parallelize([], 1)
    return rows.union(empty)


def test_the_program_in_a_pipe(frame, program, expected):
    piped = [line.split(",") for line in pipe(lines(frame), program).collect()]
    assert sorted((int(row[0]), row[3] or None, row[4] or None) for row in piped) == expected
    # A partition alone would look like a list with semicolons.
    row = "a; b; c; d,47.6062,-122.3321"
    assert pipe(frame.sparkSession.sparkContext.parallelize([row], 1), program).collect() == [row + ",8,7"]


def test_the_program_can_be_sent_along(spark, program):
    spark.sparkContext.addFile(program)
    name = os.path.basename(program)
    # Executors of their own have a folder in which files come to lie.
    sent = SparkFiles.get(name) if spark.sparkContext.master.startswith("local[") else "./" + name
    piped = pipe(spark.sparkContext.parallelize(["17,47.6062,-122.3321"], 1), sent)
    assert piped.collect() == ["17,47.6062,-122.3321,8,7"]


def test_the_exit_code_of_the_program_fails_the_task(frame, program, damaged):
    with pytest.raises(Exception, match="exited with error code 65"):
        pipe(lines(frame), program, "--data", str(damaged)).collect()
