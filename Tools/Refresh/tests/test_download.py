"""Whatever the servers do: an error that names the source and the reason, three tries, and nothing changed."""

import unittest

import made_up
from folder import contents

COUNCIL = "King County council districts"
CONGRESS = "King County congressional districts"
FIRST_PAGE = "KCCDST_AREA_185/FeatureServer/0/query"

# Address, what goes wrong, the source and the reason that the message gives.
FAULTS = [
    (FIRST_PAGE, "html", COUNCIL, "the answer is a page (HTML or XML), not JSON"),
    ("KCCDST_AREA_185/FeatureServer/0?f=json", "html", COUNCIL, "the answer is a page (HTML or XML), not JSON"),
    (FIRST_PAGE, "error", COUNCIL, "the server says: error 499, Token Required; Sign in first"),
    (FIRST_PAGE, "redirect", COUNCIL, "the answer is a redirect (HTTP 302) to https://example.org/elsewhere"),
    (FIRST_PAGE, "unavailable", COUNCIL, "the answer is HTTP 503"),
    (FIRST_PAGE, "short", COUNCIL, "curl: (18) "),
    (FIRST_PAGE, "empty", COUNCIL, "the answer is not JSON, or breaks off"),
    (FIRST_PAGE, "slow", COUNCIL, "curl: (28) "),
    (FIRST_PAGE, "no collection", COUNCIL, "the answer is JSON, but no GeoJSON FeatureCollection"),
    (FIRST_PAGE, "endless", COUNCIL, "the server announces more features, but does not send them"),
    ("CONGDST_AREA_405", "error", CONGRESS, "the server says: error 499"),
    ("legislators-current.json", "cut", "members of Congress", "the answer is not JSON, or breaks off"),
    ("legislators-current.json", "no collection", "members of Congress", "no list of records"),
    ("legislators-current.json", "redirect", "members of Congress", "the answer is a redirect"),
    ("legislators-district-offices.json", "html", "offices of members of Congress", "the answer is a page"),
    ("legislators-district-offices.json", "short", "offices of members of Congress", "curl: (18) "),
]


class DownloadTests(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.world = made_up.World()
        done = cls.world.refresh("--new-plan")
        assert done.returncode == 0, done.stderr
        cls.before = contents(cls.world.data)

    @classmethod
    def tearDownClass(cls):
        cls.world.__exit__()

    def setUp(self):
        self.world.server.faults, self.world.server.requests = [], []

    def refuses(self, source, reason, *more, **options):
        done = self.world.refresh(*more, **options)
        self.assertEqual(done.returncode, 1, done.stdout)
        self.assertTrue(done.stderr.startswith(f"refresh: {source}: {reason}"), done.stderr)
        self.assertIn("is as it was", done.stderr)
        self.assertEqual(contents(self.world.data), self.before)
        return done.stderr

    def test_a_fault_that_stays_is_named(self):
        for address, kind, source, reason in FAULTS:
            with self.subTest(address=address, kind=kind):
                self.world.server.faults, self.world.server.requests = [(address, kind, 1000)], []
                # Nothing but the timeout itself is slower than this.
                message = self.refuses(source, "", "--timeout", 0.5 if kind == "slow" else 20)
                self.assertIn(reason, message)
                if kind not in ("no collection", "endless"):  # which are whole answers, with the wrong content
                    self.assertIn("3 tries", message)
                    self.assertEqual(sum(address in request for request in self.world.server.requests), 3)

    def test_a_fault_that_passes_is_forgotten(self):
        self.world.server.faults = [(FIRST_PAGE, "unavailable", 1), ("legislators-current.json", "cut", 2)]
        done = self.world.refresh()
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn("Nothing changed.", done.stdout)
        self.assertEqual(contents(self.world.data), self.before)

    def test_a_server_that_does_not_speak_tls_is_named(self):
        self.refuses(COUNCIL, "curl: (35) ", county_url=self.world.server.url.replace("http:", "https:") + "/county")

    def test_a_server_that_is_not_there_is_named(self):
        self.refuses(COUNCIL, "curl: (7) ", county_url="http://127.0.0.1:1/county")

    def test_an_unknown_service_is_named(self):
        nowhere = f"{self.world.server.url}/county/old"
        self.refuses(COUNCIL, "the server says: error 400, Invalid URL", county_url=nowhere)

    def test_a_layer_comes_in_pages(self):
        for page in (1, 2, 4, 9):
            for limit_at_top in (True, False):
                with self.subTest(page=page, limit_at_top=limit_at_top):
                    self.world.server.page, self.world.server.limit_at_top = page, limit_at_top
                    self.world.server.requests = []
                    done = self.world.refresh()
                    self.assertIn("Nothing changed.", done.stdout, done.stderr)
                    pages = sum("KCCDST_AREA_185/FeatureServer/0/query" in path for path in self.world.server.requests)
                    self.assertEqual(pages, -(-9 // page))
        self.world.server.page, self.world.server.limit_at_top = 2000, True


if __name__ == "__main__":
    unittest.main()
