"""The facts and the records together."""

import json
import tempfile
import unittest
from pathlib import Path

import congress
import facts
import made_up
import roster
from failure import Failure
from made_up import COUNCIL, KING, MEMBERS, STATE, council

CHECKED = {"council": "2026-08-13", "congress": "2026-06-15"}


def layer():
    """The councilmembers as the layer has them: by division, name and contacts."""
    names = {council(number): (MEMBERS[number - 1], {"phone": str(number)}) for number in range(1, 10)}
    return names | {council(9): ("Ida Ef", {"phone": "9"})}


class RosterTests(unittest.TestCase):
    def setUp(self):
        self.facts, self.layer = made_up.facts(), layer()
        self.congress = congress.memberships(made_up.legislators(), made_up.offices())

    def seat(self, number):
        return self.facts["seats"][number]

    def read(self, text=None):
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "facts.json"
            path.write_text(text or json.dumps(self.facts))
            return facts.read(path)

    def posts(self, checked=CHECKED):
        found = roster.posts(*self.read(), self.layer, self.congress, checked)
        return {(post["division_id"], post.get("seat")): post for post in found}

    def refuses(self, reason, text=None):
        with self.assertRaises(Failure) as caught:
            self.posts() if text is None else self.read(text)
        self.assertIn(reason, str(caught.exception))

    def test_the_facts_and_the_layer_make_a_councilmember(self):
        post = self.posts()[council(9), None]
        self.assertEqual(post["sources"], ["a record", "minutes"])
        self.assertEqual(post["checked"], "2026-08-13")
        former, present = post["memberships"]
        self.assertEqual(former["end_date"], "2025-06")
        self.assertNotIn("term_end", former)
        expected = {"name": "Ida Éf", "how": "appointed", "start_date": "2025-07-01", "term_end": "2026-12-31"}
        self.assertEqual(present, expected | {"note": "a note", "phone": "9"})

    def test_what_no_record_has_is_kept_by_hand(self):
        post = self.posts()[KING, None]
        self.assertEqual((post["checked"], post["memberships"][0]["phone"]), ("2026-01-02", "206-555-0100"))

    def test_a_remark_belongs_to_one_service(self):
        seat = {"division_id": f"{STATE}/cd:1", "current": {"start_date": "2023-01-03", "note": "a remark"}}
        self.facts["seats"].append(seat)
        self.assertEqual(self.posts()[f"{STATE}/cd:1", None]["memberships"][0]["note"], "a remark")
        seat["current"]["start_date"] = "2025-01-03"
        self.refuses("the remark is about the holder since 2025-01-03, the record has 2023-01-03")

    def test_a_seat_is_held_or_vacant(self):
        del self.seat(3)["current"]
        self.layer[council(3)] = (None, {})
        self.refuses(f"{council(3)}: no record names the holder")
        self.seat(3)["vacancies"] = [{"start_date": "2026-07-01"}]
        post = self.posts()[council(3), None]
        self.assertEqual((post["memberships"], post["vacancies"]), ([], [{"start_date": "2026-07-01"}]))
        del self.congress[f"{STATE}/cd:3", None]
        self.refuses(f"{STATE}/cd:3: no record names the holder")

    def test_a_vacancy_that_ended_needs_a_holder(self):
        self.layer[council(3)] = (None, {})
        del self.seat(3)["current"]
        self.seat(3)["vacancies"] = [{"start_date": "2026-07-01", "end_date": "2026-08-01"}]
        self.refuses("no record names the holder")

    def test_a_name_in_a_vacant_seat_asks_for_its_entry(self):
        del self.seat(3)["current"]
        self.seat(3)["vacancies"] = [{"start_date": "2026-07-01"}]
        self.refuses("the layer names “Cy Zed”, Data/roster-facts.json nobody")

    def test_who_was_elected_stands_beside_who_serves(self):
        elected = {"name": "Nea Wo", "how": "elected", "election": "2026-11-03", "certified": "2026-11-24"}
        elected |= {"start_date": "2027-01-01", "term_end": "2030-12-31"}
        self.seat(4)["elected"] = elected
        post = self.posts()[council(4), None]
        self.assertEqual([one["name"] for one in post["memberships"]], ["Di Ode"])
        self.assertEqual(post["elected"], elected)
        # And when the layer names the winner, the entry to write takes over what is known.
        self.layer[council(4)] = ("Nea Wo", {})
        self.refuses('"start_date": "2027-01-01",\n    "term_end": "2030-12-31"\n  }\n}')

    def test_no_record_vouches_beyond_an_election_without_a_result(self):
        """The council's group says when; for Congress it is the last November before the term ends."""
        seats = [(council(4), None), (f"{STATE}/cd:7", None), (KING, None)]

        def checked(downloaded):
            found = self.posts(dict.fromkeys(CHECKED, downloaded))
            self.assertEqual(found[seats[1]]["sources"], [f"a list, as of {downloaded}"])
            return [found[seat]["checked"] for seat in seats]

        self.assertEqual(checked("2026-11-02"), ["2026-11-02", "2026-11-02", "2026-01-02"])
        self.assertEqual(checked("2026-11-03"), ["2026-11-03", "2026-11-03", "2026-01-02"])
        self.assertEqual(checked("2027-02-01"), ["2026-11-03", "2026-11-03", "2026-01-02"])
        # With the result, or with the new term, the day is that of the download again.
        self.seat(4)["elected"] = {"name": "Di Ode", "election": "2026-11-03"}
        self.congress[seats[1]][-1]["term_end"] = "2029-01-03"
        self.assertEqual(checked("2027-02-01"), ["2027-02-01", "2027-02-01", "2026-01-02"])

    def test_a_general_election_is_on_the_tuesday_after_the_first_monday_of_november(self):
        days = [roster.general_election(year) for year in (2022, 2023, 2024, 2025, 2026, 2027, 2028)]
        self.assertEqual([day[-2:] for day in days], ["08", "07", "05", "04", "03", "02", "07"])

    def test_records_without_a_group_are_named(self):
        self.facts["groups"][1]["divisions"].pop(0)
        self.refuses(f"{council(1)}: the records have its holder, but no group")
        self.facts = made_up.facts()
        self.facts["groups"].pop()
        self.refuses(f"{STATE}, class 3: the records have its holder, but no group")
        self.facts = made_up.facts()
        self.facts["seats"].append({"division_id": council(10)})
        self.refuses(f"{council(10)}: “seats” has it, but no group")
        self.facts["groups"][1]["divisions"].append(council(10))
        self.refuses(f"{council(10)}: the council layer has no such district")

    def test_a_mistyped_fact_is_named(self):
        to_complete = f"{facts.TO_COMPLETE}: a source"
        cases = [
            (lambda facts: facts["seats"][9].update(vacancy=[]), "seats[9]: there is no key “vacancy”"),
            (lambda facts: facts["seats"].append(facts["seats"][0]), f"seats[10]: {KING} is there twice"),
            (lambda facts: facts["seats"][1]["current"].update(since="2020"), "there is no key “since”"),
            (lambda facts: facts["seats"][1]["current"].pop("name"), "the key “name” is missing"),
            (lambda facts: facts["groups"][1].update(records="radio"), "groups[1]: “radio” are no records"),
            (lambda facts: facts["groups"][1].update(checked="2026-01-01"), "groups[1]: “checked” is for groups"),
            (lambda facts: facts["groups"][0].pop("checked"), "groups[0]: “checked” is for groups"),
            (lambda facts: facts["groups"][0].pop("sources"), "groups[0]: the key “sources” is missing"),
            (lambda facts: facts["seats"][1].update(sources=[to_complete]), ".seats[1].sources[0] is not completed"),
        ]
        for change, reason in cases:
            with self.subTest(reason=reason):
                self.facts = made_up.facts()
                change(self.facts)
                self.refuses(reason)

    def test_a_broken_file_is_named(self):
        self.refuses("facts.json: Expecting value: line 1 column 11", '{"groups":,')
        self.refuses("the key “seats” stands twice in one object", '{"groups": [], "seats": [], "seats": []}')
        self.refuses("the key “seats” is missing", '{"groups": []}')

    def test_the_bytes_are_those_of_the_program(self):
        post = {"vacancies": [], "b": 47.0, "a": [47.5, "é/“\n"], "memberships": []}
        text = (
            '{\n  "posts" : [\n    {\n      "a" : [\n        47.5,\n        "é/“\\n"\n      ],\n      "b" : 47,\n'
            '      "memberships" : [\n\n      ],\n      "vacancies" : [\n\n      ]\n    }\n  ]\n}\n'
        )
        self.assertEqual(roster.to_json([post]).decode(), text)


if __name__ == "__main__":
    unittest.main()
