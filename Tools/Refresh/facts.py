"""Data/roster-facts.json: what is true of the seats but stands in no record, kept by hand.

Here only its own keys are checked. What it says of a membership or a vacancy goes into the roster as it stands, and
`district-cli data compile` refuses a key, a date or an order there that cannot be.
"""

import json

from failure import Failure, no_duplicates
from sources import RECORDS

CORRECT = "Correct Data/roster-facts.json."
# What the refresh writes into an entry that a person has to complete.
TO_COMPLETE = "TO COMPLETE"

# For each kind of object: the keys it must have, and those it may have.
GROUP = ({"divisions", "office", "role", "records", "sources"}, {"seat", "how", "term_end", "next_election", "checked"})
SEAT = ({"division_id"}, {"seat", "sources", "former", "vacancies", "current", "elected"})
REMARK = ({"start_date"}, {"end_date", "note"})
HOLDER = ({"name", "start_date"}, {"layer_name", "how", "end_date", "term_end", "note", "phone", "email", "url"})


def read(path):
    """The groups, in order, and the seats by their key: the division and, where it has several, the designation."""
    try:
        content = json.loads(path.read_bytes(), object_pairs_hook=no_duplicates)
    except (OSError, ValueError) as error:
        raise Failure(str(path), str(error), CORRECT) from None
    require(content, ({"groups", "seats"}, {"about"}), str(path))
    if place := incomplete(content, ""):
        raise Failure(str(path), f"{place} is not completed yet", CORRECT)
    seats = {}
    for index, seat in enumerate(content["seats"]):
        place = f"{path}: seats[{index}]"
        require(seat, SEAT, place)
        key = (seat["division_id"], seat.get("seat"))
        if key in seats:
            raise Failure(place, f"{label(key)} is there twice", CORRECT)
        seats[key] = seat
    for index, group in enumerate(content["groups"]):
        place = f"{path}: groups[{index}]"
        require(group, GROUP, place)
        if group["records"] not in RECORDS:
            raise Failure(place, f"“{group['records']}” are no records; known are {', '.join(RECORDS)}", CORRECT)
        # Records are compared on the day of their download; only where there are none, the day is kept by hand.
        if ("checked" in group) != (group["records"] == "facts"):
            raise Failure(place, "“checked” is for groups with the records “facts”, and needed there", CORRECT)
    return content["groups"], seats


def require(value, keys, place):
    required, optional = keys
    if not isinstance(value, dict):
        raise Failure(place, "an object is expected here", CORRECT)
    for key in value:
        if key not in required | optional:
            raise Failure(place, f"there is no key “{key}”", CORRECT)
    for key in sorted(required):
        if key not in value:
            raise Failure(place, f"the key “{key}” is missing", CORRECT)


def incomplete(value, place):
    """Where a text still waits to be completed; None when none does."""
    if isinstance(value, dict):
        found = (incomplete(entry, f"{place}.{key}") for key, entry in value.items())
    elif isinstance(value, list):
        found = (incomplete(entry, f"{place}[{index}]") for index, entry in enumerate(value))
    else:
        return place if isinstance(value, str) and value.startswith(TO_COMPLETE) else None
    return next(filter(None, found), None)


def label(key):
    return ", ".join(filter(None, key))
