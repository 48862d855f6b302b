"""The state's members of Congress, from the files of unitedstates/congress-legislators."""

from datetime import date

from failure import Failure, text_of
from sources import LEGISLATORS, OFFICES, STATE

LOOK = "Look at the source: it may have changed its form, or be corrected in a day or two."
OFFICE_TEXTS = ("id", "address", "suite", "building", "city", "state", "zip", "phone", "fax", "hours")
REQUIRED_OFFICE_TEXTS = ("id", "address", "city", "state", "zip")
# A term ends on 3 January. The record starts the next one on the day Congress convened, up to 7 January so far; no
# break in service is that short.
LONGEST_GAP_IN_DAYS = 14


def memberships(legislators, offices):
    """By seat: the holder's memberships, one for each unbroken run of terms, the last of them still going on."""
    members = {}
    for member in listed(legislators, LEGISLATORS):
        members[text_of(member, "id", "bioguide", source=LEGISLATORS.title)] = member
    local = offices_by_member(offices, members)
    found = {}
    for bioguide, member in members.items():
        source = f"{LEGISLATORS.title}, {bioguide}"
        terms = member.get("terms")
        if not isinstance(terms, list) or not terms:
            raise Failure(source, "there are no terms", LOOK)
        if text_of(terms[-1], "state", source=source) != STATE:
            continue
        seat = seat_of(terms[-1], source)
        if seat is None:
            raise Failure(source, "the latest term lacks its seat", LOOK)
        if seat in found:
            raise Failure(source, f"{' '.join(filter(None, seat))} already has a member", LOOK)
        found[seat] = service(member, bioguide, seat, local.get(bioguide, []), source)
    return found


def listed(value, file):
    if isinstance(value, list) and value and all(isinstance(entry, dict) for entry in value):
        return value
    raise Failure(file.title, "the answer is JSON, but no list of records", LOOK)


def seat_of(term, source):
    """The division, and the class for a senator. None when the record lacks the district or the class."""
    division = f"ocd-division/country:us/state:{text_of(term, 'state', source=source).lower()}"
    kind = text_of(term, "type", source=source)
    number = term.get({"rep": "district", "sen": "class"}.get(kind))
    if kind not in ("rep", "sen"):
        raise Failure(source, f"“{kind}” is no chamber", LOOK)
    if type(number) is not int:
        return None
    return (f"{division}/cd:{number}", None) if kind == "rep" else (division, f"class {number}")


def service(member, bioguide, seat, offices, source):
    """Terms in another chamber, or for a district of another number, are service in another seat and left out. A
    number keeps its meaning when a new plan moves the boundaries: the seat is the number."""
    runs = []
    for term in member["terms"]:
        if seat_of(term, source) != seat:
            continue
        if runs and follows(term, runs[-1][-1], source):
            runs[-1].append(term)
        else:
            runs.append([term])
    found = []
    for run in runs:
        last = run[-1]
        membership = {
            "name": text_of(member, "name", "official_full", source=source),
            "given_name": text_of(member, "name", "first", source=source),
            "family_name": text_of(member, "name", "last", source=source),
            "start_date": text_of(run[0], "start", source=source),
            "term_end": text_of(last, "end", source=source),
            "party": text_of(last, "party", source=source),
            "bioguide": bioguide,
        }
        if run is not runs[-1]:
            membership["end_date"] = membership["term_end"]
        else:
            for key in ("phone", "url"):
                if value := text_of(last, key, source=source, optional=True):
                    membership[key] = value
            if offices:
                membership["offices"] = offices
        found.append(membership)
    return found


def follows(term, previous, source):
    start, end = day(term, "start", source), day(previous, "end", source)
    if start < end:
        raise Failure(source, f"the term from {start} begins before the last one ends", LOOK)
    return (start - end).days <= LONGEST_GAP_IN_DAYS


def day(term, key, source):
    text = text_of(term, key, source=source)
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise Failure(source, f"“{text}” is not a day", LOOK) from None


def offices_by_member(lists, members):
    found = {}
    for entry in listed(lists, OFFICES):
        bioguide = text_of(entry, "id", "bioguide", source=OFFICES.title)
        source = f"{OFFICES.title}, {bioguide}"
        if bioguide in found:
            raise Failure(source, "is there twice", LOOK)
        offices = entry.get("offices")
        if not isinstance(offices, list):
            raise Failure(source, "there is no list of offices", LOOK)
        # A member of another state is no concern of this roster.
        here = [office for office in offices if text_of(office, "state", source=source) == STATE]
        if here and bioguide not in members:
            raise Failure(source, f"is not in {LEGISLATORS.file}", "Both files must be of one day; try again later.")
        found[bioguide] = [local_office(office, source) for office in offices] if here else []
    return found


def local_office(record, source):
    office = {}
    for key in OFFICE_TEXTS:
        if value := text_of(record, key, source=source, optional=key not in REQUIRED_OFFICE_TEXTS):
            office[key] = value
    for key in ("latitude", "longitude"):
        if (value := record.get(key)) is not None:
            if type(value) not in (int, float):
                raise Failure(source, f"{key} is {value!r}, not a number", LOOK)
            office[key] = value
    return office
