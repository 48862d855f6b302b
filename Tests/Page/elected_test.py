"""The page and the library agree on who is elected, and on districts that several people represent."""

import json
import shutil
import subprocess
import unittest
from pathlib import Path

from page_case import PageCase
from points import ROOT, program

CHECKED = "2026-12-05"
COUNCIL = "ocd-division/country:us/state:wa/county:king/council_district:"
CONGRESS = "ocd-division/country:us/state:wa/cd:"


def elect(name, **more):
    return {"name": name, "how": "elected", "election": "2026-11-03", **more}


def council_term(**more):
    return {"start_date": "2027-01-01", "term_end": "2030-12-31", **more}


class Elected(PageCase):
    """A made-up roster of 5 December 2026 over the real districts; everybody in it is invented."""

    DAYS = ("2026-11-03", "2026-11-04", "2026-11-24", "2026-11-25", "2026-12-06", "2026-12-31", "2027-01-01",
            "2027-01-02", "2027-01-03", "2027-01-04", "2027-06-01", "2031-01-01")

    @classmethod
    def roster(cls):
        def post(division, name, elected=None, checked=CHECKED, next_election="2026-11-03", vacancies=(), **service):
            office = "King County Council" if division.startswith(COUNCIL) else "U.S. House of Representatives"
            found = {"division_id": division, "office": office, "role": "Member", "checked": checked, "sources": ["made up"],
                     "memberships": [{"name": name, "start_date": "2023-01-03", "term_end": "2026-12-31", **service}]}
            if next_election and division.startswith(COUNCIL):
                found["next_election"] = next_election
            if elected:
                found["elected"] = elected
            if vacancies:
                found["vacancies"] = list(vacancies)
            return found

        certified = {"certified": "2026-11-24"}
        posts = [
            post(COUNCIL + "1", "Testa One"),
            # An appointed holder who has lost, one who has won, and one of whom only the returns tell.
            post(COUNCIL + "2", "Testa Two", elect("Testa Victor", **council_term(**certified)), how="appointed"),
            post(COUNCIL + "3", "Testa Three", elect("Testa Three", **council_term(**certified)), how="appointed"),
            post(COUNCIL + "5", "Testa Five", elect("Testa Fifth", **council_term()), how="appointed", checked="2026-11-10"),
            # Elected again, followed by somebody else, a vacant seat, the rest of a term, returns only.
            post(COUNCIL + "4", "Testa Four", elect("Testa Four", **council_term(**certified)), how="elected"),
            post(COUNCIL + "6", "Testa Six", elect("Testa Sixth", **council_term(**certified, phone="206-555-0106"))),
            post(COUNCIL + "7", "Testa Seven", elect("Testa Seventh", **council_term(**certified)), end_date="2026-12-05",
                 vacancies=[{"start_date": "2026-12-05"}]),
            post(COUNCIL + "8", "Testa Eight", elect("Testa Eighth", how="short_term", term_end="2028-12-31", **certified), how="appointed",
                 next_election="2028-11-07"),
            post(COUNCIL + "9", "Testa Nine", elect("Testa Nine", **council_term()), checked="2026-11-10"),
            # Two people of one district.
            {**post(COUNCIL + "9", "Testa Ninth"), "office": "Second Chamber", "role": "Delegate"},
            post(CONGRESS + "7", "Testa Seventh-House", elect("Testa Newcomer", start_date="2027-01-03", term_end="2029-01-03", party="Example Party", **certified),
                 term_end="2027-01-03", party="Other Party"),
            post(CONGRESS + "9", "Testa Ninth-House", elect("Testa Ninth-House", start_date="2027-01-03", term_end="2029-01-03"),
                 term_end="2027-01-03"),
        ]
        return {"posts": posts}

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        folder = Path(cls.folder.name) / "data"
        folder.mkdir()
        shutil.copy(ROOT / "Data/king-county.json", folder)
        shutil.copytree(ROOT / "Data/boundaries", folder / "boundaries")
        (folder / "officials.json").write_text(json.dumps(cls.roster()))
        cls.data = str(folder / "made-up.districts")
        subprocess.run([program(), "data", "compile", str(folder / "king-county.json"), "--output", cls.data],
                       check=True, capture_output=True)
        cls.own_day = cls.make(cls, "own-day.html", "--data", cls.data)

    def answer(self, place, day):
        done = subprocess.run([program(), "lookup", *place, "--data", self.data, "--on", day, "--format", "json"],
                              capture_output=True, text=True)
        return json.loads(done.stdout)

    @staticmethod
    def seats(district):
        """What the library says of a district's seats, in the page's terms."""
        people = district.get("officials")
        if people is None:
            people = [{**district, **(district["official"] or {"name": None})}] if "stale" in district else []
        def said(seat):
            elected = seat.get("elected")
            return {
                "name": seat["name"], "exact": seat.get("exact") if seat["name"] else None, "next_election": seat.get("next_election"),
                "phone": seat.get("phone"), "term_end": seat.get("term_end"), "vacant_since": seat.get("vacant_since"), "next": seat.get("next"),
                "last_known": (seat.get("last_known") or {}).get("name"),
                "successor": [seat["successor"]["name"], seat["successor"]["service_start"]] if "successor" in seat else None,
                "newer_election": (seat.get("newer_election") or {}).get("day"),
                "elected": elected and [elected["name"], elected["incumbent"], elected["certified"], elected["term_start"],
                                        elected.get("earliest_start")],
                "stale": seat["stale"],
            }
        return [said({"next_election": None, **seat}) for seat in people]

    # The same from the page; a date that is not there is null in JSON.
    PAGE = """(places) => places.map(([latitude, longitude]) => districtkit.lookup(Number(latitude), Number(longitude)).layers.map(
        (layer) => layer.seats.map((seat) => ({
            name: seat.holder?.name ?? null, exact: seat.holder ? seat.status.isExact : null, next_election: seat.holder ? seat.nextElection ?? null : null,
            phone: seat.holder?.phone ?? null, term_end: seat.holder?.term_end ?? null,
            vacant_since: seat.status.kind === "vacant" ? seat.status.since : null, next: seat.status.next?.name ?? null,
            last_known: seat.status.last?.name ?? null,
            successor: seat.successor ? [seat.successor.name, seat.successor.start_date] : null,
            newer_election: seat.electionSinceChecked ?? null,
            elected: seat.elected ? [seat.elected.name, seat.isIncumbentElected, seat.elected.certified ?? null, seat.elected.start_date ?? null,
                seat.electedFrom === seat.elected.start_date ? null : seat.electedFrom ?? null] : null,
            stale: seat.status.kind === "expired" || Boolean(seat.electionSinceChecked ?? seat.certificationSinceChecked) || seat.isCheckedTooLongAgo,
        }))))"""

    def test_on_many_days(self):
        said = set()
        for day in self.DAYS:
            tab = self.open(self.own_day, day=day)
            places = tab.run("""districtkit.page.data.layers[0].districts.map(({label}) => [String(label.y / 1e7), String(label.x / 1e7)])""")
            found = tab.run(f"({self.PAGE})({json.dumps(places)})")
            for place, layers in zip(places, found):
                answer = self.answer(place, day)
                for layer, seats in zip(("council", "congress"), layers):
                    with self.subTest(day=day, place=place, layer=layer):
                        self.assertEqual(seats, self.seats(answer[layer]))
                    said |= {(seat["elected"] is not None, seat["successor"] is not None, seat["vacant_since"] is not None) for seat in seats}
        self.assertGreaterEqual(len(said), 4)

    def test_what_is_said(self):
        tab = self.open(self.own_day, day="2026-12-06")
        for number, texts in (
                ("2", ["Testa Two", "Testa Victor takes the seat with the oath of office: elected on November 3, 2026, certified on November 24, 2026. At the latest on January 1, 2027."]),
                ("4", ["Testa Four keeps the seat for the next term", "The term begins on January 1, 2027. It ends on December 31, 2030."]),
                ("5", ["Testa Fifth was elected according to the returns of November 3, 2026, not certified.", "These records are older than the certification, due on November 24, 2026."]),
                ("6", ["Testa Sixth takes office on January 1, 2027"]), ("7", ["Vacant since December 5, 2026.", "Testa Seventh takes the seat with the oath"]),
                ("9", ["Testa Nine was elected for the next term, too", "Testa Ninth", "Delegate"])):
            place = tab.run(f"(({{label}}) => `${{label.y / 1e7}}, ${{label.x / 1e7}}`)(districtkit.page.data.layers[0].districts.find(({{number}}) => number === '{number}'))")
            self.ask(tab, place)
            answer = tab.text("#answer")
            for text in texts:
                self.assertIn(text, answer, number)
        spanish = self.open(self.make("es.html", "--data", self.data, "--lang", "es"), day="2026-12-06")
        self.ask(spanish, "47.6687, -122.3847")
        self.assertIn("Testa Four conserva el cargo", spanish.text("#answer"))

    def test_several_people_in_a_script(self):
        template = Path(self.folder.name) / "several.mustache"
        template.write_text("{{#council}}{{role}} {{name}} of district {{district}}\n{{/council}}{{^council}}nobody{{/council}}")
        page = self.make("several.html", "--data", self.data, "--template", str(template), "--on", "2026-12-06")
        tab = self.open(page)
        for number in ("8", "9"):
            place = tab.run(f"(({{label}}) => [String(label.y / 1e7), String(label.x / 1e7)])(districtkit.page.data.layers[0].districts.find(({{number}}) => number === '{number}'))")
            self.ask(tab, ", ".join(place))
            expected = subprocess.run([program(), "script", *place, "--data", self.data, "--template", str(template), "--on", "2026-12-06"],
                                      check=True, capture_output=True, text=True).stdout
            self.assertEqual(tab.run("document.getElementById('script-text').textContent").split(), expected.split())
        self.assertIn("Delegate Testa Ninth", tab.run("document.getElementById('script-text').textContent"))


if __name__ == "__main__":
    unittest.main(verbosity=2)
