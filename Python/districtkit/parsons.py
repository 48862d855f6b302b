"""Districts for Parsons, the organisers' toolkit: a ``Table`` in, a ``Table`` out.

>>> from parsons import Table
>>> from districtkit.parsons import with_districts
>>> members = with_districts(Table.from_csv("members.csv"), lat="lat", lon="lon")
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, Sequence

from ._atlas import USUAL_SNAP, Atlas, Day, shared_atlas

if TYPE_CHECKING:
    from parsons import Table


def with_districts(
    table: Table, lat: str = "lat", lon: str = "lon", layers: Sequence[str] | None = None, *,
    atlas: Atlas | None = None, on: Day = None, snap: float = USUAL_SNAP,
) -> Table:  # fmt: skip
    """The same table with a column ``<layer>_district`` for each layer: the district's number, None for none.

    Coordinates are numbers, or text that holds one, as Parsons reads CSV. What is neither has no district.

    Raises:
        ValueError: A column that is not there, or is there already; a layer or a day that the data do not have.
    """
    import petl
    from parsons import Table

    atlas = atlas or shared_atlas()
    names = tuple(layers or atlas.layers)
    taken = [f"{layer}_district" for layer in names if f"{layer}_district" in table.columns]
    missing = [column for column in (lat, lon) if column not in table.columns]
    if taken or missing:
        raise ValueError(f"There is a column {taken[0]!r} already." if taken else f"There is no column {missing[0]!r}.")
    latitudes, longitudes = ([_number(value) for value in table.table.values(column)] for column in (lat, lon))
    rows = table.table
    for layer, found in atlas.all_districts(latitudes, longitudes, names, on=on, snap=snap).items():
        rows = petl.addcolumn(rows, f"{layer}_district", found.numbers().tolist())
    return Table(rows)


def _number(value: Any) -> float:
    try:
        return float(value)
    except (TypeError, ValueError):
        return math.nan
