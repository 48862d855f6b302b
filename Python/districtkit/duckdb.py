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

from typing import TYPE_CHECKING, Any, Callable, Sequence

from ._atlas import USUAL_SNAP, Atlas, Day, day_text, given_or_package_atlas

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
    out of range. A function of that name that was registered before is replaced; when something is wrong, none is added.

    Args:
        con: The connection; the same one, and no cursor of it, when functions are replaced.
        atlas: What answers; None for the data in the package.
        layers: The layers that get a function; None for all.
        on: The day to answer for; None for the day of this call.
        snap: Metres up to which a place in no district takes the nearest one.

    Returns:
        The names of the functions.

    Raises:
        BadInputError: A layer that is not there, a day before its first plan, a ``snap`` that cannot be meant.
    """
    import duckdb

    atlas = given_or_package_atlas(atlas)
    day = day_text(on)
    # Says now what is wrong with a layer, the day or `snap`.
    asked = tuple(atlas.all_districts([], [], layers, on=day, snap=snap))
    functions = {f"{layer}_district": _function(atlas, layer, day, snap) for layer in asked}

    def remove() -> None:
        for name in functions:
            try:
                con.remove_function(name)
            except duckdb.InvalidInputException:
                pass  # It is not there.

    # Ends what another query has left open, such as `fetchone`: within it DuckDB would only seem to remove a function.
    con.sql("SELECT 1").fetchall()
    remove()
    try:
        for name, function in functions.items():
            # Missing coordinates are answered, too: DuckDB then calls without first looking for them. Types are named,
            # because the module that has them is called otherwise in older versions.
            con.create_function(name, function, ["DOUBLE", "DOUBLE"], "VARCHAR", type="arrow", null_handling="special")
    except duckdb.Error:
        remove()
        raise
    return list(functions)


def _function(atlas: Atlas, layer: str, day: str, snap: float) -> Callable[[Any, Any], pyarrow.Array]:
    # Without types: DuckDB evaluates them, and has been told.
    def district(latitudes, longitudes):  # type: ignore[no-untyped-def]
        found = atlas.districts(latitudes, longitudes, layer, on=day, snap=snap)
        return found.to_arrow().dictionary_decode()

    return district
