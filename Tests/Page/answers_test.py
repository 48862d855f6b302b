"""The page and the library agree: on districts, distances, officials, call scripts and addresses."""

import csv
import json
import subprocess
import unittest
from pathlib import Path

from page_case import PageCase
from points import degrees, library_answers, make_page, program, seeded, steps

SEATTLE = ("47.6062", "-122.3321")


class SameAnswers(PageCase):
    """The page and the library agree."""

    COLUMNS = [f"{layer}_{what}" for layer in ("council", "congress")
               for what in ("district", "match", "boundary_m", "neighbor", "snap_m")]

    # What the page says in the words of the columns of `batch`.
    SHORT = """(places, accuracy) => places.map(([latitude, longitude]) =>
        districtkit.lookup(Number(latitude), Number(longitude), accuracy).layers.map((layer) => [
            layer.district?.number ?? "", layer.match, layer.boundary?.meters ?? null, layer.boundary?.district?.number ?? "",
            layer.candidates?.map(({district}) => district.number).join("; ") ?? null]))"""

    def lines(self, tab):
        """The vertices and edges of all arcs."""
        xs, ys, arcs = tab.run("""(() => { const {x, y, arcOf} = districtkit.page.locator.network;
            return [Array.from(x), Array.from(y), Array.from(arcOf)]; })()""")
        vertices = list(zip(xs, ys))
        edges = [(vertices[index], vertices[index + 1]) for index in range(len(xs) - 1) if arcs[index] == arcs[index + 1]]
        return vertices, edges

    def test_20000_points(self):
        tab = self.open()
        vertices, edges = self.lines(tab)
        places = [(degrees(north), degrees(east)) for north, east in steps(seeded(), 20_000, vertices, edges)]
        expected = library_answers(self.folder.name, places, self.COLUMNS, "--on", "2026-09-01")
        self.assertEqual(len(expected), 20_000)
        matches = set()
        on_lines = 0
        found = tab.run(f"({self.SHORT})({json.dumps(places)})")
        for place, row, layers in zip(places, expected, found):
            for layer, (district, match, meters, neighbor, _) in zip(("council", "congress"), layers):
                with self.subTest(place=place, layer=layer):
                    self.assertEqual(district, row[f"{layer}_district"])
                    self.assertEqual(match, row[f"{layer}_match"])
                    self.assertEqual(neighbor, row[f"{layer}_neighbor"])
                    wanted = row[f"{layer}_boundary_m"]
                    self.assertEqual(meters is None, wanted == "")
                    if wanted:
                        self.assertAlmostEqual(meters, float(wanted), delta=0.01)
                    if match == "nearest":
                        self.assertAlmostEqual(meters, float(row[f"{layer}_snap_m"]), delta=0.01)
                    matches.add(match)
                    on_lines += meters == 0
        self.assertEqual(matches, {"inside", "nearest", "outside"})
        self.assertGreater(on_lines, 500)
        # The edge to which the map draws a line is one that the district which is named lies beyond.
        self.assertEqual(tab.run(f"""{json.dumps(places)}.filter(([latitude, longitude]) => {{
            const {{network}} = districtkit.page.locator;
            return districtkit.lookup(Number(latitude), Number(longitude)).layers.some(({{boundary}}, layer) => boundary
                && ![network.left, network.right].some((side) => side[layer][network.arcOf[boundary.edge]] === boundary.neighbor));
        }})"""), [])

    def test_sides_of_long_lines(self):
        """Where the products take more than 53 bits, the sign is still right: all round a line, and on it."""
        tab = self.open()
        source = seeded()
        questions, expected = [], []
        for _ in range(2_000):
            ax, ay = source.randint(-1_800_000_000, 1_000_000_000), source.randint(-900_000_000, 500_000_000)
            dx, dy = source.randint(1, 40_000), source.randint(1, 20_000)
            length, part = source.randint(2, 10_000), source.randint(1, 10_000)
            bx, by = ax + dx * length, ay + dy * length
            x, y = ax + dx * (part % length) + source.randint(-1, 1), ay + dy * (part % length) + source.randint(-1, 1)
            product = (bx - ax) * (y - ay) - (by - ay) * (x - ax)
            questions.append((x, y, ax, ay, bx, by))
            expected.append((product > 0) - (product < 0))
        self.assertEqual(set(expected), {-1, 0, 1})
        self.assertEqual(tab.run(f"{json.dumps(questions)}.map((numbers) => sideOfLine(...numbers))"), expected)

    def test_districts_within_an_accuracy(self):
        tab = self.open()
        vertices, edges = self.lines(tab)
        places = [(degrees(north), degrees(east)) for north, east in steps(seeded(), 1_000, vertices, edges)]
        columns = [f"{layer}_candidates" for layer in ("council", "congress")]
        for accuracy in (40, 3000):
            expected = library_answers(self.folder.name, places, columns, "--accuracy", str(accuracy), "--on", "2026-09-01")
            found = tab.run(f"({self.SHORT})({json.dumps(places)}, {accuracy})")
            self.assertEqual([[layer[4] for layer in layers] for layers in found],
                             [[row[column] for column in columns] for row in expected])

    def test_holders_on_many_days(self):
        """The visitor's own day decides who holds a seat, and what is said about it."""
        page = self.make("own-day.html")
        fields = {
            "": "seat.holder?.name", "_exact": "seat.holder && String(seat.status.isExact)", "_term_end": "seat.holder?.term_end",
            "_next_election": "seat.nextElection", "_vacant_since": "seat.status.since", "_next": "seat.status.next?.name",
            "_last_known": "seat.status.last?.name", "_office_city": "seat.holder && officesNear(seat.holder, answer.place)[0]?.city",
        }
        seats = {"councilmember": "answer.layers[0].seats[0]", "representative": "answer.layers[1].seats[0]",
                 "executive": "answer.atLarge.find(({post}) => post.role === 'Executive')"}
        columns = {f"{seat}{end}": f"(seat => seat && ({value}))({path})" for seat, path in seats.items()
                   for end, value in fields.items() if seat != "executive" or end != "_office_city"}
        for day in ("2025-11-24", "2025-12-05", "2026-09-01", "2026-11-04", "2026-11-25", "2027-01-02", "2027-01-05", "2029-06-01"):
            tab = self.open(page, day=day)
            places = tab.run("""districtkit.page.data.layers.flatMap((layer) => layer.districts)
                .map(({label}) => [String(label.y / 1e7), String(label.x / 1e7)])""")
            expected = library_answers(self.folder.name, places, list(columns), "--on", day)
            values = ", ".join(columns.values())
            found = tab.run(f"""{json.dumps(places)}.map(([latitude, longitude]) => {{
                const answer = districtkit.lookup(Number(latitude), Number(longitude));
                return [{values}].map((value) => value ?? ""); }})""")
            for place, row, answers in zip(places, expected, found):
                self.assertEqual(dict(zip(columns, answers)), {column: row[column] for column in columns}, f"{place} on {day}")

    def test_scripts(self):
        """A filled script is the one that `district-cli script` fills in, but for where its lines end."""
        for template in ("introduction", "information-sharing"):
            page = self.make(f"{template}.html", "--template", template, "--on", "2026-09-01")
            tab = self.open(page)
            tab.run("document.getElementById('caller-name').value = '  Ana\\u202E <b>'; document.getElementById('caller-place').value = 'Ballard'")
            for place in (SEATTLE, ("47.6687", "-122.3847"), ("47.5301", "-122.0326"), ("47.4", "-121.5")):
                self.ask(tab, ", ".join(place))
                expected = subprocess.run(
                    [program(), "script", *place, "--name", "  Ana\u202e <b>", "--place", "Ballard", "--template", template,
                     "--on", "2026-09-01"], check=True, capture_output=True, text=True).stdout
                self.assertEqual(tab.run("document.getElementById('script-text').textContent").split(), expected.split())


