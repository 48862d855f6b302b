"""What a refresh changes, in sentences."""

NAMES = {
    "phone": "phone",
    "email": "e-mail address",
    "url": "web page",
    "party": "party",
    "start_date": "start of service",
    "term_end": "end of the term",
}


def seats(old, new):
    """A sentence for each difference of two rosters (lists of posts); the day of checking alone is none."""
    before, after = by_seat(old), by_seat(new)
    found = []
    for key in {**before, **after}:
        if key not in after:
            found.append(f"{title(before[key])}: the seat is no longer recorded.")
        elif key not in before:
            found.append(f"{title(after[key])}: a new seat, held by {name_of(holder(after[key]))}.")
        else:
            found += [f"{title(after[key])}: {text}." for text in of_seat(before[key], after[key])]
    return found


def by_seat(posts):
    return {(post["division_id"], post["office"], post.get("seat")): post for post in posts}


def title(post):
    kind, _, number = post["division_id"].rpartition("/")[2].partition(":")
    district = f"District {number}" if kind in ("council_district", "cd") else post.get("seat")
    return ", ".join(filter(None, [post["office"], district]))


def holder(post):
    """Whose service goes on, or ends last; None for a vacant seat."""
    vacancies, memberships = post.get("vacancies", []), post["memberships"]
    if not memberships or (vacancies and "end_date" not in vacancies[-1]):
        return None
    return next((one for one in memberships if "end_date" not in one), memberships[-1])


def name_of(membership):
    return membership["name"] if membership else "nobody (vacant)"


def of_seat(old, new):
    was, now = holder(old), holder(new)
    found = []
    if name_of(was) != name_of(now):
        since = f" since {now['start_date']}" if now else ""
        found.append(f"the holder is {name_of(now)}{since}, was {name_of(was)}")
        if was and all(one["name"] != was["name"] for one in new["memberships"]):
            service = f"from {was['start_date']}, term to {was.get('term_end', 'an unknown day')}"
            found.append(
                f"the service of {was['name']} ({service}) is no longer recorded; to keep it, write it into “former” "
                "of the seat in Data/roster-facts.json"
            )
    elif was and now:
        for key, name in NAMES.items():
            if was.get(key) != now.get(key):
                found.append(f"the {name} of {now['name']} is {now.get(key, 'unknown')}, was {was.get(key, 'unknown')}")
    elections = [post.get("next_election", "unknown") for post in (new, old)]
    if elections[0] != elections[1]:
        found.append(f"the next election is {elections[0]}, was {elections[1]}")
    return found or (["other details changed"] if details(old) != details(new) else [])


def details(post):
    """All but the day of checking, which the sources can name, too."""
    return {key: value for key, value in post.items() if key not in ("checked", "sources")}


def boundaries(moved):
    """A sentence for each district whose area changed, as boundaries.changes gives them."""
    found = []
    for layer, districts in moved.items():
        for number, change in districts.items():
            if abs(change) >= 0.5:
                size = f"{change / 1e6:+.3f} km²" if abs(change) >= 1e4 else f"{change:+.0f} m²"
                found.append(f"{layer}, District {number}: the area changed by {size}.")
        if not any(abs(change) >= 0.5 for change in districts.values()):
            found.append(f"{layer}: lines or descriptions changed, and no district's area by a square metre.")
    return found
