"""The calls of district-cli, and the names of the files that it reads and writes in a data folder."""

import json
import subprocess
from dataclasses import dataclass
from pathlib import Path

from failure import Failure


@dataclass(frozen=True)
class Program:
    path: Path

    def import_boundaries(self, data, sources):
        """Makes the canonical boundaries of a data folder, and returns what the program says about it."""
        return self._run("import", self.description(data), "--sources", sources)

    def compile(self, data):
        return self._run("compile", self.description(data))

    def verify(self, data):
        return self._run("verify", self.compiled(data))

    def diff(self, old, new, day, form):
        """What changed between two data folders as of a day: text or markdown."""
        return self._run("diff", self.compiled(old), self.compiled(new), "--on", day, "--format", form)

    @staticmethod
    def description(data):
        return data / "king-county.json"

    @staticmethod
    def boundaries(data):
        """The canonical boundaries of each layer, those of its last plan."""
        layers = json.loads(Program.description(data).read_text())["layers"]
        return {
            layer["layer"]: data / f"boundaries/{layer['layer']}-{layer['plans'][-1]['effective']}.geojson"
            for layer in layers
        }

    @staticmethod
    def compiled(data):
        return data / "king-county.districts"

    @staticmethod
    def officials(data):
        return data / "officials.json"

    @staticmethod
    def facts(data):
        return data / "roster-facts.json"

    def _run(self, command, *arguments):
        call = [str(self.path), "data", command, *map(str, arguments)]
        try:
            done = subprocess.run(call, capture_output=True, text=True)
        except OSError as error:
            raise Failure(str(self.path), str(error), "Build it with make release.") from None
        if done.returncode != 0:
            raise Failure(f"district-cli data {command}", done.stderr.strip() or f"ended with {done.returncode}")
        return done.stdout
