"""Tests the page that `district-cli page` makes, in a headless Chromium.

    make test-page

Where there is no Chromium (`apt-get install chromium`) nothing is tested, and it says so.
"""

import sys
import unittest
from pathlib import Path

from accessibility import AXE
from browser import find_chromium

if find_chromium() is None:
    print("Not run: the page is tested in Chromium, which is not installed (apt-get install chromium).")
    sys.exit(0)
if AXE is None:
    print("axe-core is not there (Scripts/install-browser): accessibility is checked by name only.")
tests = unittest.defaultTestLoader.discover(Path(__file__).parent, pattern="*_test.py")
result = unittest.TextTestRunner(verbosity=2).run(tests)
# Several parts of one test can fail.
failed = len({getattr(test, "test_case", test).id() for test, _ in result.failures + result.errors})
print(f"{result.testsRun - failed} passed, {failed} failed")
sys.exit(0 if result.wasSuccessful() else 1)
