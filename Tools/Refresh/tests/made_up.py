"""A county of made-up people in square districts, in the forms of the public records."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from server import Server

REPOSITORY = Path(__file__).resolve().parents[3]
TOOL = REPOSITORY / "Tools/Refresh"
PROGRAM = Path(os.environ.get("DISTRICT_CLI", REPOSITORY / ".build/release/district-cli"))
STATE = "ocd-division/country:us/state:wa"
KING = f"{STATE}/county:king"
COUNCIL, CONGRESS = "KCCDST_AREA_185", "CONGDST_AREA_405"
MEMBERS = ["Ann Ex", "Bo Wy", "Cy Zed", "Di Ode", "Ed Pi", "Flo Ba", "Gus Ce", "Hal De", "Ida Éf"]


def said(output):
    """The lines of a refresh that say what changed."""
    return [line[2:] for line in output.splitlines() if line.startswith(("  ", "- "))]


def council(number):
    return f"{KING}/council_district:{number}"


def square(west, south, east, north):
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    return {"type": "Polygon", "coordinates": [ring]}


def cell(number, columns=(-122.5, -122.4, -122.3, -122.2)):
    """A council district: three rows of three squares, from the north-west."""
    row, column = divmod(number - 1, 3)
    return square(columns[column], round(47.6 - row / 10, 1), columns[column + 1], round(47.7 - row / 10, 1))


def councilmember(number, **changes):
    return {
        "KCCDST": number,  # the layer may write it as a number or as a text
        "COUNCILMEM": "Ida Ef" if number == 9 else MEMBERS[number - 1],
        "PHONE": f"(206) 555-010{number}",
        "EMAIL": f"member{number}@example.org",
        "URL": "" if number == 3 else f"https://example.org/{number}",
    } | changes


def feature(geometry, properties):
    return {"type": "Feature", "properties": properties, "geometry": geometry}


def council_layer(columns=(-122.5, -122.4, -122.3, -122.2)):
    return [feature(cell(number, columns), councilmember(number)) for number in range(1, 10)]


def congress_layer():
    parts = {
        "1": square(-122.5, 47.6, -122.2, 47.7),
        "7": square(-122.5, 47.5, -122.2, 47.6),
        "8": square(-122.5, 47.4, -122.3, 47.5),
        "9": square(-122.3, 47.4, -122.2, 47.5),
    }
    return [feature(geometry, {"CONGDST": number}) for number, geometry in parts.items()]


def kept_plan():
    """The state in ten strips, from west to east."""
    strips = [square(round(-124 + 0.4 * k, 1), 46, round(-123.6 + 0.4 * k, 1), 49) for k in range(10)]
    return {
        "type": "FeatureCollection",
        "features": [feature(strip, {"DISTRICT": str(number)}) for number, strip in enumerate(strips, 1)],
    }


def legislator(number, **term):
    """The representative of a district; 11 and 12 are the senators, 13 is from another state."""
    classes = {11: 1, 12: 3}
    seat = {"type": "sen", "class": classes[number]} if number in classes else {"type": "rep", "district": number}
    state = "OR" if number == 13 else "WA"
    last = {"start": "2025-01-03", "end": "2027-01-03", "state": state, "party": "Democrat"}
    last |= seat | {"phone": f"202-555-01{number:02}", "url": f"https://example.org/cd{number}"} | term
    earlier = {"start": "2023-01-03", "end": "2025-01-03", "state": state, "party": "Democrat"} | seat
    return {
        "id": {"bioguide": f"X{number:06}", "govtrack": number},
        "name": {"first": "Jo", "last": f"No{number}", "official_full": f"Jo No{number}"},
        "terms": [earlier, last],
    }


def legislators():
    return [legislator(number) for number in range(1, 14)]


def offices():
    """With a key that an office of a roster does not have: the source may add some."""
    office = {"address": "1 Main St.", "city": "Town", "zip": "98000", "latitude": 47.0, "longitude": -122.5, "new": 1}
    return [
        {"id": {"bioguide": "X000001"}, "offices": [{"id": "X000001-town", "state": "WA", **office}]},
        {"id": {"bioguide": "X000013"}, "offices": [{"id": "X000013-town", "state": "OR"}]},
    ]


def facts():
    def group(divisions, office, role, records, **more):
        found = {"divisions": divisions, "office": office, "role": role, "records": records, "sources": ["a record"]}
        return found | more

    listed = {"sources": ["a list, as of {checked}"]}
    return {
        "groups": [
            group([KING], "County", "Executive", "facts", how="elected", term_end="2028-12-31", checked="2026-01-02"),
            group(
                [council(number) for number in range(1, 10)], "Council", "Member", "council",
                how="elected", term_end="2026-12-31", next_election="2026-11",
            ),
            group([f"{STATE}/cd:{number}" for number in range(1, 11)], "House", "Representative", "congress", **listed),
            group([STATE], "Senate", "Senator", "congress", seat="class 1", **listed),
            group([STATE], "Senate", "Senator", "congress", seat="class 3", **listed),
        ],
        "seats": [
            {"division_id": KING, "current": {"name": "Kim Exec", "start_date": "2025-11-25", "phone": "206-555-0100"}},
            *(
                {"division_id": council(number), "current": {"name": MEMBERS[number - 1], "start_date": "2023-01-01"}}
                for number in range(1, 9)
            ),
            {
                "division_id": council(9),
                "sources": ["minutes"],
                "former": [{"name": "Lou Old", "how": "elected", "start_date": "2020", "end_date": "2025-06"}],
                "vacancies": [{"start_date": "2025-06", "end_date": "2025-07-01"}],
                "current": {
                    "name": MEMBERS[8], "layer_name": "Ida Ef", "how": "appointed", "start_date": "2025-07-01",
                    "note": "a note",
                },
            },
        ],
    }


class World:
    """A server, a data folder, and the refresh between them. Use it as a context."""

    def __init__(self, base=None):
        self.folder = Path(tempfile.mkdtemp(prefix="refresh-"))
        self.data, self.kept, self.work = self.folder / "Data", self.folder / "kept", self.folder / "work"
        self.server = Server()
        self.server.layers = {COUNCIL: council_layer(), CONGRESS: congress_layer()}
        self.server.files = {"legislators-current.json": legislators(), "legislators-district-offices.json": offices()}
        self.kept.mkdir()
        (self.kept / "CONG_AMEND_FINAL.geojson").write_text(json.dumps(kept_plan()))
        if base:
            shutil.copytree(base, self.data)
        else:
            (self.data / "boundaries").mkdir(parents=True)
            shutil.copy(REPOSITORY / "Data/king-county.json", self.data)
            self.write_facts(facts())

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.server.close()
        shutil.rmtree(self.folder)

    @property
    def facts(self):
        return self.data / "roster-facts.json"

    def write_facts(self, value):
        self.facts.write_text(json.dumps(value))

    def command(self, *more, county_url=None):
        options = {
            "--data": self.data, "--kept": self.kept, "--work": self.work, "--program": PROGRAM, "--wait": 0.01,
            "--timeout": 20, "--county-url": county_url or f"{self.server.url}/county",
            "--congress-url": f"{self.server.url}/congress", "--as-of": "2026-08-13",
        }
        pairs = [text for option in options.items() for text in map(str, option)]
        return [sys.executable, str(TOOL), *pairs, *map(str, more)]

    def refresh(self, *more, county_url=None):
        return subprocess.run(self.command(*more, county_url=county_url), capture_output=True, text=True)

    def posts(self):
        """The posts of the roster by division and designation."""
        posts = json.loads((self.data / "officials.json").read_bytes())["posts"]
        return {(post["division_id"], post.get("seat")): post for post in posts}
