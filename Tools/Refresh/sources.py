"""Where the data come from: the one table of the refresh.

A new plan changes this table, too: the service of the layer, and the districts that it must hold.
"""

from dataclasses import dataclass

# The county's ArcGIS organisation. It holds the history of each layer, too (KCCDST_2012_AREA_3039 and others), which
# answers in the same form; the areas of the districts tell them apart (see boundaries.py).
COUNTY_URL = "https://services.arcgis.com/Ej0PsM5Aw677QF1W/arcgis/rest/services"
# The files that the project publishes as JSON, all states together.
CONGRESS_URL = "https://raw.githubusercontent.com/unitedstates/congress-legislators/gh-pages"


@dataclass(frozen=True)
class CountyLayer:
    """A layer of the county's, one feature a district."""

    title: str  # what messages call it
    layer: str  # the layer of the product that it is for
    service: str  # its name below COUNTY_URL
    property: str  # which property has the number of the district
    file: str  # what the importer's description of the plan calls it
    districts: tuple[str, ...]  # each exactly once

    def url(self, base):
        return f"{base}/{self.service}/FeatureServer/0"


COUNCIL = CountyLayer(
    title="King County council districts",
    layer="council",
    service="KCCDST_AREA_185",
    property="KCCDST",
    file="KCCDST_AREA.geojson",
    districts=("1", "2", "3", "4", "5", "6", "7", "8", "9"),
)

CONGRESS_IN_COUNTY = CountyLayer(
    title="King County congressional districts",
    layer="congress",
    service="CONGDST_AREA_405",
    property="CONGDST",
    file="CONGDST_AREA.geojson",
    districts=("1", "7", "8", "9"),
)

COUNTY_LAYERS = (COUNCIL, CONGRESS_IN_COUNTY)

# Who holds a council seat stands in the council layer: which property has what of a membership.
COUNCILMEMBER_NAME = "COUNCILMEM"
COUNCILMEMBER_CONTACTS = {"phone": "PHONE", "email": "EMAIL", "url": "URL"}

STATE = "WA"
DIVISION = "ocd-division/country:us/state:wa"
COUNCIL_DIVISION = DIVISION + "/county:king/council_district:"


@dataclass(frozen=True)
class CongressFile:
    """A file of unitedstates/congress-legislators."""

    title: str
    file: str


LEGISLATORS = CongressFile(title="members of Congress", file="legislators-current.json")
OFFICES = CongressFile(title="offices of members of Congress", file="legislators-district-offices.json")

# The Redistricting Commission's final plan. It does not change and is not downloaded: the maintainer keeps it.
KEPT = "CONG_AMEND_FINAL.geojson"

# Which records a group of seats in roster-facts.json is compared with. `facts`: none, all of it is kept by hand.
RECORDS = ("council", "congress", "facts")
