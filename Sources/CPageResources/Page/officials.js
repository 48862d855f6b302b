// Who holds a post on a day, and who is elected: the rules of DistrictKit's `Seat.swift`, `Election.swift` and
// `MemberElect.swift`, which say why they are so.

/** Records are compared with their sources twice a year; older ones are called stale. */
const GREATEST_AGE_IN_DAYS = 180;

/** A general election in Washington: the Tuesday after the first Monday of November, certified 21 days later. */
function generalElection(year) {
  const weekday = utcDate(year, 11, 1).getUTCDay();
  const firstMonday = 1 + (8 - weekday) % 7;
  return { day: isoDay(year, 11, firstMonday + 1), certified: isoDay(year, 11, firstMonday + 22) };
}

/** The general election of a day; null when there was none. */
function generalElectionOn(day) {
  const election = generalElection(Number(day.slice(0, 4)));
  return election.day === day ? election : null;
}

/** The recorded election, unless it is the one that has been won. */
function electionToCome(post) {
  const next = post.next_election;
  return next !== undefined && (!post.elected || post.elected.election < earliest(next)) ? next : undefined;
}

/**
 * The election for the term after one that ends on a day, as of another day; null when it is no general election, or not
 * known. Once somebody is elected, that is until then the election that they won, and later the one after it.
 */
function electionAfter(post, termEnd, day) {
  if (post.elected && day <= post.elected.election) return generalElectionOn(post.elected.election);
  const recorded = electionToCome(post);
  if (recorded !== undefined) {
    const election = generalElection(Number(recorded.slice(0, 4)));
    return earliest(recorded) <= election.day && election.day <= latest(recorded) ? election : null;
  }
  const end = post.elected ? post.elected.term_end : termEnd;
  if (end === undefined) return null;
  const year = Number(end.slice(0, 4));
  const election = generalElection(year);
  return election.certified <= end ? election : generalElection(year - 1);
}

/** When a seat is next on the ballot after a day: as recorded, or the month of a general election. */
function nextElection(post, termEnd, day) {
  const isToCome = !post.elected || post.elected.election < day;
  const recorded = electionToCome(post);
  if (isToCome && recorded !== undefined) return recorded;
  const election = electionAfter(post, termEnd, day);
  if (election) return election.day.slice(0, 7);
  return isToCome ? undefined : post.elected.election;
}

/** The day on which a result was certified, or is to be; undefined when neither is known. */
function certificationDay(elect) {
  return elect.certified ?? generalElectionOn(elect.election)?.certified;
}

/** The service of the one who was elected; undefined until the result is certified, and for a term that begins with the oath. */
function electedMembership(post) {
  const elect = post.elected;
  if (!elect?.certified || elect.start_date === undefined) return undefined;
  const last = post.memberships.slice(-1).find((person) => person.name === elect.name && person.end_date === undefined);
  const goesOn = last !== undefined && (last.how === undefined || last.how === "elected");
  return {
    ...elect, start_date: goesOn ? last.start_date : elect.start_date, party: elect.party ?? last?.party,
    phone: elect.phone ?? last?.phone, email: elect.email ?? last?.email, url: elect.url ?? last?.url,
    offices: last?.offices ?? [], note: elect.note ?? (goesOn ? last.note : undefined),
  };
}

