"""From today's sources to today's Data/, byte for byte; from sources that changed, exactly the expected difference."""

import json
import os
import unittest
from pathlib import Path

import made_up
import yaml_records
from folder import contents
from made_up import CONGRESS, COUNCIL, REPOSITORY, council

SOURCES = Path(os.environ.get("DISTRICT_SOURCES", REPOSITORY.parent / "shared/sources"))
DATA = REPOSITORY / "Data"
# The days on which the records of today's Data/ were compared with it.
DAYS = ("--as-of", "council=2026-08-13", "--as-of", "congress=2026-06-15")
# Another state's member, as the national files have; not a word of it may reach the roster.
STRANGER = made_up.legislator(13)


@unittest.skipUnless(SOURCES.exists(), f"there are no official records in {SOURCES}")
class SourceTests(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        def features(file):
            return json.loads((SOURCES / file).read_bytes())["features"]

        def records(file):
            return yaml_records.parse((SOURCES / "officials" / file).read_text())

        cls.layers = {COUNCIL: features("KCCDST_AREA.geojson"), CONGRESS: features("CONGDST_AREA.geojson")}
        cls.files = {
            "legislators-current.json": [STRANGER, *records("wa-legislators-current.yaml")],
            "legislators-district-offices.json": records("wa-legislators-district-offices.yaml"),
        }

    def setUp(self):
        self.world = self.enterContext(made_up.World(DATA))
        self.world.kept = SOURCES
        self.server = self.world.server
        # Copies, so that a test can change them.
        self.server.layers, self.server.files = json.loads(json.dumps((self.layers, self.files)))
        self.server.page = 5

    def difference(self, *more):
        """What the refresh says that changed, the changed files, and the changed seats."""
        before, posts = contents(self.world.data), self.world.posts()
        done = self.world.refresh(*DAYS, *more)
        self.assertEqual(done.returncode, 0, done.stderr)
        after, new = contents(self.world.data), self.world.posts()
        return (
            made_up.said(done.stdout),
            {name for name in {*before, *after} if before.get(name) != after.get(name)},
            {key for key in {*posts, *new} if posts.get(key) != new.get(key)},
        )

    def member(self, name):
        records = self.server.files["legislators-current.json"]
        return next(record for record in records if record["name"]["official_full"] == name)

    def test_todays_sources_give_todays_data(self):
        # From nothing, so that nothing of the result can be what was there before.
        for made in ("officials.json", "king-county.districts", *self.world.data.glob("boundaries/*")):
            (self.world.data / made).unlink()
        done = self.world.refresh(*DAYS, "--new-plan")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual(contents(self.world.data), contents(DATA))
        self.assertEqual(self.difference(), ([], set(), set()))

    def test_a_changed_phone(self):
        self.server.layers[COUNCIL][3]["properties"]["PHONE"] = "(206) 555-0104"
        said, files, seats = self.difference()
        sentence = "King County Council, District 4: the phone of Jorge L. Barón is (206) 555-0104, was (206) 477-1004."
        self.assertEqual(said, [sentence])
        self.assertEqual((files, seats), ({"officials.json", "king-county.districts"}, {(council(4), None)}))

    def test_a_changed_councilmember_stops(self):
        self.server.layers[COUNCIL][3]["properties"]["COUNCILMEM"] = "Ann Ex"
        before = contents(self.world.data)
        done = self.world.refresh(*DAYS)
        self.assertEqual(done.returncode, 1)
        names = "the layer names “Ann Ex”, Data/roster-facts.json “Jorge Baron” (since 2024-01-01)"
        self.assertIn(names, done.stderr)
        entry, _ = json.JSONDecoder().raw_decode(done.stderr[done.stderr.index("\n{") + 1 :])
        self.assertEqual(entry["division_id"], council(4))
        self.assertEqual(entry["former"][0]["name"], "Jorge L. Barón")
        self.assertEqual(entry["former"][0]["term_end"], "2026-12-31")
        self.assertEqual(contents(self.world.data), before)

    def test_a_new_term(self):
        terms = self.member("Pramila Jayapal")["terms"]
        terms.append(terms[-1] | {"start": "2027-01-03", "end": "2029-01-03"})
        said, files, seats = self.difference()
        sentence = "the end of the term of Pramila Jayapal is 2029-01-03, was 2027-01-03."
        self.assertEqual(said, [f"U.S. House of Representatives, District 7: {sentence}"])
        self.assertEqual(files, {"officials.json", "king-county.districts"})
        self.assertEqual(seats, {(f"{made_up.STATE}/cd:7", None)})

    def test_a_moved_line(self):
        """A vertex between districts 3 and 9, moved north by 0.00001° in both, and in nothing else."""
        layer = self.server.layers[COUNCIL]
        rings = {number: layer[number - 1]["geometry"]["coordinates"][0] for number in (3, 9)}
        elsewhere = {tuple(point) for feature in self.layers[CONGRESS] for point in points(feature)}
        shared = {tuple(point) for point in rings[9]}
        old = next(
            middle
            for before, middle, after in zip(rings[3], rings[3][1:], rings[3][2:])
            if shared >= set(map(tuple, (before, middle, after))) and tuple(middle) not in elsewhere
        )
        moved = [old[0], round(old[1] + 1e-5, 7)]
        for ring in rings.values():
            ring[:] = [moved if point == old else point for point in ring]
        said, files, seats = self.difference()
        [said] = said
        self.assertRegex(said, r"^\d+\.\d{3} m² from District (3 to District 9|9 to District 3), in 1 piece\.$")
        self.assertEqual(seats, set())
        self.assertNotIn("officials.json", files)

    def test_the_areas_are_those_of_the_import(self):
        """The areas that the plan is judged by agree with what the program prints, to a square metre."""
        import boundaries
        from program import Program

        self.difference()
        printed = next(self.world.work.glob("*/import.txt")).read_text()
        for layer, path in Program.boundaries(self.world.data).items():
            table = printed.split(f"\n{layer}, ")[1].split("\n\n")[0].splitlines()[2:]
            for line, (number, size) in zip(table, boundaries.areas(path, "district").items(), strict=True):
                self.assertEqual(line.split()[0], number)
                self.assertAlmostEqual(float(line.split()[2]), size / 1e6, delta=1e-6)


def points(feature):
    coordinates = feature["geometry"]["coordinates"]
    for polygon in [coordinates] if feature["geometry"]["type"] == "Polygon" else coordinates:
        for ring in polygon:
            yield from ring


if __name__ == "__main__":
    unittest.main()
