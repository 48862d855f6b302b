"""Puts the shared library into the wheel: built with Swift from the repository around this folder, or the file that
DISTRICTKIT_LIBRARY names. Everything else about the package is in pyproject.toml."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from setuptools import setup
from setuptools.command.bdist_wheel import bdist_wheel
from setuptools.command.build_py import build_py

REPOSITORY = Path(__file__).resolve().parent.parent
# Nothing is written beside the sources.
SCRATCH = REPOSITORY / ".build" / "python"
NAME = "libdistrictkit.dylib" if sys.platform == "darwin" else "libdistrictkit.so"


def library():
    """The library's file, built when it has to be."""
    if os.environ.get("DISTRICTKIT_LIBRARY"):
        return Path(os.environ["DISTRICTKIT_LIBRARY"])
    if not (REPOSITORY / "Package.swift").exists():
        raise SystemExit("districtkit is built inside its repository. Elsewhere, install its wheel.")
    if shutil.which("swift") is None:
        raise SystemExit("Building districtkit takes Swift (https://www.swift.org/install). Its wheel installs without.")
    subprocess.run(["make", "library"], cwd=REPOSITORY, check=True)
    return REPOSITORY / ".build" / "districtkit" / NAME


class BuildWithLibrary(build_py):
    def run(self):
        super().run()
        target = Path(self.build_lib) / "districtkit"
        target.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(library(), target / NAME)


class PlatformWheel(bdist_wheel):
    """A wheel for this system and any Python: the library is called, not linked."""

    def finalize_options(self):
        super().finalize_options()
        self.root_is_pure = False

    def get_tag(self):
        return "py3", "none", super().get_tag()[2]


SCRATCH.mkdir(parents=True, exist_ok=True)
setup(
    cmdclass={"build_py": BuildWithLibrary, "bdist_wheel": PlatformWheel},
    options={"build": {"build_base": str(SCRATCH)}, "egg_info": {"egg_base": str(SCRATCH)}},
)
