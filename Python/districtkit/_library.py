"""The shared library, as ctypes calls it: the functions of districtkit.h, which describes them. ctypes lets other threads
of Python run while one of them works."""

from __future__ import annotations

import ctypes
import errno
import os
import sys
from pathlib import Path
from typing import Any

Handle = ctypes.c_void_p


class ErrorRecord(ctypes.Structure):
    _fields_ = [("code", ctypes.c_int32), ("text", ctypes.c_char * 1020)]


class NamesRecord(ctypes.Structure):
    _fields_ = [("number", ctypes.c_char_p), ("name", ctypes.c_char_p), ("division_id", ctypes.c_char_p)]


class DistrictKitError(Exception):
    """What went wrong, in a sentence, and what to do about it."""


class BadInputError(DistrictKitError, ValueError):
    """What was passed cannot be meant: a latitude of 123, a layer that is not there, a day before the first plan."""


class BrokenDataError(DistrictKitError):
    """A file of data is damaged."""


class NoSuchInputError(DistrictKitError, FileNotFoundError):
    """There is no such file of data."""

    # Attributes of this class, because with its own ones set FileNotFoundError writes a sentence of its own.
    errno = errno.ENOENT
    strerror = os.strerror(errno)
    filename: str | None = None


_ERRORS = {1: BadInputError, 2: BrokenDataError, 3: NoSuchInputError}

_TEXT, _SIZE, _POINTER, _REAL = ctypes.c_char_p, ctypes.c_size_t, ctypes.c_void_p, ctypes.c_double
# What the functions that can fail take, before the error.
_ARGUMENTS = {
    "dk_open": [_TEXT, _POINTER],
    "dk_open_embedded": [_POINTER],
    "dk_district_count": [Handle, _TEXT, _TEXT, _POINTER],
    "dk_district_names_at": [Handle, _TEXT, _TEXT, _SIZE, _POINTER],
    "dk_faces": [Handle, _POINTER, _POINTER, _SIZE, _POINTER],
    "dk_district": [Handle, _TEXT, _TEXT, ctypes.c_uint32, _POINTER],
    "dk_districts": [Handle, _POINTER, _SIZE, _TEXT, _REAL, _POINTER, _POINTER, _SIZE, _POINTER],
    "dk_lookup_json": [Handle, _REAL, _REAL, _TEXT, _REAL, _REAL, _POINTER],
    "dk_officials_json": [Handle, _TEXT, _POINTER],
}


def _load() -> ctypes.CDLL:
    name = "libdistrictkit.dylib" if sys.platform == "darwin" else "libdistrictkit.so"
    path = os.environ.get("DISTRICTKIT_LIBRARY") or str(Path(__file__).parent / name)
    if not os.path.exists(path):
        raise ImportError(
            f"{path} is missing. Install the wheel of districtkit, or build it in its repository: pip install ./Python"
        )
    library = ctypes.CDLL(path)
    library.dk_version.restype = _TEXT
    library.dk_close.argtypes, library.dk_close.restype = [Handle], None
    library.dk_free.argtypes, library.dk_free.restype = [_POINTER], None
    library.dk_layer_count.argtypes, library.dk_layer_count.restype = [Handle], _SIZE
    library.dk_layer.argtypes, library.dk_layer.restype = [Handle, _SIZE], _TEXT
    for function, arguments in _ARGUMENTS.items():
        getattr(library, function).argtypes = arguments + [_POINTER]
    return library


LIBRARY = _load()


def text(value: Any, name: str) -> str:
    """A text that an argument has to be, which C reads to its end."""
    if not isinstance(value, str):
        raise TypeError(f"{name} is a text, not {value!r}.")
    if "\0" in value:
        raise BadInputError(f"{name} has a zero byte in it: {value!r}.")
    return value


def number(value: Any, name: str) -> float:
    """A number that an argument has to be."""
    try:
        return ctypes.c_double(value).value
    except TypeError:
        raise TypeError(f"{name} is a number, not {value!r}.") from None


def library_version() -> str:
    return LIBRARY.dk_version().decode()


def call(function: str, *arguments: Any) -> None:
    """Calls a function of the library; raises what it reports."""
    error = ErrorRecord()
    code = getattr(LIBRARY, function)(*arguments, ctypes.byref(error))
    if code:
        raise _ERRORS.get(code, DistrictKitError)(error.text.decode())


def text_from(function: str, *arguments: Any) -> str:
    """Calls a function whose last value is a text for the caller."""
    text = ctypes.c_void_p()
    call(function, *arguments, ctypes.byref(text))
    try:
        return ctypes.string_at(text.value or 0).decode()
    finally:
        LIBRARY.dk_free(text)
