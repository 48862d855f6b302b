"""Sessions of Spark for tests, and what jobs answer."""

import os
import sys
from pathlib import Path

import pyspark
from pyspark.sql import SparkSession

HOME = Path(pyspark.__file__).parent
USUAL = {
    "spark.ui.enabled": "false",
    "spark.sql.shuffle.partitions": "2",
    # So that partitions have several batches.
    "spark.sql.execution.arrow.maxRecordsPerBatch": "500",
    "spark.driver.host": "127.0.0.1",
    "spark.executor.memory": "512m",
}


def session(master, scratch, **options):
    os.environ.update(SPARK_HOME=str(HOME), PYSPARK_PYTHON=sys.executable)
    builder = SparkSession.builder.master(master).config("spark.local.dir", str(scratch))
    for key, value in {**USUAL, **options}.items():
        builder = builder.config(key, value)
    return builder.getOrCreate()


def answers(df):
    """What came out, in order: rows that came twice are here twice."""
    return sorted(tuple(row) for row in df.select("id", "council_district", "congress_district").collect())
