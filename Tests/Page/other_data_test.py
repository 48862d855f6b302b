"""A page of other data than the program's: the county that docs/another-layer.md makes up, with a remark and a second layer."""

import json
import re
import subprocess
import unittest
from pathlib import Path

from page_case import PageCase
from points import ROOT, program

REMARK = "a court has looked at these lines: <b>they</b> may change"


class OtherData(PageCase):
    """A page of a made-up county."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        folder = Path(cls.folder.name) / "county"
        folder.mkdir()
        blocks = re.findall(r"^```\w*\n(.*?)^```", (ROOT / "docs/another-layer.md").read_text(), re.DOTALL | re.MULTILINE)
        for name, start in (("districts.geojson", '{"type"'), ("council.csv", "district,"), ("chair.csv", "name,")):
            (folder / name).write_text(next(block for block in blocks if block.startswith(start)))
        description = json.loads(next(block for block in blocks if block.startswith('{\n  "layers"')))
        council = description["layers"][0]
        legislative = dict(council, layer="legislative", title="Legislative district", at_large=[], seats=[],
                           division_ids=["ocd-division/country:us/state:zz/sldu:{district}"],
                           district_name="Example Legislative District {district}")
        council["plans"] = [dict(council["plans"][0], remarks=[REMARK])]
        description["layers"].append(legislative)
        file = folder / "example.json"
        file.write_text(json.dumps(description))
        for command in (["import", str(file), "--sources", str(folder)], ["compile", str(file)]):
            subprocess.run([program(), "data", *command], check=True, capture_output=True)
        cls.data = ["--data", str(folder / "example.districts"), "--on", "2026-11-20"]
        cls.county = cls.make(cls, "county.html", *cls.data)

    def test_a_remark_stands_in_the_card(self):
        tab = self.open(self.county)
        self.ask(tab, "47.005, -121.995")
        cards = tab.run("[...document.querySelectorAll('#answer .card')].map((card) => card.innerText)")
        self.assertIn(f"About these lines: {REMARK}", cards[0])
        self.assertNotIn("About these lines", cards[1])

    def test_the_way_leads_to_the_district_that_is_named(self):
        # As far from District 2 in the east as from the end of the county in the west.
        tab = self.open(self.county)
        self.ask(tab, "47.005, -121.995")
        self.assertIn("380 m to the line with District 2", tab.text("#answer"))
        ends = tab.run("(({map, answer}) => [answer.place, map.foot(answer.layers[0].boundary, answer.place)])(districtkit.page)")
        self.assertGreater(ends[1]["x"], ends[0]["x"])

    def test_layers_are_called_as_the_data_say(self):
        tab = self.open(self.county)
        self.assertEqual(tab.run("[...document.querySelectorAll('.layers label')].map((label) => label.innerText.trim())"), ["Example County council district", "Legislative district"])

    def test_the_footer(self):
        for language, texts in (("en", ["Example County GIS. Terms: none", "Officials checked: 2026-11-01."]),
                                ("es", ["Example County GIS. Condiciones: none", "revisados: 2026-11-01."])):
            footer = self.open(self.make(f"{language}.html", *self.data, "--lang", language)).text("footer")
            for text in texts:
                self.assertIn(text, footer)


if __name__ == "__main__":
    unittest.main(verbosity=2)
