"""The whole way, from the servers to the data folder, with made-up people."""

import json
import os
import random
import signal
import subprocess
import time
import unittest

import made_up
from folder import contents
from made_up import CONGRESS, COUNCIL, STATE, council

BASE = made_up.World()


def setUpModule():
    done = BASE.refresh("--new-plan")
    assert done.returncode == 0, done.stderr


def tearDownModule():
    BASE.__exit__()


class RefreshTests(unittest.TestCase):
    def setUp(self):
        self.world = self.enterContext(made_up.World(BASE.data))
        self.server = self.world.server
        self.before = contents(self.world.data)
        self.posts_before = self.world.posts()

    def changes(self, *more):
        """Refreshes; the lines that say what changed."""
        done = self.world.refresh(*more)
        self.assertEqual(done.returncode, 0, done.stderr)
        return made_up.said(done.stdout)

    def refuses(self, reason, *more):
        done = self.world.refresh(*more)
        self.assertEqual(done.returncode, 1, done.stdout)
        self.assertIn(reason, done.stderr)
        self.assertIn("is as it was", done.stderr)
        self.assertEqual(contents(self.world.data), self.before)
        return done.stderr

    def changed_files(self):
        now = contents(self.world.data)
        return {name for name in {*now, *self.before} if now.get(name) != self.before.get(name)}

    def changed_seats(self):
        now = self.world.posts()
        return {key for key in {*now, *self.posts_before} if now.get(key) != self.posts_before.get(key)}

    def test_the_same_records_change_nothing(self):
        folder = self.world.data.stat().st_ino
        self.assertEqual(self.changes(), [])
        self.assertEqual(self.world.data.stat().st_ino, folder)

    def test_a_later_day_changes_the_days_of_checking(self):
        done = self.world.refresh("--as-of", "congress=2026-09-01")
        self.assertIn("\nNo seat and no boundary changed; the days of checking are new.\n", done.stdout)
        self.assertEqual(len(self.changed_seats()), 12)
        self.assertEqual(self.world.posts()[f"{STATE}/cd:1", None]["sources"], ["a list, as of 2026-09-01"])

    def test_contacts_follow_the_layer(self):
        self.server.layers[COUNCIL][3]["properties"] |= {"PHONE": "(206) 555-0199", "URL": None}
        self.assertEqual(
            self.changes(),
            [
                "Council, District 4: the phone of Di Ode is (206) 555-0199, was (206) 555-0104.",
                "Council, District 4: the web page of Di Ode is not recorded, was https://example.org/4.",
            ],
        )
        self.assertEqual(self.changed_seats(), {(council(4), None)})
        self.assertEqual(self.changed_files(), {"officials.json", "king-county.districts"})

    def test_a_new_term_in_congress_is_the_same_service(self):
        terms = self.server.files["legislators-current.json"][6]["terms"]
        terms.append(terms[-1] | {"start": "2027-01-03", "end": "2029-01-03"})
        said = "House, District 7: the end of the term of Jo No7 is 2029-01-03, was 2027-01-03."
        self.assertEqual(self.changes(), [said])
        self.assertEqual(self.changed_seats(), {(f"{STATE}/cd:7", None)})

    def test_a_new_member_of_congress_is_named_with_whom_the_record_drops(self):
        new = made_up.legislator(4, start="2027-01-03", end="2029-01-03")
        new |= {"id": {"bioguide": "Y000004"}, "name": {"first": "Mo", "last": "New", "official_full": "Mo New"}}
        new["terms"] = new["terms"][1:]
        self.server.files["legislators-current.json"][3] = new
        *changes, dropped = self.changes("--as-of", "2027-01-04")
        self.assertIn(
            "House, District 4: the holder is Mo New, was not recorded (the term of Jo No4 ended on 2027-01-03).", changes
        )
        self.assertIn("the service of Jo No4 (from 2023-01-03, term to 2027-01-03) is no longer recorded", dropped)

    def test_a_changed_councilmember_stops_until_the_entry_is_completed(self):
        self.server.layers[COUNCIL][8]["properties"]["COUNCILMEM"] = "Nea Wo"
        message = self.refuses("the layer names “Nea Wo”, Data/roster-facts.json “Ida Ef” (since 2025-07-01)")
        self.assertIn(council(9), message)
        self.assertIn('"layer_name": "Nea Wo"', message)
        entry, _ = json.JSONDecoder().raw_decode(message[message.index("\n{") + 1 :])

        value = json.loads(self.world.facts.read_text())
        value["seats"][-1] = entry
        self.world.write_facts(value)
        self.before = contents(self.world.data)
        self.refuses("seats[9].sources[1] is not completed yet")

        entry["sources"][1] = "an oath"
        entry["former"][1]["end_date"] = entry["current"]["start_date"] = "2026-08-01"
        entry["current"] |= {"how": "elected", "term_end": "2030-12-31"}
        self.world.write_facts(value)
        self.assertIn("Council, District 9: the holder is Nea Wo, was Ida Éf.", self.changes())
        self.assertEqual(self.changed_seats(), {(council(9), None)})
        memberships = self.world.posts()[council(9), None]["memberships"]
        self.assertEqual([one["name"] for one in memberships], ["Lou Old", "Ida Éf", "Nea Wo"])
        self.assertEqual(memberships[2]["phone"], "(206) 555-0109")
        self.assertNotIn("phone", memberships[1])

    def test_all_changed_councilmembers_are_named_at_once(self):
        for index in (1, 3):
            self.server.layers[COUNCIL][index]["properties"]["COUNCILMEM"] = f"New {index}"
        self.server.layers[COUNCIL][5]["properties"]["COUNCILMEM"] = "Vacant"
        message = self.refuses("the layer names “New 1”")
        self.assertIn("the layer names “New 3”", message)
        self.assertIn("the layer names nobody", message)

    def test_a_moved_line_changes_two_districts(self):
        west = [[-122.4, 47.7], [-122.4, 47.65], [-122.3999, 47.645], [-122.4, 47.64], [-122.4, 47.6]]
        east = west[::-1]
        corners = [[[-122.5, 47.6], [-122.5, 47.7]], [[-122.3, 47.7], [-122.3, 47.6]]]
        for index, (line, others) in enumerate(zip((west, east), corners)):
            ring = [*line, *others, line[0]]
            self.server.layers[COUNCIL][index]["geometry"]["coordinates"] = [ring]
        # A triangle, 0.0001° east and 0.01° high: half of 7.51 m by 1,112 m.
        [moved] = self.changes()
        self.assertRegex(moved, r"^4176\.9\d+ m² from District 2 to District 1, in 1 piece\.$")
        self.assertEqual(self.changed_seats(), set())
        self.assertIn("king-county.districts", self.changed_files())
        self.assertNotIn("officials.json", self.changed_files())

    def test_a_layer_of_history_is_refused(self):
        self.server.layers[COUNCIL] = made_up.council_layer((-122.5, -122.3998, -122.3, -122.2))
        self.refuses("King County council districts: district 1 has +0.167 km² (+0.20%) against the plan in Data/")
        self.assertIn("0.167 km² from District 2 to District 1, in 1 piece.", self.changes("--new-plan"))

    def test_another_congressional_plan_is_refused_by_its_part_in_the_county(self):
        layer = self.server.layers[CONGRESS]
        layer[2]["geometry"], layer[3]["geometry"] = (
            made_up.square(-122.5, 47.4, -122.2999, 47.5),
            made_up.square(-122.2999, 47.4, -122.2, 47.5),
        )
        # 0.08 km²: a tenth of a percent of what the county has of district 9, nothing of the whole district.
        self.refuses("King County congressional districts: district 9 has -0.084 km² (-0.10%)")

    def test_each_district_is_there_once(self):
        def broken(change):
            self.server.layers[COUNCIL] = made_up.council_layer()
            change(self.server.layers[COUNCIL])

        broken(lambda layer: layer.pop(4))
        self.refuses("King County council districts: district 5 is missing")
        broken(lambda layer: layer.append(layer[4]))
        self.refuses("King County council districts: district 5 is there twice")
        broken(lambda layer: layer[4]["properties"].update(KCCDST="10"))
        self.refuses("a feature has the district “10” (KCCDST), which the plan lacks")
        broken(lambda layer: layer[4].update(geometry=None))
        self.refuses("district 5 has no geometry")
        broken(lambda layer: layer[4]["properties"].pop("COUNCILMEM"))
        self.refuses("district 5: the property COUNCILMEM is missing")
        broken(lambda layer: layer[4]["geometry"]["coordinates"][0].pop())
        self.refuses("the ring is not closed")

    def test_a_roster_that_cannot_be_is_refused_by_the_program(self):
        value = json.loads(self.world.facts.read_text())
        value["seats"][-1]["former"][0]["end_date"] = "2026"
        self.world.write_facts(value)
        self.before = contents(self.world.data)
        self.refuses("overlaps the entry before")

    def test_the_plan_that_is_kept_must_be_there(self):
        (self.world.kept / "CONG_AMEND_FINAL.geojson").unlink()
        self.refuses("Give the folder that holds the Commission's final plan (--kept, KEPT).")

    def test_two_at_once_are_refused(self):
        self.server.faults = [("legislators-current.json", "late", 1)]
        first = subprocess.Popen(self.world.command(), stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        while not any("legislators-current" in path for path in self.server.requests):
            time.sleep(0.01)
        self.refuses("another refresh is running")
        first.communicate()

    def test_what_somebody_writes_in_the_meantime_is_kept(self):
        self.server.layers[COUNCIL][0]["properties"]["PHONE"] = "(206) 555-0199"
        self.server.faults = [("legislators-current.json", "late", 1)]
        running = subprocess.Popen(self.world.command(), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        while not any("legislators-current" in path for path in self.server.requests):
            time.sleep(0.01)
        (self.world.data / "README.md").write_text("new")
        self.assertIn("was changed while the refresh ran", running.communicate()[1])
        self.assertEqual(self.changed_files(), {"README.md"})

    def test_the_report_is_markdown(self):
        self.server.layers[COUNCIL][0]["properties"]["PHONE"] = "(206) 555-0199"
        report = self.world.folder / "report.md"
        self.changes("--report", report)
        said = "### 1 seat changed\n\n- **Council, District 1**: the phone of Ann Ex is (206) 555-0199"
        self.assertTrue(report.read_text().startswith(said))
        self.assertIn("\n\nKing County council districts: 9 districts, last edited 2026-01-01.\n", report.read_text())


class KillTests(unittest.TestCase):
    def test_killed_at_any_moment_the_data_are_old_or_new(self):
        """Fifty seeded kills of the refresh and all that it started, on the way from one roster to another and back."""
        phones = ["(206) 555-0101", "(206) 555-0199"]
        with made_up.World(BASE.data) as world:
            versions, duration = [], 0
            for phone in phones:
                world.server.layers[COUNCIL][0]["properties"]["PHONE"] = phone
                began = time.monotonic()
                self.assertEqual(world.refresh().returncode, 0)
                duration = time.monotonic() - began
                versions.append(contents(world.data))
            self.assertNotEqual(*versions)
            current, seen = 1, {"old": 0, "new": 0}
            for seed in range(50):
                world.server.layers[COUNCIL][0]["properties"]["PHONE"] = phones[1 - current]
                # The group of its own takes curl and the program along.
                process = subprocess.Popen(
                    world.command(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
                )
                self.wait(seed, world, process, duration)
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()
                with self.subTest(seed=seed):
                    self.assertIn(now := contents(world.data), versions)
                    seen["old" if now == versions[current] else "new"] += 1
                    current = versions.index(now)
            self.assertEqual(sum(seen.values()), 50)
            self.assertGreater(min(seen.values()), 0)
            # Whatever was left behind, the next run ends well.
            world.server.layers[COUNCIL][0]["properties"]["PHONE"] = phones[1]
            self.assertEqual(world.refresh().returncode, 0)
            self.assertEqual(contents(world.data), versions[1])

    def wait(self, seed, world, process, duration):
        """Until any moment of the run; or one soon after the import, which is before the exchange, at it or after
        it; or until the folder is another one."""
        moment = random.Random(seed)
        folder, imported = world.data.stat().st_ino, set(world.work.glob("*/import.txt"))
        while seed % 3 and process.poll() is None:
            if seed % 3 == 1 and set(world.work.glob("*/import.txt")) - imported:
                break
            if seed % 3 == 2 and world.data.stat().st_ino != folder:
                return
            time.sleep(0.0005)
        time.sleep(moment.uniform(0, duration if seed % 3 == 0 else 0.3 * duration))


if __name__ == "__main__":
    unittest.main()
