// Who holds a post on a day: the rules of DistrictKit's `Seat.swift` and `Election.swift`, which say why they are so.

/** Records are compared with their sources twice a year; older ones are called stale. */
const GREATEST_AGE_IN_DAYS = 180;

/** A general election in Washington: the Tuesday after the first Monday of November, certified 21 days later. */
function generalElection(year) {
  const weekday = utcDate(year, 11, 1).getUTCDay();
  const firstMonday = 1 + (8 - weekday) % 7;
  return { day: isoDay(year, 11, firstMonday + 1), certified: isoDay(year, 11, firstMonday + 22) };
}

/** The election for the term after one that ends on a day; null when it is no general election, or not known. */
function electionAfter(post, termEnd) {
  if (post.next_election !== undefined) {
    const election = generalElection(Number(post.next_election.slice(0, 4)));
    const isMeant = earliest(post.next_election) <= election.day && election.day <= latest(post.next_election);
    return isMeant ? election : null;
  }
  if (termEnd === undefined) return null;
  const year = Number(termEnd.slice(0, 4));
  const election = generalElection(year);
  return election.certified <= termEnd ? election : generalElection(year - 1);
}

function lastOf(list, isRight) {
  return list.filter(isRight).at(-1);
}

/**
 * Who holds a post on a day: `kind` is "held" (with `holder`, and `isExact` false when the records leave that open),
 * "vacant" (with `since` and perhaps `next`), "expired" (with `last`, whose term has ended) or "unknown".
 */
function statusOn(post, day) {
  const vacancies = post.vacancies ?? [];
  const begun = lastOf(post.memberships, (person) => latest(person.start_date) <= day);
  // In doubt: the span of the start date has begun and is not over.
  const beginning = post.memberships.find(
    (person) => earliest(person.start_date) <= day && day < latest(person.start_date));
  const held = (holder, isExact) => ({ kind: "held", holder, isExact });
  const vacant = (vacancy) => ({
    kind: "vacant", since: vacancy.start_date,
    next: post.memberships.find((person) => day < latest(person.start_date)),
  });

  if (begun && (begun.end_date === undefined || day < earliest(begun.end_date))) {
    if (begun.end_date !== undefined) return held(begun, true);
    if (begun.term_end !== undefined && begun.term_end < day) return { kind: "expired", last: begun };
    if (begun.how !== "appointed") return held(begun, true);
    const election = electionAfter(post, begun.term_end);
    const end = election ? election.certified : post.next_election && earliest(post.next_election);
    return held(begun, end === undefined || day < end);
  }
  const certain = lastOf(vacancies, (vacancy) => latest(vacancy.start_date) <= day
    && (vacancy.end_date === undefined || day < earliest(vacancy.end_date)));
  if (certain) return vacant(certain);
  if (begun && day <= latest(begun.end_date)) {
    return held(begun, earliest(begun.end_date) === latest(begun.end_date) && beginning === undefined);
  }
  if (beginning) return held(beginning, false);
  const possible = lastOf(vacancies, (vacancy) => earliest(vacancy.start_date) <= day
    && (vacancy.end_date === undefined || day < latest(vacancy.end_date)));
  return possible ? vacant(possible) : { kind: "unknown" };
}

/** A post as it stands on a day, with all that there is to say about its holder. */
function seatOn(post, day) {
  const status = statusOn(post, day);
  const holder = status.kind === "held" ? status.holder : undefined;
  const termEnd = (holder ?? status.last)?.term_end;
  const election = electionAfter(post, termEnd);
  const seat = { post, day, status, holder, termEnd };
  // The result of an election after the last check cannot be in the records.
  if (election && election.day < day && post.checked <= election.day) seat.electionSinceChecked = election.day;
  seat.isCheckedTooLongAgo = daysSince1970(day) - daysSince1970(post.checked) > GREATEST_AGE_IN_DAYS;
  if (holder) {
    seat.nextElection = post.next_election ?? election?.day.slice(0, 7);
    seat.successor = post.memberships.find(
      (person) => day < earliest(person.start_date) && person.name !== holder.name);
  }
  return seat;
}

/** Whether a division lies in another one, by their identifiers; a division does not lie in itself. */
function isWithin(division, outer) {
  return division.startsWith(outer + "/");
}

/** The posts that represent a district together with others, those of the closest division around it first. */
function postsAround(posts, division) {
  return posts.filter((post) => isWithin(division, post.division_id))
    .sort((a, b) => b.division_id.length - a.division_id.length);
}

/** An official's local offices, the nearest to a place first; those whose place is not recorded come last. */
function officesNear(official, place) {
  const distance = (office) => {
    if (office.latitude === undefined || office.longitude === undefined) return Infinity;
    return Math.hypot(
      (Math.trunc(office.longitude * STEPS_PER_DEGREE) - place.x) * place.scale.east,
      (Math.trunc(office.latitude * STEPS_PER_DEGREE) - place.y) * place.scale.north);
  };
  return (official.offices ?? []).map((office) => ({ office, meters: distance(office) }))
    // Two infinite distances have no difference.
    .sort((a, b) => (a.meters === b.meters ? 0 : a.meters - b.meters))
    .map(({ office }) => office);
}

/** The tel: link of a number of the North American plan; null for anything else, since a guess would dial a stranger. */
function telephoneLink(number) {
  if (!/^[0-9 ().+-]*$/.test(number)) return null;
  const digits = number.replace(/[^0-9]/g, "");
  if (digits.length === 10 && !number.includes("+")) return `tel:+1${digits}`;
  return digits.length === 11 && digits.startsWith("1") ? `tel:+${digits}` : null;
}

function mailLink(address) {
  return "mailto:" + encodeURIComponent(address).replaceAll("%40", "@").replaceAll("%2B", "+");
}

/** A page that a browser may be sent to: not, for instance, `javascript:`. */
function pageLink(url) {
  return /^https?:\/\//.test(url) ? url : null;
}
