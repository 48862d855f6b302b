"""What a visitor of the page that `district-cli page` makes gets to see and can do, in a headless Chromium.

    python3 Tests/Page/page_test.py

Where there is no Chromium (`apt-get install chromium`) nothing is tested, and it says so.
"""

import base64
import csv
import json
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

from accessibility import AXE, axe_problems, own_problems
from browser import Browser, Tab, find_chromium
from points import degrees, library_answers, make_page, program, seeded, steps

SEATTLE = ("47.6062", "-122.3321")
# Names that the page must show as they are.
HOSTILE = "</title></script><script>document.title='owned'</script><img src=x onerror=alert(1)>&amp;\"'"


class PageCase(unittest.TestCase):
    """Tabs of one browser. Whatever a test does, nothing may be asked for and nothing may go wrong in the console."""

    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.browser = Browser()
        cls.page = make_page(cls.folder.name, "find.html", "--on", "2026-09-01")

    @classmethod
    def tearDownClass(cls):
        cls.browser.close()
        cls.folder.cleanup()

    def setUp(self):
        self.tabs = []

    def tearDown(self):
        for tab in self.tabs:
            self.assertEqual(tab.requests, [], "the page asked for something")
            self.assertEqual(tab.complaints, [], "the console has complaints")

    def open(self, page=None, **options):
        tab = Tab(self.browser, page or self.page, **options)
        self.tabs.append(tab)
        return tab

    def ask(self, tab, text):
        tab.run(f"place.value = {json.dumps(text)}; ask.requestSubmit()".replace("place.", "document.getElementById('place').")
                .replace("ask.", "document.getElementById('ask')."))

    def make(self, name, *options):
        return make_page(self.folder.name, name, *options)


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
        seats = {"councilmember": "answer.layers[0].seat", "representative": "answer.layers[1].seat",
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


class Visitor(PageCase):
    """What a visitor does."""

    def test_a_typed_place(self):
        tab = self.open()
        self.ask(tab, "47.6062, -122.3321")
        answer = tab.text("#answer")
        for text in ("King County Council District 8", "Teresa Mosqueda", "Pramila Jayapal", "Girmay Zahilay",
                     "352 m to the line with District 9", "November 2026"):
            self.assertIn(text, answer)
        self.assertEqual(tab.run("document.querySelector('a[href^=\"tel:\"]').href"), "tel:+12064771008")
        self.assertEqual(tab.run("document.querySelector('a[href^=\"mailto:\"]').href"), "mailto:Teresa.Mosqueda@kingcounty.gov")
        tab.wait_for("document.getElementById('status').textContent.includes('Teresa Mosqueda')")

    def test_spellings(self):
        tab = self.open()
        spellings = ["47.6062 -122.3321", "47.6062N 122.3321W", "122.3321 W, 47.6062 N", "(47.6062, −122.3321)", "47,6062; -122,3321",
                     "47°36'22.32\"N 122°19'55.56\"W", "geo:47.6062,-122.3321", "https://www.google.com/maps/@47.6062,-122.3321,15z",
                     "https://www.openstreetmap.org/#map=17/47.6062/-122.3321", "https://maps.apple.com/?ll=47.6062,-122.3321"]
        for text in spellings:
            found = tab.run(f"(({{place}}) => place && [place.latitude, place.longitude])(readPlace({json.dumps(text)}, districtkit.page.data.region))")
            self.assertIsNotNone(found, text)
            self.assertAlmostEqual(found[0], 47.6062, places=6, msg=text)
            self.assertAlmostEqual(found[1], -122.3321, places=6, msg=text)
        for text in ("", "Ballard", "600 4th Ave", "47.6062", "47.6 -122.3 5", "N47.6 -122.3W", "47.6N 48.6N", "47 61' -122"):
            self.assertIsNone(tab.run(f"readPlace({json.dumps(text)}, districtkit.page.data.region).place"), text)

    def test_a_likely_mistake_is_offered_and_not_made(self):
        tab = self.open()
        for text in ("-122.3321, 47.6062", "47.6062, 122.3321"):
            self.ask(tab, text)
            self.assertTrue(tab.run("document.getElementById('answer').hidden"))
            self.assertEqual(tab.run("document.getElementById('place').getAttribute('aria-invalid')"), "true")
            self.assertEqual(tab.text("#problem button"), "Use 47.6062, -122.3321")
        tab.run("document.querySelector('#problem button').click()")
        self.assertIn("Teresa Mosqueda", tab.text("#answer"))
        self.assertTrue(tab.run("document.getElementById('problem').hidden"))

    def test_location_granted(self):
        tab = self.open()
        tab.locate("granted", (47.6062, -122.3321, 20))
        tab.run("document.getElementById('locate').click()")
        tab.wait_for("!document.getElementById('answer').hidden")
        self.assertIn("No other district within 20 m.", tab.text("#answer"))

    def test_location_that_is_coarse(self):
        tab = self.open()
        tab.locate("granted", (47.6062, -122.3321, 400))
        tab.run("document.getElementById('locate').click()")
        tab.wait_for("!document.getElementById('answer').hidden")
        warning = tab.text("#answer .note.warning")
        for text in ("400 m", "District 7 (Pramila Jayapal)", "District 9 (Adam Smith)"):
            self.assertIn(text, warning)

    def test_location_denied(self):
        tab = self.open()
        tab.locate("denied")
        tab.run("document.getElementById('locate').click()")
        tab.wait_for("!document.getElementById('problem').hidden")
        self.assertIn("does not share its location", tab.text("#problem"))
        self.assertTrue(tab.run("document.getElementById('answer').hidden"))

    def test_keyboard_alone(self):
        tab = self.open()
        focus = "document.activeElement.id || document.activeElement.name || document.activeElement.tagName"
        tab.press("Tab")
        self.assertEqual(tab.run(focus), "locate")
        tab.press("Tab")
        self.assertEqual(tab.run(focus), "place")
        tab.type("47.6062, -122.3321")
        tab.press("Enter")
        self.assertIn("Teresa Mosqueda", tab.text("#answer"))
        for _ in range(40):
            tab.press("Tab")
            if tab.run(focus) == "map":
                break
        self.assertEqual(tab.run(focus), "map")
        self.assertEqual(tab.run("getComputedStyle(document.activeElement).outlineStyle"), "solid")
        view = "[districtkit.page.map.view.x, districtkit.page.map.view.y, districtkit.page.map.view.scale]"
        before = tab.run(view)
        tab.press("ArrowRight")
        tab.press("ArrowUp")
        tab.press("+")
        after = tab.run(view)
        self.assertGreater(after[0], before[0])
        self.assertGreater(after[1], before[1])
        self.assertGreater(after[2], before[2])
        tab.press("-")
        self.assertAlmostEqual(tab.run(view)[2], before[2], delta=before[2] / 1e6)
        tab.press("Enter")
        place = tab.run("[districtkit.page.answer.place.x, districtkit.page.answer.place.y]")
        self.assertAlmostEqual(place[0], after[0], delta=10)
        self.assertAlmostEqual(place[1], after[1], delta=10)
        # Everything that can be reached shows that it is.
        tab.press("Tab")
        self.assertNotEqual(tab.run(focus), "map")

    def test_a_tap_and_a_dragged_marker(self):
        tab = self.open()
        left, top, width, height = tab.box("#map")
        middle = (left + width / 2, top + height / 2)
        tab.mouse(middle)
        self.assertFalse(tab.run("document.getElementById('answer').hidden"))
        place = tab.run("districtkit.page.answer.place")
        view = tab.run("({x: districtkit.page.map.view.x, y: districtkit.page.map.view.y})")
        self.assertAlmostEqual(place["x"], view["x"], delta=10)
        self.assertAlmostEqual(place["y"], view["y"], delta=10)
        # The marker's head is above its tip.
        left, top, width, height = tab.box("#map")
        head = (left + width / 2, top + height / 2 - 18)
        tab.mouse(head, (head[0] + 10, head[1]), (head[0] + 60, head[1] + 30))
        moved = tab.run("districtkit.page.answer.place")
        self.assertGreater(moved["x"], place["x"])
        self.assertLess(moved["y"], place["y"])
        # Dragging elsewhere moves the map and chooses nothing.
        tab.mouse((left + 30, top + 30), (left + 60, top + 60), (left + 90, top + 40))
        self.assertEqual(tab.run("districtkit.page.answer.place"), moved)
        self.assertNotAlmostEqual(tab.run("districtkit.page.map.view.x"), view["x"])

    def test_two_layers_on_the_map(self):
        tab = self.open()
        pixels = "Array.from(document.getElementById('map').getContext('2d').getImageData(300, 300, 1, 1).data).join()"
        tab.wait_for(f"({pixels}) !== '0,0,0,0'")
        before = tab.run("districtkit.page.map.view.scale")
        tab.run("document.querySelectorAll('[name=layer]')[1].click()")
        self.assertLess(tab.run("districtkit.page.map.view.scale"), before)

    def test_the_map_switched_off(self):
        tab = self.open()
        tab.run("document.getElementById('map-panel').open = false")
        self.ask(tab, "47.6062, -122.3321")
        self.assertIn("Teresa Mosqueda", tab.text("#answer"))

    def test_the_script_and_its_copy(self):
        tab = self.open()
        self.ask(tab, "47.6062, -122.3321")
        self.assertIn("my name is [your name]", tab.text("#script-text"))
        tab.run("document.getElementById('caller-name').focus()")
        tab.type("Ana")
        tab.run("document.getElementById('caller-place').focus()")
        tab.type("Ballard")
        self.assertIn("my name is Ana, and I am a constituent from Ballard", tab.text("#script-text"))
        tab.run("document.getElementById('copy').click()")
        tab.wait_for("document.getElementById('copied').textContent !== ''")

    def test_nothing_is_kept(self):
        tab = self.open()
        self.ask(tab, "47.6062, -122.3321")
        tab.run("document.getElementById('caller-name').value = 'Ana'; document.getElementById('caller-name').dispatchEvent(new Event('input'))")
        self.assertEqual(tab.run("[localStorage.length, sessionStorage.length, document.cookie, location.hash, location.search, history.length]"),
                         [0, 0, "", "", "", tab.run("history.length")])
        self.assertEqual(tab.run("indexedDB.databases().then((all) => all.length)"), 0)

    def test_outside_and_in_the_water(self):
        tab = self.open()
        self.ask(tab, "45.5, -122.6")
        self.assertIn("none of the districts", tab.text("#answer"))
        self.assertEqual(tab.box("#script")[3], 0)
        self.ask(tab, "47.9790, -122.2021")
        self.assertIn("No district here", tab.text("#answer"))
        self.assertIn("Congressional District 2", tab.text("#answer"))


class Pages(PageCase):
    """Other pages than the usual one."""

    def test_spanish(self):
        tab = self.open(self.make("es.html", "--lang", "es", "--on", "2026-09-01"))
        self.assertEqual(tab.run("document.documentElement.lang"), "es")
        self.ask(tab, "47.6062, -122.3321")
        self.assertIn("Distrito 8 del Concejo del Condado de King", tab.text("#answer"))
        self.assertIn("31 de diciembre de 2026", tab.text("#answer"))
        self.assertEqual(tab.run("document.getElementById('script-text').lang"), "en")

    def test_a_stale_day(self):
        tab = self.open(self.make("stale.html"), day="2027-06-01")
        self.ask(tab, "47.6062, -122.3321")
        answer = tab.text("#answer")
        self.assertIn("on June 1, 2027", answer)
        self.assertIn("the term of Teresa Mosqueda ended on December 31, 2026", answer)
        self.assertIn("more than 180 days ago", answer)
        self.assertNotIn("(206) 477-1008", answer)

    def test_a_day_before_the_plan(self):
        tab = self.open(self.make("early.html"), day="2022-06-01")
        self.ask(tab, "47.6062, -122.3321")
        self.assertIn("in effect from January 3, 2023", tab.text("#answer"))

    def test_one_layer(self):
        tab = self.open(self.make("council.html", "--layer", "council", "--on", "2026-09-01"))
        self.ask(tab, "47.6062, -122.3321")
        answer = tab.text("#answer")
        self.assertIn("Teresa Mosqueda", answer)
        self.assertIn("Girmay Zahilay", answer)
        self.assertNotIn("Jayapal", answer)
        self.assertNotIn("Senator", answer)
        self.assertEqual(tab.box("#script")[3], 0)

    def test_values_cannot_become_markup(self):
        template = Path(self.folder.name) / "hostile.mustache"
        template.write_text("{{! a comment }}\n" + HOSTILE + "\n{{name}}\n")
        tab = self.open(self.make("hostile.html", "--title", HOSTILE, "--template", str(template)))
        self.ask(tab, "47.6062, -122.3321")
        self.assertEqual(tab.run("document.title"), HOSTILE)
        self.assertEqual(tab.text("h1"), HOSTILE)
        tab.run("document.getElementById('caller-name').value = '<img src=x onerror=alert(1)>'; document.getElementById('caller-name').dispatchEvent(new Event('input'))")
        self.assertEqual(tab.run("document.getElementById('script-text').textContent"), HOSTILE + " <img src=x onerror=alert(1)>")
        self.assertEqual(tab.run("document.images.length"), 0)
        self.assertEqual(tab.run("document.scripts.length"), 4)

    def test_the_policy_forbids_requests(self):
        tab = Tab(self.browser, self.page)
        refused = tab.run("fetch('https://example.com/').then(() => 'sent', () => 'refused')")
        self.assertEqual(refused, "refused")
        tab.run("""new Promise((resolve) => { const script = document.createElement('script');
            script.textContent = "window.owned = true"; document.body.append(script); setTimeout(resolve, 50); })""")
        self.assertFalse(tab.run("Boolean(window.owned)"))

    def test_size(self):
        self.assertLess(self.page.stat().st_size, 2_500_000)


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


class Looks(PageCase):
    """What the page looks like, as far as a program can see."""

    STATES = [dict(), dict(dark=True), dict(width=360, height=740), dict(width=320, height=640, dark=True)]

    def test_narrow(self):
        for width in (320, 360):
            tab = self.open(width=width, height=640)
            self.ask(tab, "47.6062, -122.3321")
            self.assertEqual(tab.run("document.documentElement.scrollWidth"), width)

    def test_one_page_of_paper(self):
        # After an election each card has a warning, which is as long as it gets.
        tab = self.open(self.make("warnings.html"), day="2026-11-24")
        self.ask(tab, "47.6062, -122.3321")
        for size in ((8.5, 11), (8.27, 11.69)):
            paper = tab.send("Page.printToPDF", paperWidth=size[0], paperHeight=size[1])["data"]
            self.assertEqual(base64.b64decode(paper).count(b"/Type /Page\n"), 1)

    def test_motion(self):
        for is_reduced, behavior in ((True, "auto"), (False, "smooth")):
            tab = self.open(width=360, height=500, reduced_motion=is_reduced)
            tab.run("""window.asked = []; Element.prototype.scrollIntoView = function (options) { asked.push(options.behavior); }""")
            self.ask(tab, "47.6062, -122.3321")
            self.assertEqual(tab.run("asked"), [behavior])

    def test_accessibility(self):
        """axe-core finds nothing, where it is installed; names, targets and contrasts are checked in any case."""
        for state in self.STATES:
            for text in ("", "47.6062, -122.3321", "-122.3321, 47.6062"):
                tab = self.open(**state)
                if text:
                    self.ask(tab, text)
                with self.subTest(state=state, text=text):
                    self.assertEqual(own_problems(tab), [])
                    self.assertEqual(axe_problems(tab), [])


if __name__ == "__main__":
    if find_chromium() is None:
        print("Not run: the page is tested in Chromium, which is not installed (apt-get install chromium).")
        sys.exit(0)
    if AXE is None:
        print("axe-core is not there (Scripts/install-browser): accessibility is checked by name only.")
    unittest.main(verbosity=2)
