"""The districts and officials of a region, ready to be asked."""

from __future__ import annotations

import ctypes
import datetime
import functools
import hashlib
import json
import math
import os
from typing import Any, Iterable, NamedTuple, Sequence, Union

import numpy as np

from ._districts import Districts, degrees
from ._library import (
    LIBRARY,
    BadInputError,
    DistrictKitError,
    Handle,
    NamesRecord,
    NoSuchInputError,
    call,
    number,
    text,
    text_from,
)

#: Metres up to which a place in no district takes the nearest one. Coordinates of houses on a shore are often rounded
#: into the water, which is nobody's.
USUAL_SNAP = 100.0

#: A day; of a ``datetime`` or a ``pandas.Timestamp`` its date. None is today.
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
        self._handle = Handle()
        #: The absolute path of the file, also for a process elsewhere that unpickles this; None for the package's data.
        self.path = None if path is None else os.path.abspath(text(os.fsdecode(path), "path"))
        if self.path is None:
            call("dk_open_embedded", ctypes.byref(self._handle))
        else:
            try:
                call("dk_open", os.fsencode(self.path), ctypes.byref(self._handle))
            except NoSuchInputError as error:
                error.filename = self.path
                raise
        count = LIBRARY.dk_layer_count(self._handle)
        #: The ids of the layers, in the order in which answers give them.
        self.layers: tuple[str, ...] = tuple(LIBRARY.dk_layer(self._handle, at).decode() for at in range(count))
        self._known_numbers: dict[tuple[str, str], tuple[str, ...]] = {}

    def __del__(self) -> None:
        # Only what was opened, and only while there is an interpreter that can do it.
        if LIBRARY is not None and getattr(self, "_handle", None):
            LIBRARY.dk_close(self._handle)
            self._handle = Handle()

    def __reduce__(self) -> tuple[Any, ...]:
        # Another process opens the same data.
        return Atlas, (self.path,)

    def __repr__(self) -> str:
        return "Atlas()" if self.path is None else f"Atlas({self.path!r})"

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
        numbers = (number(lat, "lat"), number(lon, "lon"))
        limits = (number(snap, "snap"), math.nan if accuracy is None else number(accuracy, "accuracy"))
        answer: dict[str, Any] = json.loads(
            text_from("dk_lookup_json", self._handle, *numbers, day_text(on).encode(), *limits)
        )
        return answer

    def officials(self, on: Day = None) -> list[dict[str, Any]]:
        """Every seat and who holds it on a day: what ``district-cli officials --format json`` prints."""
        seats: list[dict[str, Any]] = json.loads(text_from("dk_officials_json", self._handle, day_text(on).encode()))
        return seats

    def district_names(self, layer: str | None = None, on: Day = None) -> tuple[District, ...]:
        """The districts of a layer, in the order of their codes; of the first layer when none is named."""
        layer_id = text(self.layers[0] if layer is None else layer, "layer").encode()
        day, count = day_text(on).encode(), ctypes.c_size_t()
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
            lon: Degrees east, as many. The first belongs to the first latitude, and so on, whatever index pandas has.
            layer: ``"council"``, ``"congress"``, or what else the data have; None for their first layer.
            on: The day to answer for; None for today.
            snap: Metres up to which a place in no district takes the nearest one; 0 turns that off.

        Raises:
            BadInputError: A layer that is not there, a day before its first plan, columns of different lengths.
        """
        layer = self.layers[0] if layer is None else layer
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
        """The districts of many places in several layers, all of them for None, by one search. As ``districts``."""
        layers = self.layers if layers is None else _layer_ids(layers)
        latitudes, longitudes = degrees(lat), degrees(lon)
        if latitudes.shape != longitudes.shape:
            raise BadInputError(f"There are {latitudes.size} latitudes and {longitudes.size} longitudes.")
        # One day for the codes and for what they stand for.
        day = day_text(on)
        codes = np.empty((len(layers), *latitudes.shape), np.int16)
        ids = (ctypes.c_char_p * len(layers))(*(layer.encode() for layer in layers))
        call(
            "dk_districts", self._handle, ids, len(layers), day.encode(), number(snap, "snap"),
            latitudes.ctypes.data, longitudes.ctypes.data, latitudes.size, codes.ctypes.data,
        )  # fmt: skip
        return {layer: Districts(codes[at], self._numbers(layer, day), layer) for at, layer in enumerate(layers)}

    def _numbers(self, layer: str, day: str) -> tuple[str, ...]:
        # Engines ask a few thousand places at a time, for each of which the names would take longer than the districts.
        if (layer, day) not in self._known_numbers:
            self._known_numbers[layer, day] = tuple(name.number for name in self.district_names(layer, day))
        return self._known_numbers[layer, day]


def shared_atlas(path: str | os.PathLike[str] | None = None) -> Atlas:
    """The atlas of a file as it is now, opened once in this process, and once more when another one has its place."""
    return shared_file(path)[0] if path is not None else _package_atlas()


def shared_file(path: str | os.PathLike[str]) -> tuple[Atlas, str]:
    """The atlas of a file as it is now and the SHA-256 of the file, by which other machines know it."""
    absolute = os.path.abspath(os.fsdecode(path))
    return _opened(absolute, _identity(absolute))


def given_or_package_atlas(atlas: Atlas | None) -> Atlas:
    if atlas is not None and not isinstance(atlas, Atlas):
        raise TypeError(f"atlas is an Atlas, not {atlas!r}. Open a file with districtkit.Atlas(path).")
    return _package_atlas() if atlas is None else atlas


@functools.lru_cache(maxsize=1)
def _package_atlas() -> Atlas:
    return Atlas()


# A few: what was replaced is not asked again.
@functools.lru_cache(maxsize=4)
def _opened(path: str, identity: tuple[int, ...] | None) -> tuple[Atlas, str]:
    atlas = Atlas(path)
    with open(path, "rb") as file:
        sha256 = hashlib.sha256(file.read()).hexdigest()
    if _identity(path) != identity:
        raise DistrictKitError(f"{path} was replaced while it was opened. Try again.")
    return atlas, sha256


def _identity(path: str) -> tuple[int, ...] | None:
    """What tells a file from another one that is renamed over it; None when there is nothing to see."""
    try:
        found = os.stat(path)
    except (OSError, ValueError):  # Atlas says what is wrong with the path.
        return None
    return found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns


def day_text(day: Day) -> str:
    """A day as the library reads it."""
    if day is None:
        day = datetime.date.today()
    if isinstance(day, datetime.datetime):  # pandas.Timestamp is one, too.
        day = day.date()
    return day.isoformat() if isinstance(day, datetime.date) else text(day, "on")


def _layer_ids(layers: Iterable[str]) -> tuple[str, ...]:
    if isinstance(layers, str):
        raise TypeError(f"layers is a list of layers, such as [{layers!r}], not {layers!r}.")
    ids = tuple(text(layer, "layer") for layer in layers)
    if not ids:
        raise BadInputError("layers is empty. Name a layer, or leave it out for all of them.")
    if len(set(ids)) < len(ids):
        raise BadInputError(f"layers has one of them twice: {', '.join(ids)}.")
    return ids