class Addresses(PageCase):
    """A page with the addresses of an area. They are made up."""

    HOUSES = [
        ("600", "4TH AVE", "", "SEATTLE", "98104", 47.603830, -122.330010), ("600", "4TH AVE S", "", "SEATTLE", "98104", 47.597000, -122.329000),
        ("602", "4TH AVE", "", "SEATTLE", "98104", 47.603900, -122.330050), ("12", "E SAINT ANDREWS WAY", "", "SEATTLE", "98104", 47.601000, -122.320000),
        ("14 1/2", "E SAINT ANDREWS WAY", "", "SEATTLE", "98104", 47.601100, -122.320100), ("7B", "LAKE VIEW PL N", "", "SEATTLE", "98103", 47.650000, -122.340000),
        ("30", "NE 45TH ST", "1", "SEATTLE", "98105", 47.661300, -122.321000), ("30", "NE 45TH ST", "2", "SEATTLE", "98105", 47.661310, -122.321000),
        ("600", "4TH AVE", "", "FEDERAL WAY", "98003", 47.320000, -122.310000), ("5", "PINE ST", "", "SEATTLE", "98101", 47.610000, -122.338000),
    ]

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        features = [{"type": "Feature", "properties": dict(zip(("number", "street", "unit", "city", "postcode"), house)),
                     "geometry": {"type": "Point", "coordinates": [house[6], house[5]]}} for house in cls.HOUSES]
        source = Path(cls.folder.name) / "houses.geojson"
        source.write_text("\n".join(json.dumps(feature) for feature in features))
        cls.file = str(Path(cls.folder.name) / "houses.addresses")
        subprocess.run([program(), "addresses", "compile", str(source), "--complete", "--source", "Made-up houses", "-o", cls.file],
                       check=True, capture_output=True)
        cls.city = make_page(cls.folder.name, "city.html", "--addresses", cls.file, "--area", "seattle", "--on", "2026-09-01")
        cls.all = make_page(cls.folder.name, "all.html", "--addresses", cls.file, "--on", "2026-09-01")

    def test_an_address(self):
        tab = self.open(self.city)
        self.assertIn("Made-up houses", tab.text("footer"))
        self.ask(tab, "600 Fourth Avenue, Seattle WA 98104")
        self.assertIn("600 4th Ave, Seattle 98104", tab.text("#answer"))
        self.assertIn("Teresa Mosqueda", tab.text("#answer"))
        self.assertIn("No other district within 40 m.", tab.text("#answer"))

    def test_what_is_not_certain_is_asked(self):
        tab = self.open(self.all)
        for text, choices in (("600 4th Ave", ["600 4th Ave, Federal Way 98003", "600 4th Ave, Seattle 98104"]),
                              ("5 Pine, Seattle", ["5 Pine St, Seattle 98101"]), ("12 St Andrews Way, Seattle", ["12 E Saint Andrews Way, Seattle 98104"])):
            self.ask(tab, text)
            self.assertTrue(tab.run("document.getElementById('answer').hidden"))
            buttons = tab.run("[...document.querySelectorAll('#problem button')].map((button) => button.textContent)")
            self.assertEqual(sorted(buttons), choices, text)
        for text in ("601 4th Ave, Seattle", "600 5th Ave, Seattle", "600 4th Ave, Kent", "600 4th Ave N, Seattle", "4th Ave"):
            self.ask(tab, text)
            self.assertIn("does not know that address", tab.text("#problem"), text)
        self.ask(tab, "5 Pine, Seattle")
        tab.run("document.querySelector('#problem button').click()")
        self.assertIn("5 Pine St, Seattle 98101", tab.text("#answer"))

    def test_the_same_places_as_the_library(self):
        tab = self.open(self.all)
        texts = ["600 4th Ave, Seattle", "602 fourth ave #3, Seattle, WA", "12 East Saint Andrews Way, Seattle", "14 1/2 E Saint Andrews Way, Seattle",
                 "7B Lake View Place North, Seattle", "30 N E 45th St, Seattle 98105-1234", "600 4th Ave, Federal Way", "600 4TH AVE APT 9, 98003"]
        source, result = Path(self.folder.name) / "list.csv", Path(self.folder.name) / "found.csv"
        source.write_text("address\n" + "\n".join(json.dumps(text) for text in texts) + "\n")
        subprocess.run([program(), "batch", str(source), "-o", str(result), "--addresses", self.file], check=True, capture_output=True)
        with open(result, newline="") as file:
            expected = list(csv.DictReader(file))
        for text, row in zip(texts, expected):
            answer = tab.run(f"districtkit.page.addresses.find({json.dumps(text)})")
            self.assertTrue(answer["isExact"], text)
            self.assertEqual(len(answer["found"]), 1, text)
            house = answer["found"][0]
            self.assertAlmostEqual(house["place"]["latitude"], float(row["latitude"]), places=6, msg=text)
            self.assertAlmostEqual(house["place"]["longitude"], float(row["longitude"]), places=6, msg=text)
            self.assertAlmostEqual(house["accuracy"], float(row["accuracy_m"]), delta=1, msg=text)


if __name__ == "__main__":
    unittest.main(verbosity=2)
