"""The districts of many places: codes and what they stand for, as pandas and Arrow encode text that repeats."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    import pandas
    import pyarrow


@dataclass(frozen=True, eq=False)
class Districts:
    """The districts of many places in one layer.

    Attributes:
        codes: For each place the position of its district in ``categories``, -1 for none: a place in no district, and a
            coordinate that is missing, NaN or out of range.
        categories: The numbers of the districts, as the law writes them: ``('1', '2', …)``.
        layer: The id of the layer.
    """

    codes: np.ndarray
    categories: tuple[str, ...]
    layer: str

    def __eq__(self, other: object) -> bool:
        """Whether both are the same districts of the same layer, in the same order: one answer, not one a place."""
        if not isinstance(other, Districts):
            return NotImplemented
        named = (self.layer, self.categories) == (other.layer, other.categories)
        return named and np.array_equal(self.codes, other.codes)

    def __len__(self) -> int:
        return len(self.codes)

    def numbers(self) -> np.ndarray:
        """The number of each place's district as an array of objects; None for no district."""
        return np.array([*self.categories, None], dtype=object)[self.codes]

    def to_pandas(self) -> pandas.Categorical:
        """A ``pandas.Categorical``, which shares the codes where pandas can."""
        import pandas

        dtype = pandas.CategoricalDtype(self.categories)
        return pandas.Categorical.from_codes(self.codes, dtype=dtype)

    def to_arrow(self) -> pyarrow.DictionaryArray:
        """A ``pyarrow.DictionaryArray`` of int16 and strings; null for no district."""
        import pyarrow

        mask = self.codes < 0
        codes = pyarrow.array(self.codes, mask=mask if mask.any() else None)
        return pyarrow.DictionaryArray.from_arrays(codes, pyarrow.array(self.categories, pyarrow.string()))


def degrees(values: Any) -> np.ndarray:
    """Numbers as a contiguous array of doubles, without a copy where they are one; NaN for what is missing.

    Takes what NumPy takes, pandas Series with missing values, and Arrow arrays with nulls.
    """
    module = type(values).__module__.partition(".")[0]
    if module == "pyarrow":
        import pyarrow

        if values.type != pyarrow.float64():
            # Not safe: a whole number that no double has is no coordinate either.
            values = values.cast(pyarrow.float64(), safe=False)
        values = values.to_numpy(zero_copy_only=False) if isinstance(values, pyarrow.Array) else values.to_numpy()
    elif module == "pandas" and hasattr(values, "to_numpy"):
        values = values.to_numpy(dtype="float64", na_value=np.nan)
    elif isinstance(values, np.ma.MaskedArray):
        values = values.astype(np.float64).filled(np.nan)
    try:
        return np.ascontiguousarray(values, dtype=np.float64)
    except TypeError:
        # A list with pandas.NA, which is no number for NumPy: whoever has one has loaded pandas.
        missing = getattr(sys.modules.get("pandas"), "NA", None)
        if missing is None or not isinstance(values, (list, tuple, np.ndarray)):
            raise
        return np.array([np.nan if value is missing else value for value in values], dtype=np.float64)
