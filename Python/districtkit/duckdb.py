"""Districts in DuckDB: SQL functions that answer whole vectors at a time.

>>> import duckdb, districtkit.duckdb
>>> con = duckdb.connect()
>>> districtkit.duckdb.register(con)
['council_district', 'congress_district']
>>> con.sql("SELECT council_district(47.6062, -122.3321)").fetchone()
('8',)

Parquet in, Parquet out::

    COPY (SELECT *, council_district(lat, lon) AS council FROM 'members.parquet') TO 'out.parquet'
"""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Any, Callable, Sequence

from ._atlas import USUAL_SNAP, Atlas, Day, shared_atlas

if TYPE_CHECKING:
    import duckdb
    import pyarrow


def register(
    con: duckdb.DuckDBPyConnection,
    atlas: Atlas | None = None,
    *,
    layers: Sequence[str] | None = None,
    on: Day = None,
    snap: float = USUAL_SNAP,
) -> list[str]:
    """Adds a function ``<layer>_district(latitude DOUBLE, longitude DOUBLE)`` to a connection for each layer.

    It gives the district's number as VARCHAR, NULL for a place in no district and for a coordinate that is NULL, NaN or
    out of range.

    Args:
        con: The connection.
        atlas: What answers; None for the data in the package.
        layers: The layers that get a function; None for all.
        on: The day to answer for; None for the day of this call.
        snap: Metres up to which a place in no district takes the nearest one.

    Returns:
        The names of the functions.

    Raises:
        BadInputError: A layer that is not there, a day before its first plan.
    """
    from duckdb.sqltypes import DOUBLE, VARCHAR

    atlas = atlas or shared_atlas()
    day = on or datetime.date.today()
    names = []
    for layer in layers or atlas.layers:
        atlas.district_names(layer, day)  # Says now what is wrong with a layer or a day.
        name = f"{layer}_district"
        # Missing coordinates are answered, too: DuckDB then calls without first looking for them.
        con.create_function(
            name, _function(atlas, layer, day, snap), [DOUBLE, DOUBLE], VARCHAR, type="arrow", null_handling="special"
        )
        names.append(name)
    return names


def _function(atlas: Atlas, layer: str, day: Day, snap: float) -> Callable[[Any, Any], pyarrow.Array]:
    # Without types: DuckDB evaluates them, and has been told.
    def district(latitudes, longitudes):  # type: ignore[no-untyped-def]
        found = atlas.districts(latitudes, longitudes, layer, on=day, snap=snap)
        return found.to_arrow().dictionary_decode()

    return district
