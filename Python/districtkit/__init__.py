"""Which district a place lies in, and who represents it. Offline; exact to the centimetre.

>>> import districtkit
>>> atlas = districtkit.Atlas()
>>> atlas.lookup(47.6062, -122.3321)["council"]["district"]
'8'
>>> found = atlas.districts([47.6062, 47.61], [-122.3321, -122.26])  # NumPy, pandas, Arrow, lists
>>> found.codes, found.numbers()
(array([ 7, -1], dtype=int16), array(['8', None], dtype=object))

``districtkit.spark``, ``districtkit.duckdb`` and ``districtkit.parsons`` add columns of districts where these have their
tables.
"""

from ._atlas import USUAL_SNAP, Atlas, District, shared_atlas
from ._districts import Districts
from ._library import BadInputError, BrokenDataError, DistrictKitError, NoSuchInputError, library_version

__version__ = library_version()

__all__ = [
    "USUAL_SNAP",
    "Atlas",
    "BadInputError",
    "BrokenDataError",
    "District",
    "DistrictKitError",
    "Districts",
    "NoSuchInputError",
    "shared_atlas",
]
