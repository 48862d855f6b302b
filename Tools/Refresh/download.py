"""JSON from the network, by curl: the only place of the project that uses it."""

import json
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path

from failure import Failure, no_duplicates

TRIES = 3


@dataclass(frozen=True)
class Downloader:
    folder: Path  # where the files are put, for whoever looks into a failure
    timeout: float  # seconds for one file
    wait: float  # seconds before the second try; before the third it is four times as long

    def json(self, source, url, file):
        """The value of a JSON text. A source that fails is tried three times."""
        for attempt in range(TRIES):
            if attempt:
                time.sleep(self.wait * 4 ** (attempt - 1))
            try:
                return self._once(source, url, self.folder / file)
            except Failure as failure:
                last = failure
        raise Failure(
            source,
            f"{last.reason} ({url}, {TRIES} tries)",
            "Try again later. If it stays, look at that address: it may have moved (Tools/Refresh/sources.py).",
        )

    def _once(self, source, url, file):
        # -q: no settings of the user's. A redirect is not followed: it leads to where nobody has looked.
        curl = subprocess.run(
            ["curl", "-q", "--silent", "--show-error", "--proto", "=https,http", "--compressed"]
            + ["--connect-timeout", str(min(20, self.timeout)), "--max-time", str(self.timeout)]
            + ["--output", str(file), "--write-out", "%{http_code} %{redirect_url}", url],
            capture_output=True,
            text=True,
        )
        if curl.returncode != 0:
            # The first line has the reason; what can follow is advice on curl.
            raise Failure(source, curl.stderr.strip().partition("\n")[0] or f"curl ended with {curl.returncode}")
        status, redirect = curl.stdout.split(" ", 1)
        if redirect:
            raise Failure(source, f"the answer is a redirect (HTTP {status}) to {redirect}")
        if status != "200":
            raise Failure(source, f"the answer is HTTP {status}")
        return parse(source, file.read_bytes() if file.exists() else b"")


def parse(source, body):
    """The value of an answer's JSON text, which can be an error in spite of HTTP 200."""
    if body.lstrip()[:1] == b"<":
        raise Failure(source, "the answer is a page (HTML or XML), not JSON")
    try:
        value = json.loads(body, object_pairs_hook=no_duplicates)
    except ValueError as error:  # UnicodeDecodeError is one, too
        raise Failure(source, f"the answer is not JSON, or breaks off: {error}") from None
    if isinstance(value, dict) and isinstance(error := value.get("error"), dict):
        details = [str(text) for text in [error.get("message"), *(error.get("details") or [])] if text]
        raise Failure(source, f"the server says: error {error.get('code')}, {'; '.join(details) or 'without a reason'}")
    return value
