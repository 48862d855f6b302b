"""Members of Congress from their terms."""

import unittest

import congress
import made_up
from failure import Failure
from made_up import STATE


def term(start, end, number=1, **more):
    return {"type": "rep", "start": start, "end": end, "state": "WA", "district": number, "party": "Democrat"} | more


def member(*terms):
    return made_up.legislator(1) | {"terms": list(terms)}


class CongressTests(unittest.TestCase):
    def memberships(self, *terms, offices=None):
        return congress.memberships([member(*terms)], made_up.offices()[:1] if offices is None else offices)

    def refuses(self, reason, records, offices=None):
        with self.assertRaises(Failure) as caught:
            congress.memberships(records, made_up.offices()[:1] if offices is None else offices)
        self.assertIn(reason, str(caught.exception))

    def test_unbroken_terms_are_one_membership(self):
        """Terms that follow each other are one service, a break makes two, another district's term is none."""
        found = self.memberships(
            term("2011-01-05", "2013-01-03", 2),
            term("2013-01-03", "2015-01-03"),
            term("2015-01-06", "2017-01-03"),
            term("2019-01-03", "2021-01-03", phone="202-555-0100"),
        )[f"{STATE}/cd:1", None]
        self.assertEqual([one["start_date"] for one in found], ["2013-01-03", "2019-01-03"])
        self.assertEqual([one.get("end_date") for one in found], ["2017-01-03", None])
        self.assertEqual([one["term_end"] for one in found], ["2017-01-03", "2021-01-03"])
        self.assertEqual([one["name"] for one in found], ["Jo No1", "Jo No1"])
        # Contacts are those of the present term.
        self.assertEqual([one.get("phone") for one in found], [None, "202-555-0100"])
        self.assertEqual([len(one.get("offices", [])) for one in found], [0, 1])

    def test_an_office_has_the_keys_of_a_roster(self):
        office = self.memberships(term("2025-01-03", "2027-01-03"))[f"{STATE}/cd:1", None][0]["offices"][0]
        self.assertEqual(set(office), {"id", "address", "city", "state", "zip", "latitude", "longitude"})

    def test_a_senator_has_a_class_and_other_states_are_left_out(self):
        found = congress.memberships(made_up.legislators(), made_up.offices())
        self.assertEqual(len(found), 12)
        self.assertEqual(found[STATE, "class 3"][0]["name"], "Jo No12")

    def test_a_broken_record_is_named(self):
        good = term("2025-01-03", "2027-01-03")
        bioguide = "members of Congress, X000001"
        cases = [
            ([member({**good, "district": None})], f"{bioguide}: the latest term lacks its seat"),
            ([member({**good, "type": "mayor"})], f"{bioguide}: “mayor” is no chamber"),
            ([member()], f"{bioguide}: there are no terms"),
            ([member(good, term("2026-01-03", "2028-01-03"))], f"{bioguide}: the term from 2026-01-03 begins before"),
            ([member(good, term("2027-02-30", "2029-01-03"))], f"{bioguide}: “2027-02-30” is not a day"),
            ([member(good) | {"name": {"last": "No1"}}], f"{bioguide}: name.official_full is missing"),
            ([member({**good, "party": 1})], f"{bioguide}: party is 1, not a text"),
            ([member(good), member(good) | {"id": {"bioguide": "X000002"}}], f"{STATE}/cd:1 already has a member"),
            ([member(good) | {"id": {"bioguide": "X000002"}}], "X000001: is not in legislators-current.json"),
        ]
        for records, reason in cases:
            with self.subTest(reason=reason):
                self.refuses(reason, records)

    def test_a_broken_office_is_named(self):
        records = [member(term("2025-01-03", "2027-01-03"))]
        entry = made_up.offices()[0]
        self.refuses("offices of members of Congress, X000001: is there twice", records, [entry, entry])
        cases = [
            ({"zip": 98000}, "zip is 98000, not a text"),
            ({"latitude": "47"}, "latitude is '47', not a number"),
        ]
        for change, reason in cases:
            self.refuses(reason, records, [entry | {"offices": [entry["offices"][0] | change]}])


if __name__ == "__main__":
    unittest.main()
