"""make refresh: downloads the records, and makes Data/ new from them, or leaves it as it is. See Data/README.md."""

import argparse
import fcntl
import json
import shutil
import sys
import tempfile
from datetime import date, datetime, timezone
from pathlib import Path

import boundaries
import congress
import county
import facts
import folder
import roster
from download import Downloader
from failure import Failure
from program import Program
from sources import CONGRESS_URL, COUNCIL, COUNTY_LAYERS, COUNTY_URL, KEPT, LEGISLATORS, OFFICES


def arguments():
    parser = argparse.ArgumentParser(prog="refresh", description=__doc__)
    parser.add_argument("--kept", type=Path, required=True, metavar="DIR", help=f"the folder that holds {KEPT}")
    parser.add_argument("--data", type=Path, default=Path("Data"), metavar="DIR")
    parser.add_argument(
        "--work", type=Path, default=Path(".build/refresh"), metavar="DIR", help="on the file system of the data"
    )
    parser.add_argument("--program", type=Path, default=Path(".build/release/district-cli"), metavar="FILE")
    parser.add_argument(
        "--as-of",
        type=day,
        action="append",
        default=[],
        metavar="[SOURCE=]DAY",
        help="the day on which records were compared (default: today, UTC); SOURCE: council, congress",
    )
    parser.add_argument("--new-plan", action="store_true", help="accept other boundaries than those of the plan there")
    parser.add_argument("--report", type=Path, metavar="FILE", help="where to write what changed, in Markdown")
    parser.add_argument("--county-url", default=COUNTY_URL, metavar="URL")
    parser.add_argument("--congress-url", default=CONGRESS_URL, metavar="URL")
    parser.add_argument("--timeout", type=float, default=120, metavar="SECONDS", help="for one download")
    parser.add_argument("--wait", type=float, default=5, metavar="SECONDS", help="before the second try; then 4 times")
    return parser.parse_args()


def day(text):
    source, _, value = text.rpartition("=")
    if source not in ("", "council", "congress"):
        raise argparse.ArgumentTypeError(f"“{source}” is no source")
    return source, date.fromisoformat(value).isoformat()


def run(options):
    """Prints what happens. Returns what changed and where from, as lines of Markdown."""
    program = Program(options.program.absolute())
    data = options.data.resolve()
    today = datetime.now(timezone.utc).date().isoformat()
    checked = {"council": today, "congress": today}
    for source, value in options.as_of:
        checked.update({source: value} if source else dict.fromkeys(checked, value))

    if not (options.kept / KEPT).is_file():
        advice = "Give the folder that holds the Commission's final plan (--kept, KEPT)."
        raise Failure(KEPT, f"is not in {options.kept}", advice)
    options.work.mkdir(parents=True, exist_ok=True)
    lock = open(options.work / "lock", "w")
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        raise Failure(str(options.work), "another refresh is running", "Wait for it.") from None
    # A folder of its own for each run: what an interrupted one has left may still be written to.
    work = Path(tempfile.mkdtemp(prefix=f"{today}-", dir=options.work)).resolve()
    new, sources = work / "Data", work / "sources"
    sources.mkdir()
    before = folder.copy(data, new)
    groups, seats = facts.read(program.facts(new))

    downloader = Downloader(sources, options.timeout, options.wait)
    layers, notes = {}, []
    for layer in COUNTY_LAYERS:
        layers[layer], edited = county.fetch(layer, options.county_url, downloader)
        county.write(layer, layers[layer], sources)
        notes.append(f"{layer.title}: {len(layers[layer])} districts, last edited {edited or 'on a day not stated'}.")
    legislators, offices = (
        downloader.json(file.title, f"{options.congress_url}/{file.file}", file.file) for file in (LEGISLATORS, OFFICES)
    )
    members = congress.memberships(legislators, offices)
    notes.append(f"Members of Congress: {len(members)} seats.")
    print("\n".join(notes), flush=True)

    posts = roster.posts(groups, seats, county.councilmembers(COUNCIL, layers[COUNCIL]), members, checked)
    program.officials(new).write_bytes(roster.to_json(posts))
    shutil.copy(options.kept / KEPT, sources)
    (work / "import.txt").write_text(program.import_boundaries(new, sources))
    moved = boundaries.changes(data, new, program)
    if not options.new_plan:
        boundaries.require_same_plan(moved, layers)
    program.compile(new)
    program.verify(new)

    if folder.contents(new) == before:
        print("Nothing changed.")
        return ["Nothing changed.", "", *notes]
    text, markdown = (differences(data, new, program, max(checked.values()), form) for form in ("text", "markdown"))
    old = program.officials(data)
    old_posts = json.loads(old.read_bytes())["posts"] if old.exists() else []
    dropped = [f"- {text}" for text in roster.dropped(old_posts, posts)]
    folder.exchange(new, data, before)
    print(text, *dropped, f"The former data are in {options.work / work.name}/Data.", sep="\n")
    return [markdown, "", *dropped, *([""] if dropped else []), *notes]


def differences(old, new, program, day, form):
    """What changed, without the names of the files, which mean nothing to who reads it."""
    if not program.compiled(old).exists():
        return "There were no data before."
    _, _, changed = program.diff(old, new, day, form).partition("\n")
    return changed.strip("\n") or "No seat and no boundary changed; the days of checking are new."


def main():
    options = arguments()
    try:
        lines = run(options)
    except (Failure, OSError) as failure:  # a full disk is one, too
        print(f"refresh: {failure}\n{options.data} is as it was.", file=sys.stderr)
        return 1
    if options.report:
        options.report.write_text("\n".join(lines) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
