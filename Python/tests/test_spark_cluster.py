"""Spark on hosts that die and on hosts that are slow: of the rows that two tasks answer, each comes out once.

Spark runs the copy of a slow task on another host only. So here are a master and two workers, each with an address of its
own.
"""

import os
import socket
import subprocess
import sys
import time

import pytest
from pyspark import TaskContext, cloudpickle
from spark_support import HOME, answers, kill_once, parent, session

from districtkit.spark import with_districts

cloudpickle.register_pickle_by_value(sys.modules[__name__])


def wait_for(address):
    deadline = time.monotonic() + 120
    while True:
        try:
            return socket.create_connection(address).close()
        except OSError:
            assert time.monotonic() < deadline, f"nothing answers at {address}"
            time.sleep(0.2)


@pytest.fixture(scope="module")
def cluster(tmp_path_factory):
    """The address of a master with two workers."""
    environment = {**os.environ, "SPARK_HOME": str(HOME), "PYSPARK_PYTHON": sys.executable}
    processes, scratch = [], tmp_path_factory.mktemp("cluster")

    def start(name, *arguments):
        command = [HOME / "bin" / "spark-class", f"org.apache.spark.deploy.{name}", *arguments, "--webui-port", "0"]
        with open(scratch / f"{len(processes)}.log", "w") as log:
            processes.append(subprocess.Popen(command, env=environment, stdout=log, stderr=log))

    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    address = f"spark://127.0.0.1:{port}"
    start("master.Master", "--host", "127.0.0.1", "--port", str(port))
    wait_for(("127.0.0.1", port))
    for host in ("127.0.0.2", "127.0.0.3"):
        start("worker.Worker", address, "--host", host, "--cores", "1", "--memory", "1g", "--work-dir", str(scratch / host))
    yield address
    for process in processes:
        process.terminate()
    for process in processes:
        process.wait()


@pytest.fixture(scope="module")
def spark(cluster, tmp_path_factory):
    speculation = {"interval": "100ms", "quantile": "0.5", "multiplier": "1.1"}
    options = {f"spark.speculation.{option}": value for option, value in speculation.items()}
    options |= {"spark.scheduler.minRegisteredResourcesRatio": "1.0", "spark.scheduler.maxRegisteredResourcesWaitingTime": "120s"}
    spark = session(cluster, tmp_path_factory.mktemp("spark"), **options, **{"spark.speculation": "true", "spark.cores.max": "2"})
    yield spark
    spark.stop()


@pytest.fixture()
def frame(spark, rows):
    return spark.createDataFrame(rows, "id long, lat double, lon double").repartition(4, "id")


def test_speculative_copies_double_nothing(frame, expected, tmp_path):
    spark = frame.sparkSession
    copies = spark.sparkContext.accumulator(0)

    def dawdle(batches):
        task = TaskContext.get()
        for number, batch in enumerate(batches):
            yield batch
            # The original has passed on rows when its copy overtakes it.
            if number == 0 and task.partitionId() == 0 and task.attemptNumber() == 0:
                time.sleep(90)
        if task.attemptNumber() > 0:
            copies.add(1)

    with_districts(frame.mapInArrow(dawdle, frame.schema)).write.parquet(str(tmp_path / "out"))
    assert answers(spark.read.parquet(str(tmp_path / "out"))) == expected
    assert copies.value > 0


def this_executor():
    return [parent(os.getppid())]


def test_a_killed_executor_loses_and_doubles_nothing(frame, expected, tmp_path):
    steps = frame.mapInArrow(kill_once(this_executor, str(tmp_path / "mark")), frame.schema)
    with_districts(steps).write.parquet(str(tmp_path / "out"))
    assert (tmp_path / "mark").exists()
    assert answers(frame.sparkSession.read.parquet(str(tmp_path / "out"))) == expected