/** The first day from which an appointed holder may have left the seat; undefined when none is known, and for others. */
function appointmentEnd(post, holder, day) {
  if (holder.how !== "appointed" || holder.end_date !== undefined) return undefined;
  const { elected } = post;
  if (!elected) {
    return electionAfter(post, holder.term_end, day)?.certified ?? (post.next_election && earliest(post.next_election));
  }
  if (elected.name === holder.name && elected.certified !== undefined) return undefined;
  return certificationDay(elected) ?? elected.election;
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
  const winner = electedMembership(post);
  const vacant = (vacancy) => ({
    kind: "vacant", since: vacancy.start_date,
    next: post.memberships.find((person) => day < latest(person.start_date)) ?? winner,
  });

  if (winner && post.elected.start_date <= day) {
    return winner.term_end !== undefined && winner.term_end < day ? { kind: "expired", last: winner } : held(winner, true);
  }
  if (begun && (begun.end_date === undefined || day < earliest(begun.end_date))) {
    if (begun.end_date !== undefined) return held(begun, true);
    if (begun.term_end !== undefined && begun.term_end < day) return { kind: "expired", last: begun };
    const ends = [appointmentEnd(post, begun, day), post.elected?.start_date];
    return held(begun, ends.every((end) => end === undefined || day < end));
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
  const election = electionAfter(post, termEnd, day);
  const seat = { post, day, status, holder, termEnd };
  seat.ballot = post.elected ? nextElection(post, termEnd, day) : post.next_election;
  addElected(seat);
  // The result of an election after the last check cannot be in the records.
  if (election && election.day < day && post.checked <= election.day) seat.electionSinceChecked = election.day;
  else if (!post.elected && election && election.certified < day && post.checked <= election.certified) {
    seat.certificationSinceChecked = election.certified;
  }
  seat.isCheckedTooLongAgo = daysSince1970(day) - daysSince1970(post.checked) > GREATEST_AGE_IN_DAYS;
  if (holder) {
    seat.nextElection = nextElection(post, holder.term_end, day);
    seat.successor = post.memberships.find(
      (person) => day < earliest(person.start_date) && person.name !== holder.name);
    const isNext = seat.elected && !seat.isIncumbentElected && seat.electedFrom === seat.elected.start_date;
    if (isNext) seat.successor ??= electedMembership(post);
  }
  return seat;
}

/** The first day on which the one who was elected can take the seat before the term begins; undefined when they cannot. */
function earlyStart({ post, day, status, isIncumbentElected }, certified) {
  const isOfCounty = post.division_id.includes("/county:");
  const later = (free) => certified && (certified > free ? certified : free);
  if (status.kind === "vacant") return isOfCounty ? later(earliest(status.since)) : undefined;
  if (status.kind !== "held") return undefined;
  if (appointmentEnd(post, status.holder, day) !== undefined && !isIncumbentElected) return certified;
  // A seat that is known to become vacant before the term.
  const end = status.holder.end_date && earliest(status.holder.end_date);
  return isOfCounty && end !== undefined && end < post.elected.start_date ? later(end) : undefined;
}

/**
 * Says of a seat who was elected to a term that has not begun, or of which it is not known that it has: `elected`,
 * `isIncumbentElected`, the first day on which they can take the seat (`electedFrom`), and the day of a certification that the
 * records are too old to know of (`certificationSinceChecked`).
 */
function addElected(seat) {
  const { post, day, status } = seat;
  const elect = post.elected;
  if (!elect || elect.election >= day) return;
  if (elect.certified !== undefined && elect.start_date !== undefined && elect.start_date <= day) return;
  seat.elected = elect;
  seat.isIncumbentElected = (seat.holder ?? status.last)?.name === elect.name;
  const certified = certificationDay(elect);
  seat.electedFrom = earlyStart(seat, certified) ?? elect.start_date ?? certified;
  const isUnknown = elect.certified === undefined || seat.electedFrom !== elect.start_date;
  if (certified !== undefined && certified < day && post.checked <= certified && isUnknown) {
    seat.certificationSinceChecked = certified;
  }
}

/** Whether a division lies in another one, by their identifiers; a division does not lie in itself. */
function isWithin(division, outer) {
  return division.startsWith(outer + "/");
}

/** The divisions of a district, one for each body that shares the districts. */
function divisionsOf(district) {
  return [district.division_id, ...(district.other_division_ids ?? [])];
}

/** The posts that represent a district together with others, those of the closest division around it first. */
function postsAround(posts, district) {
  const divisions = divisionsOf(district);
  return posts.filter((post) => divisions.some((division) => isWithin(division, post.division_id)))
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
