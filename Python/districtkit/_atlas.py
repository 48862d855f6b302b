"""The districts and officials of a region, ready to be asked."""

from __future__ import annotations

import ctypes
import datetime
import functools
import json
import math
import os
from typing import Any, NamedTuple, Sequence, Union

import numpy as np

from ._districts import Districts, degrees
from ._library import LIBRARY, BadInputError, Handle, NamesRecord, call, text_from

#: Metres up to which a place in no district takes the nearest one. Coordinates of houses on a shore are often rounded
#: into the water, which is nobody's.
USUAL_SNAP = 100.0

Day = Union[datetime.date, str, None]


class District(NamedTuple):
    """What a district is called."""

    #: The number as the law writes it: ``8``.
    number: str
    #: The name in full.
    name: str
    #: The Open Civic Data identifier.
    division_id: str


class Atlas:
    """Districts and officials, opened. Never changes; any number of threads can ask one at the same time.

    Args:
        path: A compiled file, such as ``district-cli data compile`` makes; None for the data in the package. Every byte
            is checked. Replace the file by renaming another one over it, never by writing into it.

    Raises:
        NoSuchInputError: There is no such file.
        BrokenDataError: It is damaged.
        DistrictKitError: It cannot be read.
    """

    def __init__(self, path: str | os.PathLike[str] | None = None) -> None:
        self.path = None if path is None else os.fspath(path)
        self._handle = Handle()
        if self.path is None:
            call("dk_open_embedded", ctypes.byref(self._handle))
        else:
            call("dk_open", os.fsencode(self.path), ctypes.byref(self._handle))
        count = LIBRARY.dk_layer_count(self._handle)
        #: The ids of the layers, in the order in which answers give them.
        self.layers: tuple[str, ...] = tuple(LIBRARY.dk_layer(self._handle, at).decode() for at in range(count))
        self._known_numbers: dict[tuple[str, bytes], tuple[str, ...]] = {}

    def __del__(self) -> None:
        # Only what was opened, and only while there is an interpreter that can do it.
        if LIBRARY is not None and getattr(self, "_handle", None):
            LIBRARY.dk_close(self._handle)
            self._handle = Handle()

    def __reduce__(self) -> tuple[Any, ...]:
        # Another process opens the same data.
        return Atlas, (self.path,)

    def __repr__(self) -> str:
        return f"Atlas({self.path!r})" if self.path else "Atlas()"

    def lookup(
        self, lat: float, lon: float, on: Day = None, *, accuracy: float | None = None, snap: float = USUAL_SNAP
    ) -> dict[str, Any]:
        """Everything there is to say about one place: what ``district-cli lookup --format json`` prints.

        Args:
            lat: Degrees north.
            lon: Degrees east.
            on: The day to answer for; None for today.
            accuracy: The place is within so many metres of the coordinate; the answer then has every candidate.
            snap: Metres up to which a place in no district takes the nearest one.

        Raises:
            BadInputError: A coordinate out of range, a day before the first plan.
        """
        accuracy = math.nan if accuracy is None else accuracy
        answer: dict[str, Any] = json.loads(
            text_from("dk_lookup_json", self._handle, lat, lon, _day(on), snap, accuracy)
        )
        return answer

    def officials(self, on: Day = None) -> list[dict[str, Any]]:
        """Every seat and who holds it on a day: what ``district-cli officials --format json`` prints."""
        seats: list[dict[str, Any]] = json.loads(text_from("dk_officials_json", self._handle, _day(on)))
        return seats

    def district_names(self, layer: str | None = None, on: Day = None) -> tuple[District, ...]:
        """The districts of a layer, in the order of their codes; of the first layer when none is named."""
        layer_id, day, count = (layer or self.layers[0]).encode(), _day(on), ctypes.c_size_t()
        call("dk_district_count", self._handle, layer_id, day, ctypes.byref(count))
        districts = []
        for position in range(count.value):
            names = NamesRecord()
            call("dk_district_names_at", self._handle, layer_id, day, position, ctypes.byref(names))
            districts.append(District(names.number.decode(), names.name.decode(), names.division_id.decode()))
        return tuple(districts)

    def districts(
        self, lat: Any, lon: Any, layer: str | None = None, *, on: Day = None, snap: float = USUAL_SNAP
    ) -> Districts:
        """The districts of many places in one layer: the answers of ``district-cli batch``.

        Args:
            lat: Degrees north: NumPy, pandas, Arrow, or a list. Contiguous doubles are read where they are.
            lon: Degrees east, as many.
            layer: ``"council"``, ``"congress"``, or what else the data have; None for their first layer.
            on: The day to answer for; None for today.
            snap: Metres up to which a place in no district takes the nearest one; 0 turns that off.

        Raises:
            BadInputError: A layer that is not there, a day before its first plan, columns of different lengths.
        """
        layer = layer or self.layers[0]
        return self.all_districts(lat, lon, [layer], on=on, snap=snap)[layer]

    def all_districts(
        self,
        lat: Any,
        lon: Any,
        layers: Sequence[str] | None = None,
        *,
        on: Day = None,
        snap: float = USUAL_SNAP,
    ) -> dict[str, Districts]:
        """The districts of many places in several layers, all of them when none are named, by one search. As ``districts``."""
        layers = self.layers if layers is None else tuple(layers)
        latitudes, longitudes = degrees(lat), degrees(lon)
        if latitudes.shape != longitudes.shape:
            raise BadInputError(f"There are {latitudes.size} latitudes and {longitudes.size} longitudes.")
        # One day for the codes and for what they stand for.
        day = _day(on or datetime.date.today())
        codes = np.empty((len(layers), *latitudes.shape), np.int16)
        ids = (ctypes.c_char_p * len(layers))(*(layer.encode() for layer in layers))
        call(
            "dk_districts", self._handle, ids, len(layers), day, snap, latitudes.ctypes.data, longitudes.ctypes.data,
            latitudes.size, codes.ctypes.data,
        )  # fmt: skip
        return {layer: Districts(codes[at], self._numbers(layer, day), layer) for at, layer in enumerate(layers)}

    def _numbers(self, layer: str, day: bytes) -> tuple[str, ...]:
        # Engines ask a few thousand places at a time, for each of which the names would take longer than the districts.
        if (layer, day) not in self._known_numbers:
            self._known_numbers[layer, day] = tuple(name.number for name in self.district_names(layer, day.decode()))
        return self._known_numbers[layer, day]


@functools.lru_cache(maxsize=None)
def shared_atlas(path: str | None = None) -> Atlas:
    """The atlas of a file, opened once in this process."""
    return Atlas(path)


def _day(day: Day) -> bytes | None:
    return None if day is None else str(day).encode()
