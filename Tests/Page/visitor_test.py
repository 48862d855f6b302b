"""What a visitor of the page gets to see and can do."""

import json
import unittest

from page_case import PageCase


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

    def test_location_that_is_no_more_than_a_guess(self):
        tab = self.open()
        tab.locate("granted", (47.6062, -122.3321, 25_000))
        tab.run("document.getElementById('locate').click()")
        tab.wait_for("!document.getElementById('answer').hidden")
        self.assertIn("only roughly where you are: to 25 km", tab.text("#answer .note.warning"))
        self.assertNotIn("No other district", tab.text("#answer"))

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
        tab.wait_for("/District/.test(document.getElementById('status').textContent)")
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

    def test_fingers(self):
        tab = self.open(width=360, height=740)
        tab.send("Emulation.setTouchEmulationEnabled", enabled=True)
        tab.run("document.getElementById('map').scrollIntoView({block: 'center'})")
        left, top, width, height = tab.box("#map")
        middle = (left + width / 2, top + height / 2)

        def touch(kind, *places):
            tab.send("Input.dispatchTouchEvent", type=kind, touchPoints=[{"x": x, "y": y, "id": index} for index, (x, y) in enumerate(places)])

        scale, x = "districtkit.page.map.view.scale", "districtkit.page.map.view.x"
        before = tab.run(scale)
        near, far = [(middle[0] - 20, middle[1]), (middle[0] + 20, middle[1])], [(middle[0] - 80, middle[1]), (middle[0] + 80, middle[1])]
        touch("touchStart", *near)
        touch("touchMove", *far)
        touch("touchEnd")
        self.assertGreater(tab.run(scale), 2 * before)
        self.assertTrue(tab.run("document.getElementById('answer').hidden"), "two fingers chose a place")
        before = tab.run(x)
        touch("touchStart", middle)
        touch("touchMove", (middle[0] - 60, middle[1]))
        touch("touchEnd")
        self.assertGreater(tab.run(x), before)
        self.assertTrue(tab.run("document.getElementById('answer').hidden"), "a moved map chose a place")
        touch("touchStart", middle)
        touch("touchEnd")
        tab.wait_for("!document.getElementById('answer').hidden")

    def test_two_layers_on_the_map(self):
        tab = self.open()
        pixels = "Array.from(document.getElementById('map').getContext('2d').getImageData(300, 300, 1, 1).data).join()"
        tab.wait_for(f"({pixels}) !== '0,0,0,0'")
        before = tab.run("districtkit.page.map.view.scale")
        tab.run("document.querySelectorAll('[name=layer]')[1].click()")
        self.assertLess(tab.run("districtkit.page.map.view.scale"), before)

    def test_the_map_starts_with_a_layer_that_has_a_district(self):
        tab = self.open()
        shown = "[districtkit.page.map.layer, Number(document.querySelector('[name=layer]:checked').value)]"
        # Far outside of the county.
        self.ask(tab, "46.6, -120.5")
        self.assertEqual(tab.run(shown), [1, 1])
        # The line of the council is the nearer one.
        self.ask(tab, "47.5, -122.2")
        self.assertEqual(tab.run(shown), [0, 0])
        # What the visitor has chosen stays, where it has a district.
        tab.run("document.querySelectorAll('[name=layer]')[1].click()")
        self.ask(tab, "47.5, -122.2")
        self.assertEqual(tab.run(shown), [1, 1])
        tab.run("document.querySelectorAll('[name=layer]')[0].click()")
        self.ask(tab, "46.6, -120.5")
        self.assertEqual(tab.run(shown), [1, 1])

    def test_no_label_under_the_pin_or_the_way_to_the_line(self):
        for width in (320, 1280):
            tab = self.open(width=width)
            tab.run("""window.written = []; Painter.prototype.labels = ((original) => function (labels, boxes, way) {
                const { fillText } = this.context;
                this.context.fillText = (text, column, row) => {
                    const half = this.context.measureText(text).width / 2;
                    written.push([text, (way && comesInto([column - half, row - 7, column + half, row + 7], ...way))
                        || boxes.some((box) => column + half > box[0] && column - half < box[2] && row + 7 > box[1] && row - 7 < box[3])]);
                    fillText.call(this.context, text, column, row);
                };
                original.call(this, labels, boxes, way);
                delete this.context.fillText;
            })(Painter.prototype.labels)""")
            for place, own in (("47.6062, -122.3321", "District 7"), ("47.5, -122.2", "District 5"), ("46.6, -120.5", "District 4")):
                tab.run("written = []")
                self.ask(tab, place)
                tab.wait_for("written.length > 0")
                with self.subTest(width=width, place=place):
                    self.assertEqual(tab.run("written.filter(([, covers]) => covers)"), [])
                    self.assertIn(own, tab.run("written.map(([text]) => text)"))

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


if __name__ == "__main__":
    unittest.main(verbosity=2)
