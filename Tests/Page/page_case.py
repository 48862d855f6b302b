"""What the tests of the page have in common."""

import json
import tempfile
import unittest

from browser import Browser, Tab
from points import make_page


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
        tab.run(f"document.getElementById('place').value = {json.dumps(text)}; document.getElementById('ask').requestSubmit()")

    def make(self, name, *options):
        return make_page(self.folder.name, name, *options)
