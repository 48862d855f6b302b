"""Districts for Parsons, the organisers' toolkit: a ``Table`` in, a ``Table`` out.

>>> from parsons import Table
>>> from districtkit.parsons import with_districts
>>> members = with_districts(Table.from_csv("members.csv"), lat="lat", lon="lon")
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, Sequence

from ._atlas import USUAL_SNAP, Atlas, Day, day_text, given_or_package_atlas

if TYPE_CHECKING:
    from parsons import Table


def with_districts(
    table: Table, lat: str = "lat", lon: str = "lon", layers: Sequence[str] | None = None, *,
    atlas: Atlas | None = None, on: Day = None, snap: float = USUAL_SNAP,
) -> Table:  # fmt: skip
    """The same table with a column ``<layer>_district`` for each layer: the district's number, None for none.

    Coordinates are numbers, or text that holds one, as Parsons reads CSV. What is neither has no district. The rows are
    read once, now, and kept: so that the districts are theirs, whatever becomes of the file that they come from.

    Raises:
        ValueError: A column that is not there, or is there already; a layer or a day that the data do not have.
    """
    from parsons import Table

    atlas = given_or_package_atlas(atlas)
    rows = [list(row) for row in table.table]
    header = rows.pop(0) if rows else []
    width = len(header)
    for row in rows:
        row.extend([None] * (width - len(row)))  # What a short row lacks, so that districts come into their own columns.

    def numbers(column: str) -> list[float]:
        if column not in header:
            raise ValueError(f"There is no column {column!r}.")
        at = header.index(column)
        return [_number(row[at]) for row in rows]

    found = atlas.all_districts(numbers(lat), numbers(lon), layers, on=on, snap=snap)
    added = [f"{layer}_district" for layer in found]
    for column in added:
        if column in header:
            raise ValueError(f"There is a column {column!r} already.")
    districts = zip(*(layer.numbers() for layer in found.values()))
    return Table([header + added, *(row[:width] + list(new) + row[width:] for row, new in zip(rows, districts))])


def _number(value: Any) -> float:
    try:
        return float(value)
    except (TypeError, ValueError):
        return math.nan
