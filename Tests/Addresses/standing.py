#!/usr/bin/env python3
"""Works out which written addresses stand in a list of address points, independently of the library.

Usage: standing.py KING-SAMPLE.GEOJSON QUERIES.CSV STREET-TYPES.TXT

Prints a row for each query: its id, its category, whether the query contradicts itself, and what it was taken for.
  whole  the number and the street with its type and directions stand there, in the city or ZIP of the query
  open   the same, once the type or a direction is filled in that the query leaves out, in one way only
  none   neither

A query contradicts itself when no point of its ZIP lies in the nine squares of half a kilometre around its own
coordinate, and eight or more places of other ZIPs do: then one of the two is wrong, and it cannot tell whether a district
is right. The rule looks at the query and the list alone, and at all queries alike.

The words are compared by regular expressions and sets, not by the grammar of the library.
"""
import csv
import json
import re
import sys

DIRECTIONS = {
    "NORTH": "N", "SOUTH": "S", "EAST": "E", "WEST": "W", "NORTHEAST": "NE", "NORTHWEST": "NW",
    "SOUTHEAST": "SE", "SOUTHWEST": "SW", "N": "N", "S": "S", "E": "E", "W": "W", "NE": "NE", "NW": "NW",
    "SE": "SE", "SW": "SW", "SO": "S",
}
ONES = "FIRST SECOND THIRD FOURTH FIFTH SIXTH SEVENTH EIGHTH NINTH TENTH ELEVENTH TWELFTH".split()
UNIT = re.compile(r"(?:\b(?:APT|UNIT|STE|SUITE|SUIT|BLDG|FLOOR|FLR|SPC|SPAC|RM)\b|#).*")


def street_types(path):
    table = {"BL": "boulevard", "AV": "avenue", "CR": "circle"}
    for line in open(path, encoding="utf-8"):
        spellings = line.strip().split("|")
        for spelling in spellings:
            table.setdefault(spelling.upper(), spellings[0])
    for word in "LOOP MALL ROW WALK PARK PIKE PATH RUN PASS MEWS".split():
        table.setdefault(word, word.lower())
    return table


def words(text):
    text = text.upper().replace("'", "")
    text = re.sub(r"\b([NS])\.\s*([EW])\b\.?", r"\1\2", text)
    text = re.sub(r"[.,;()]", " ", text)
    text = re.sub(r"\b(?:M ?L ?K(?:ING)?|MARTIN L(?:UTHER)? KING)(?: JR)?\b", "MARTIN LUTHER KING", text)
    text = UNIT.sub("", text)
    found = []
    for word in re.findall(r"[A-Z0-9]+(?:/\d+)?", text):
        if word in ONES:
            number = ONES.index(word) + 1
            word = f"{number}{ {1: 'ST', 2: 'ND', 3: 'RD'}.get(number, 'TH') }"
        found.append(word)
    return found


def parse(text, types):
    """The house number, the name, the type, and the directions before and after."""
    text = re.sub(r"\([^)]*\)", " ", text)  # a remark
    match = re.match(r"\s*(\d+)(?:\s*[/-]\s*\d+)?(?:-?([A-Z])\b)?\s+(.*)", text.upper())
    if not match:
        return None
    number, letter, rest = match.groups()
    parts = words(rest)
    before = after = kind = ""
    if len(parts) > 1 and parts[0] in DIRECTIONS and not (len(parts) == 2 and parts[1] in ("ST", "AVE", "STREET")):
        before = DIRECTIONS[parts.pop(0)]
    while len(parts) > 1 and re.fullmatch(r"\d+[A-Z]?|[A-Z]?\d+|[ABCDFGH]", parts[-1]):
        parts.pop()  # a unit without a word before it
    if len(parts) > 1 and parts[-1] in DIRECTIONS:
        after = DIRECTIONS[parts.pop()]
    if len(parts) > 1 and parts[-1] in types:
        kind = types[parts.pop()]
    names = [types.get(part, part) if part not in ("ST",) else "SAINT" for part in parts]
    name = "".join(re.sub(r"^(\d+)$", r"\1", part) for part in names).upper()
    return number + (letter or ""), name, kind, before, after


def square(latitude, longitude):
    return int(latitude * 111_200 // 500), int(longitude * 75_000 // 500)


class ZIPAreas:
    """Which ZIPs the places around a coordinate have."""

    def __init__(self):
        self.places = {}
        self.of_zip = {}

    def add(self, zip, longitude, latitude):
        self.places.setdefault(square(latitude, longitude), set()).add((zip, longitude, latitude))
        self.of_zip.setdefault(zip, set()).add((longitude, latitude))

    def contradict(self, zip, longitude, latitude):
        x, y = square(latitude, longitude)
        around = [
            place[0] for dx in (-1, 0, 1) for dy in (-1, 0, 1) for place in self.places.get((x + dx, y + dy), ())
        ]
        return len(self.of_zip.get(zip, ())) >= 8 and zip not in around and len(around) >= 8


def main():
    sample, queries, table = sys.argv[1:4]
    types = street_types(table)
    places = {}
    areas = ZIPAreas()
    for line in open(sample, encoding="utf-8"):
        feature = json.loads(line)
        properties = feature["properties"]
        areas.add(properties["postcode"], *feature["geometry"]["coordinates"])
        parsed = parse(f"{properties['number']} {properties['street']}", types)
        if parsed:
            entry = (parsed[2:], properties["city"].upper(), properties["postcode"])
            places.setdefault(parsed[:2], set()).add(entry)
    writer = csv.writer(sys.stdout)
    writer.writerow(["id", "category", "contradicts", "number", "name", "type", "before", "after"])
    for row in csv.DictReader(open(queries, encoding="utf-8")):
        parsed = parse(row["address"], types)
        category = "none"
        if parsed:
            here = {
                parts for parts, city, zip in places.get(parsed[:2], ())
                if city == row["city"].upper() or zip == row["zip"]
            }
            near = {parts for parts, city, zip in places.get(parsed[:2], ()) if zip == row["zip"]}
            filled = {parts for parts in near if all(a in ("", b) for a, b in zip(parsed[2:], parts))}
            category = "whole" if parsed[2:] in here else "open" if len(filled) == 1 else "none"
        contradicts = areas.contradict(row["zip"], float(row["lon"]), float(row["lat"]))
        writer.writerow([row["id"], category, "yes" if contradicts else "no", *(parsed or [])])


main()
