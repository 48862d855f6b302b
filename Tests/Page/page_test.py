"""Pages of all kinds: another language, another day, one layer, names that look like markup; and what they look like."""

import base64
import unittest
from pathlib import Path

from accessibility import axe_problems, own_problems
from browser import Tab
from page_case import PageCase

# A name that the page must show as it is.
HOSTILE = "</title></script><script>document.title='owned'</script><img src=x onerror=alert(1)>&amp;\"'"


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

    def test_spanish_articles(self):
        tab = self.open(self.make("articles.html", "--lang", "es", "--on", "2026-09-01"))
        tab.locate("granted", (47.6062, -122.3321, 400))
        tab.run("document.getElementById('locate').click()")
        tab.wait_for("!document.getElementById('answer').hidden")
        self.assertIn("puede estar en el Distrito 7 del Congreso, Washington (Pramila Jayapal) o el Distrito 9", tab.text("#answer"))
        self.ask(tab, "47.60, -122.53")
        self.assertIn("El más cercano es el Distrito 8 del Concejo", tab.text("#answer"))

    def test_a_day_before_the_plan(self):
        page = self.make("early.html")
        tab = self.open(page, day="2022-06-01")
        self.ask(tab, "47.6062, -122.3321")
        self.assertIn("in effect from January 3, 2023", tab.text("#answer"))
        # Before all plans it is the day that is wrong, and not the place.
        tab = self.open(page, day="2020-01-01")
        self.ask(tab, "47.6062, -122.3321")
        answer = tab.text("#answer")
        for text in ("today is January 1, 2020", "in effect from December 21, 2021", "in effect from January 3, 2023"):
            self.assertIn(text, answer)
        self.assertNotIn("none of the districts", answer)
        tab.wait_for("document.getElementById('status').textContent.includes('today is January 1, 2020')")

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
        for language in ("en", "es"):
            tab = self.open(self.make("warnings.html", "--lang", language), day="2026-11-24")
            self.ask(tab, "47.6062, -122.3321")
            for size in ((8.5, 11), (8.27, 11.69)):
                paper = tab.send("Page.printToPDF", paperWidth=size[0], paperHeight=size[1])["data"]
                self.assertEqual(base64.b64decode(paper).count(b"/Type /Page\n"), 1)

    def test_paper_has_the_whole_map_and_the_sources(self):
        for width in (320, 1280):
            tab = self.open(width=width)
            self.ask(tab, "47.6062, -122.3321")
            # Wherever the visitor has moved the map.
            view = "[districtkit.page.map.view.x, districtkit.page.map.view.y, districtkit.page.map.view.scale]"
            tab.run("districtkit.page.map.view.move(-5000, 3000)")
            before = tab.run(view)
            tab.run("window.dispatchEvent(new Event('beforeprint'))")
            tab.send("Emulation.setEmulatedMedia", media="print")
            left, right, top, bottom = tab.run("""(({map, answer}) => {
                const ends = [answer.place, map.foot(answer.layers[map.layer].boundary, answer.place)];
                const [columns, rows] = [ends.map(({x}) => map.view.column(x)), ends.map(({y}) => map.view.row(y))];
                return [Math.min(...columns), map.view.width - Math.max(...columns), Math.min(...rows), map.view.height - Math.max(...rows)];
            })(districtkit.page)""")
            self.assertGreater(min(left, right, top, bottom), 20)
            self.assertEqual(tab.run("getComputedStyle(document.getElementById('map')).objectFit"), "contain")
            self.assertIn("attribution to King County", tab.text("footer"))
            tab.send("Emulation.setEmulatedMedia", media="")
            tab.run("window.dispatchEvent(new Event('afterprint'))")
            self.assertEqual(tab.run(view), before)

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
    unittest.main(verbosity=2)
