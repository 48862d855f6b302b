"""Districts in Apache Spark.

>>> from districtkit.spark import with_districts
>>> with_districts(df, "lat", "lon")          # adds council_district and congress_district
>>> with_districts(df, "lat", "lon", ["council"])

The rows go to Python's workers as Arrow and come back with more columns. Each worker opens the data once. The package must
be installed where the workers run; where only a program can be, use ``rdd.pipe`` with ``district-cli batch``.
"""

from __future__ import annotations

import datetime
import os
from typing import TYPE_CHECKING, Iterable, Iterator, Sequence

from ._atlas import USUAL_SNAP, Day, shared_atlas

if TYPE_CHECKING:
    import pyarrow
    from pyspark.sql import DataFrame


def with_districts(
    df: DataFrame,
    lat: str = "lat",
    lon: str = "lon",
    layers: Sequence[str] | None = None,
    *,
    data: str | None = None,
    on: Day = None,
    snap: float = USUAL_SNAP,
) -> DataFrame:
    """Adds a column ``<layer>_district`` for each layer: the district's number as a string.

    It is null for a place in no district, and for a coordinate that is null, NaN or out of range. Every row comes out
    once, as with every transformation of Spark, whether workers die or tasks run twice.

    Args:
        df: The rows.
        lat: The column with degrees north, of any numeric type.
        lon: The column with degrees east.
        layers: The layers that are asked; None for all of the data.
        data: A compiled file that answers in place of the data in the package: a path that is there on the driver and on
            the workers, or a file that was sent with ``SparkContext.addFile``.
        on: The day to answer for; None for the day of this call, so that midnight passes between no two rows.
        snap: Metres up to which a place in no district takes the nearest one.

    Raises:
        ValueError: A column that is not there, or is there already; a layer or a day that the data do not have.
        TypeError: A coordinate column that does not hold numbers.
    """
    from pyspark.sql import types

    atlas = shared_atlas(None if data is None else _present(data))
    day = on or datetime.date.today()
    names = tuple(layers or atlas.layers)
    for layer in names:
        atlas.district_names(layer, day)  # Says now what is wrong with a layer or a day.
    for column in (lat, lon):
        if column not in df.columns:
            raise ValueError(f"There is no column {column!r}. The columns are: {', '.join(df.columns)}.")
        kind = df.schema[column].dataType
        if not isinstance(kind, types.NumericType):
            raise TypeError(f"Column {column!r} is {kind.simpleString()}: cast it to double, so that it is clear what it holds.")
    added = [types.StructField(f"{layer}_district", types.StringType()) for layer in names]
    for field in added:
        if field.name.lower() in (column.lower() for column in df.columns):
            raise ValueError(f"There is a column {field.name!r} already. Rename it, or ask other layers.")

    def add(batches: Iterable[pyarrow.RecordBatch]) -> Iterator[pyarrow.RecordBatch]:
        yield from _add(batches, lat, lon, names, data, day, snap)

    return df.mapInArrow(add, types.StructType(df.schema.fields + added))


def _add(
    batches: Iterable[pyarrow.RecordBatch],
    lat: str,
    lon: str,
    layers: tuple[str, ...],
    data: str | None,
    day: Day,
    snap: float,
) -> Iterator[pyarrow.RecordBatch]:
    import pyarrow

    atlas = shared_atlas(None if data is None else _present(data))
    for batch in batches:
        found = atlas.all_districts(batch.column(lat), batch.column(lon), layers, on=day, snap=snap)
        yield pyarrow.RecordBatch.from_arrays(
            batch.columns + [found[layer].to_arrow().dictionary_decode() for layer in layers],
            batch.schema.names + [f"{layer}_district" for layer in layers],
        )


def _present(path: str) -> str:
    """A file where it is, or where Spark has put it on this machine."""
    if os.path.exists(path):
        return path
    from pyspark import SparkFiles

    try:
        sent = SparkFiles.get(os.path.basename(path))
    except Exception:  # There is no Spark here that could have been sent anything.
        return path
    return sent if os.path.exists(sent) else path
