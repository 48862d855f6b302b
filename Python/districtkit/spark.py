"""Districts in Apache Spark.

>>> from districtkit.spark import with_districts
>>> with_districts(df, "lat", "lon")          # adds council_district and congress_district
>>> with_districts(df, "lat", "lon", ["council"])

The rows go to Python's workers as Arrow and come back with more columns. Each worker opens the data once. The package must
be installed where the workers run; where only a program can be, use ``rdd.pipe`` with ``district-cli batch``.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Iterable, Iterator, Sequence

from ._atlas import USUAL_SNAP, Day, day_text, shared_atlas, shared_file
from ._library import DistrictKitError

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
            the workers, or a file that was sent with ``SparkContext.addFile``. A worker that has another file there than
            the driver has now fails, so that one job never mixes old and new data.
        on: The day to answer for; None for the day of this call, so that midnight passes between no two rows.
        snap: Metres up to which a place in no district takes the nearest one.

    Raises:
        ValueError: A column that is not there, or is there already; a layer or a day that the data do not have; a ``snap``
            that cannot be meant.
        TypeError: A coordinate column that does not hold numbers.
    """
    from pyspark.sql import types

    atlas, sha256 = (shared_atlas(), None) if data is None else shared_file(_present(data))
    day = day_text(on)
    # Says now what is wrong with a layer, the day or `snap`.
    names = tuple(atlas.all_districts([], [], layers, on=day, snap=snap))
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
        yield from _add(batches, lat, lon, names, data, sha256, day, snap)

    return df.mapInArrow(add, types.StructType(df.schema.fields + added))


def _add(
    batches: Iterable[pyarrow.RecordBatch],
    lat: str,
    lon: str,
    layers: tuple[str, ...],
    data: str | None,
    sha256: str | None,
    day: str,
    snap: float,
) -> Iterator[pyarrow.RecordBatch]:
    import pyarrow

    atlas, found_sha256 = (shared_atlas(), None) if data is None else shared_file(_present(data))
    if found_sha256 != sha256:
        raise DistrictKitError(
            f"{atlas.path} is another file here than it was on the driver when the job was planned: its SHA-256, as"
            f" sha256sum prints it, is {found_sha256}, not {sha256}. Give every machine the same file, and plan the job again."
        )
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
