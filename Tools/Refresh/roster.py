"""The roster of officials: the records and the facts together, in the bytes that the program writes, too."""

import json
import re
from datetime import date, timedelta

import facts
from facts import CORRECT, TO_COMPLETE, label
from failure import Failure

WHO = "Data/roster-facts.json"


def posts(groups, seats, council, congress, checked):
    """The posts of all groups, in the order of the file.

    council: by division, the holder's name as the layer spells it, and the contacts. congress: by seat, memberships.
    checked: the day of the download, for both.
    """
    council, congress, seats = dict(council), dict(congress), dict(seats)
    found, changed = [], []
    for group in groups:
        for division in group["divisions"]:
            key = (division, group.get("seat"))
            seat = seats.pop(key, {})
            if group["records"] == "congress":
                current = members_of_congress(key, seat, congress.pop(key, []))
            else:
                current = by_hand(key, seat)
                if group["records"] == "council":
                    if division not in council:
                        raise Failure(label(key), "the council layer has no such district", CORRECT)
                    name, contacts = council.pop(division)
                    if not add_contacts(name, contacts, current):
                        changed.append(changed_holder(group, key, seat, name))
            found.append(post(group, key, seat, current, checked.get(group["records"])))
    if changed:
        raise Failure("King County council districts", "a seat has another holder in the layer", "\n\n".join(changed))
    for key in [*((division, None) for division in council), *congress]:
        raise Failure(label(key), f"the records have its holder, but no group of {WHO} has the seat", CORRECT)
    for key in seats:
        raise Failure(label(key), f"“seats” has it, but no group of {WHO}", CORRECT)
    return sorted(found, key=lambda post: (post["division_id"], post["office"], post.get("seat", ""), post["role"]))


def members_of_congress(key, seat, memberships):
    """The record's memberships, with what the facts remark on the present one.

    The remark names the day on which that service began, so that it is never said of somebody else.
    """
    if (remark := seat.get("current")) is None:
        return memberships
    facts.require(remark, facts.REMARK, f"{WHO}, {label(key)}, current")
    start = memberships[-1]["start_date"] if memberships else "nobody"
    if start != remark["start_date"]:
        reason = f"the remark is about the holder since {remark['start_date']}, the record has {start}"
        raise Failure(label(key), reason, CORRECT)
    return [*memberships[:-1], memberships[-1] | remark]


def by_hand(key, seat):
    if (current := seat.get("current")) is None:
        return []
    facts.require(current, facts.HOLDER, f"{WHO}, {label(key)}, current")
    return [current]


def add_contacts(name, contacts, current):
    """Gives the holder the layer's contacts; False when the layer names somebody else."""
    holder = current[0] if current else {}
    if name != (holder.get("layer_name") or holder.get("name")):
        return False
    if holder:
        current[0] = {key: value for key, value in holder.items() if key != "layer_name"} | contacts
    return True


def post(group, key, seat, current, downloaded):
    former, vacancies = seat.get("former", []), seat.get("vacancies", [])
    if not current and not (vacancies and "end_date" not in vacancies[-1]):
        raise Failure(label(key), f"no record names the holder, and {WHO} has no vacancy that lasts", CORRECT)
    common = {name: group[name] for name in ("how", "term_end") if name in group}
    found = {
        "division_id": key[0],
        "seat": key[1],
        "office": group["office"],
        "role": group["role"],
        "next_election": group.get("next_election"),
        "sources": [text.replace("{checked}", downloaded or "") for text in group["sources"]] + seat.get("sources", []),
        "memberships": [*former, *(common | holder for holder in current)],
        "vacancies": vacancies or None,
        "elected": seat.get("elected"),
    }
    limit = election_without_result(found) or downloaded
    found["checked"] = min(downloaded, limit) if downloaded else group["checked"]
    return {name: value for name, value in found.items() if value is not None}


def election_without_result(post):
    """The day of the general election for the term after the recorded one; None when its result is recorded.

    No record of a holder can vouch for a seat beyond that day: it names the old holder until the new one has taken the
    oath. So `checked` stays there, and the product goes on to say that an election was held since.
    """
    term_end = post["memberships"][-1].get("term_end") if post["memberships"] else None
    if (on_ballot := post["next_election"]) is not None:
        day = general_election(int(on_ballot[:4]))
        day = day if day.startswith(on_ballot) else None
    elif term_end is not None:
        # As in Sources/Officials/Election.swift: the last that is certified, 21 days later, before the term ends.
        day = general_election(int(term_end[:4]))
        if (date.fromisoformat(day) + timedelta(days=21)).isoformat() > term_end:
            day = general_election(int(term_end[:4]) - 1)
    else:
        day = None
    return None if day is None or day <= (post["elected"] or {}).get("election", "") else day


