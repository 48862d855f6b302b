"""Points to compare the page with the library on, and the library's answers to them."""

import csv
import os
import random
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent


def program():
    """The built program: $DISTRICT_CLI, else the release build, else the debug one."""
    candidates = [os.environ.get("DISTRICT_CLI", ""), ROOT / ".build/release/district-cli",
                  ROOT / ".build/debug/district-cli"]
    for candidate in candidates:
        if candidate and Path(candidate).is_file():
            return str(candidate)
    raise SystemExit("There is no program to test: make release first.")


def make_page(folder, name, *options):
    """A page in a folder, made by the program."""
    path = Path(folder) / name
    subprocess.run([program(), "page", "-o", str(path), *options], check=True, capture_output=True)
    return path


def steps(random_source, count, vertices, edges):
    """Grid points as (latitude, longitude) in steps of 1e-7 degrees: everywhere in the state and in the county, around
    its towns, on vertices and edges, and a step beside them."""
    def box(south, west, north, east, number):
        return [(random_source.randint(south, north), random_source.randint(west, east)) for _ in range(number)]

    part = count // 5
    found = box(455_000_000, -1_249_000_000, 491_000_000, -1_168_000_000, part // 2)
    found += box(470_500_000, -1_225_500_000, 478_000_000, -1_210_500_000, part)
    found += box(474_000_000, -1_224_500_000, 477_500_000, -1_219_500_000, part + part // 2)
    beside = [(0, 0), (0, 1), (0, -1), (1, 0), (-1, 0), (1, 1), (-1, -1)]
    for _ in range(part):
        x, y = random_source.choice(vertices)
        north, east = random_source.choice(beside)
        found.append((y + north, x + east))
    while len(found) < count:
        # The grid point nearest to a point of an edge, or just beside it.
        (ax, ay), (bx, by) = random_source.choice(edges)
        share = random_source.random()
        north, east = random_source.choice(beside)
        found.append((round(ay + share * (by - ay)) + north, round(ax + share * (bx - ax)) + east))
    return found


def degrees(value):
    """Steps as degrees with seven decimals: exactly, since digits are moved and nothing is divided."""
    sign, size = ("-" if value < 0 else ""), abs(value)
    return f"{sign}{size // 10_000_000}.{size % 10_000_000:07}"


def library_answers(folder, places, columns, *options):
    """What the program says of places in degrees, a dictionary a place, by `batch`."""
    source, result = Path(folder) / "points.csv", Path(folder) / "answers.csv"
    with open(source, "w", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["lat", "lon"])
        writer.writerows(places)
    # All points may be outside, which `batch` calls no success.
    subprocess.run([program(), "batch", str(source), "-o", str(result), "--columns", ",".join(columns),
                    "--boundary-limit", "10000", *options], check=False, capture_output=True)
    with open(result, newline="") as file:
        return list(csv.DictReader(file))


def seeded():
    """A source of random numbers; another seed than the usual one is in $DISTRICTKIT_SEED."""
    return random.Random(int(os.environ.get("DISTRICTKIT_SEED", "1")))
