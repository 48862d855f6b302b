// Fills in the call script. The template was read and checked when this page was made; its pieces are texts, `{variable}`,
// `{section, children}` and `{inverted, children}`. What it can say by name is what `ScriptValues.swift` can.

/** A text on one line without marks that would turn its direction; undefined when nothing of it can be seen. */
function oneLine(text) {
  if (text === undefined || text === null) return undefined;
  const line = String(text).replace(/[\u202A-\u202E\u2066-\u2069]/gu, "").replace(/[\p{White_Space}\p{Cc}]+/gu, " ").trim();
  return /^[\p{White_Space}\p{Default_Ignorable_Code_Point}]*$/u.test(line) ? undefined : line;
}

/** The same without what has nothing to say, so that a name that is there has a value. */
function values(texts) {
  return Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, oneLine(text)]));
}

/** The values of a seat, whether somebody holds it or not. `isPresent` says what enters a section. */
function personValues(seat, district, place) {
  const date = (day) => day && dateText(day, "en-US");
  const holder = seat?.holder;
  const isVacant = seat?.status.kind === "vacant";
  const person = values({
    district: district?.number, district_name: district?.name, role: seat?.post.role,
    next_election: date(seat?.ballot), name: holder?.name, party: holder?.party, phone: holder?.phone,
    phone_link: holder?.phone, email: holder?.email, email_link: holder?.email, url: holder?.url, url_link: holder?.url,
    term_end: date(holder?.term_end), vacant_since: isVacant ? date(seat.status.since) : undefined,
    next: isVacant ? seat.status.next?.name : undefined,
    next_start: isVacant ? date(seat.status.next?.start_date) : undefined,
  });
  const office = holder && officesNear(holder, place)[0];
  const address = office && [office.address, office.suite, office.building].filter(Boolean).join(", ");
  person.office = {
    isPresent: office !== undefined,
    ...values({
      address, city: office?.city, state: office?.state, zip: office?.zip, phone: office?.phone,
      phone_link: office?.phone, hours: office?.hours,
    }),
  };
  return { isPresent: holder !== undefined, ...person };
}

/** The values of everything that a template can name. */
function scriptValues(answer, name, place) {
  const section = (seats, isList, district) => (isList
    ? seats.filter((seat) => seat.holder).map((seat) => personValues(seat, district, answer.place))
    : personValues(seats[0], district, answer.place));
  const layers = answer.layers.map(({ id, seats, isList, district }) => [id, section(seats, isList, district)]);
  const atLarge = answer.atLargeSections.map(({ name, office, isList }) => {
    const seats = answer.atLarge.filter((seat) => !office || seat.post.office === office);
    return [name, section(seats, isList, null)];
  });
  return {
    isPresent: true,
    ...values({ name, place, date: dateText(answer.day, "en-US") }), ...Object.fromEntries([...layers, ...atLarge]),
  };
}

/**
 * Fills a template in. A value of the visitor's that is missing stands as `standIns` says; any other hole is an error, as
 * it is in DistrictKit: better no script than a wrong one.
 */
class ScriptFiller {
  constructor(pieces, standIns) {
    this.pieces = pieces;
    this.standIns = standIns;
    this.inverted = new Set();
    const collect = (list) => list.forEach((piece) => {
      if (piece.inverted) this.inverted.add(piece.inverted);
      collect(piece.children ?? []);
    });
    collect(pieces);
  }

  /**
   * The filled text. Where a template breaks long lines for a terminal, the paragraph goes on: a screen breaks lines by
   * itself, and a break in the middle of a sentence would stay in every message that it is pasted into.
   */
  text(values) {
    return this.filled(this.pieces, [values]).trim().replace(/([^\n]{72,})\n(?=\S)/g, "$1 ");
  }

  filled(pieces, scopes) {
    return pieces.map((piece) => {
      if (typeof piece === "string") return piece;
      const path = piece.variable ?? piece.section ?? piece.inverted;
      const value = this.value(path, scopes);
      const entries = Array.isArray(value) ? value : isPresent(value) ? [value] : [];
      if (piece.variable) {
        if (typeof value === "string") return value;
        // Within a section of people {{name}} is theirs.
        if (this.standIns[path] && this.scope(path, scopes) === scopes[0]) return this.standIns[path];
        throw new Error(`{{${path}}}`);
      }
      if (piece.inverted) return entries.length === 0 ? this.filled(piece.children, scopes) : "";
      const isOfPeople = !["name", "place", "date"].includes(path) && Object.hasOwn(scopes[0], path);
      if (isOfPeople && entries.length === 0 && !this.inverted.has(path)) throw new Error(`{{#${path}}}`);
      return entries.map((entry) => this.filled(piece.children, [...scopes, entry])).join("");
    }).join("");
  }

  /** The first name of a path is looked up from the innermost section outwards, the others below it. */
  value(path, scopes) {
    return path.split(".").reduce(
      (value, name) => (typeof value === "object" && !Array.isArray(value) ? value[name] : undefined),
      this.scope(path, scopes));
  }

  scope(path, scopes) {
    const [first] = path.split(".");
    return scopes.findLast((scope) => typeof scope === "object" && Object.hasOwn(scope, first));
  }
}

function isPresent(value) {
  return typeof value === "object" ? value.isPresent : value !== undefined;
}