def general_election(year):
    """The Tuesday after the first Monday of November (RCW 29A.04.321)."""
    first = date(year, 11, 1)
    return date(year, 11, 2 + (7 - first.weekday()) % 7).isoformat()


def changed_holder(group, key, seat, name):
    """What to do about a seat whose holder changed: the entry to write, as far as it is known."""
    old = seat.get("current")
    before = f"“{old.get('layer_name') or old['name']}” (since {old['start_date']})" if old else "nobody"
    after = f"“{name}”" if name else "nobody"
    lines = [f"{group['office']}, {label(key)}:", f"  the layer names {after}, {WHO} {before}."]
    if old and name:
        lines.append(f"If it is the same person, write \"layer_name\": {quoted(name)} into “current” of the seat.")
    lines.append(f"If not, complete this and write it into “seats” of {WHO}, in place of the seat's entry:")
    sources = [*seat.get("sources", []), f"{TO_COMPLETE}: where this stands, such as minutes"]
    entry = {"division_id": key[0], "sources": sources}
    if old:
        term = {"term_end": old.get("term_end") or group.get("term_end")}
        leaving = {"name": old["name"], "how": old.get("how") or group.get("how"), "start_date": old["start_date"]}
        leaving |= {"end_date": f"{TO_COMPLETE}: the day service ended"} | term
        entry["former"] = [*seat.get("former", []), {key: value for key, value in leaving.items() if value}]
    elif "former" in seat:
        entry["former"] = seat["former"]
    vacancies = [dict(vacancy) for vacancy in seat.get("vacancies", [])]
    if name and vacancies and "end_date" not in vacancies[-1]:
        vacancies[-1]["end_date"] = f"{TO_COMPLETE}: the day the new service began"
    if not name:
        vacancies.append({"start_date": f"{TO_COMPLETE}: the first day without a holder"})
    if vacancies:
        entry["vacancies"] = vacancies
    if name:
        known = seat["elected"] if seat.get("elected", {}).get("name") == name else {}
        entry["current"] = {
            "name": name,
            "how": known.get("how") or f"{TO_COMPLETE}: elected, appointed or short_term",
            "start_date": known.get("start_date") or f"{TO_COMPLETE}: from which day",
            "term_end": known.get("term_end") or f"{TO_COMPLETE}: until when",
        }
    return "\n".join(lines) + "\n" + json.dumps(entry, indent=2, ensure_ascii=False)


def quoted(text):
    return json.dumps(text, ensure_ascii=False)


def to_json(posts):
    """The bytes of officials.json: as Swift's JSONEncoder prints, and so Sources/Officials/RosterJSON.swift."""
    text = json.dumps(
        whole_numbers({"posts": posts}), indent=2, separators=(",", " : "), sort_keys=True, ensure_ascii=False
    )
    text = re.sub(r'^( *)("\w+") : \[\](,?)$', r"\1\2 : [\n\n\1]\3", text, flags=re.MULTILINE)
    return (text + "\n").encode()


def whole_numbers(value):
    """47.0 is written as 47."""
    if isinstance(value, dict):
        return {key: whole_numbers(entry) for key, entry in value.items()}
    if isinstance(value, list):
        return [whole_numbers(entry) for entry in value]
    return int(value) if isinstance(value, float) and value.is_integer() else value


def dropped(old, new):
    """A sentence for each person whose service the old posts have and the new ones lack."""
    names = {identity(post): {one["name"] for one in post["memberships"]} for post in new}
    found = []
    for post in old:
        for one in post["memberships"]:
            if one["name"] not in names.get(identity(post), {one["name"]}):
                service = f"from {one['start_date']}, term to {one.get('term_end', 'an unknown day')}"
                found.append(
                    f"{' '.join(filter(None, identity(post)))}: the service of {one['name']} ({service}) is no longer "
                    "recorded; to keep it, write it into “former” of the seat in Data/roster-facts.json."
                )
    return found


def identity(post):
    return post["division_id"], post["office"], post.get("seat")
