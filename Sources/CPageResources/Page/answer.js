// Says an answer: first who, and how to reach them; then how sure it is, and what may be out of date.

/** The texts of the page's language. `{name}` in a text is filled in. */
class Texts {
  constructor(texts, language) {
    this.texts = texts;
    this.language = language;
  }

  format(key, values = {}) {
    return this.texts[key].replace(/\{(\w+)\}/g, (marker, name) => values[name] ?? marker);
  }

  /** A text that not every value has, such as an office's name in another language; else the value itself. */
  translated(kind, value) {
    return this.texts[`${kind}.${value}`] ?? value;
  }

  date(date) { return dateText(date, this.language); }
  distance(meters) { return distanceText(meters, this.language); }

  list(parts, type) {
    return new Intl.ListFormat(this.language, { type, style: "long" }).format(parts);
  }

  /** The name in the page's language, where that is known; by the name in the data, since other counties have a council too. */
  districtName(layer, district) {
    const key = `district.${district.name.replace(new RegExp(`${district.number}$`), "{number}")}`;
    return this.texts[key] ? this.format(key, { number: district.number }) : district.name;
  }

  coordinate(place) {
    const format = new Intl.NumberFormat("en-US", { minimumFractionDigits: 5, maximumFractionDigits: 7 });
    return `${format.format(place.latitude)}, ${format.format(place.longitude)}`;
  }
}

/**
 * An element with attributes and content. Content is text or elements: nothing is ever read as HTML, so no value of the
 * data can become any.
 */
function element(name, attributes = {}, ...content) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== undefined && value !== null) made.setAttribute(key, value);
  }
  made.append(...content.flat().filter((part) => part !== null && part !== undefined && part !== ""));
  return made;
}

/** Below this many metres a line is worth a warning even when nobody says how exact the place is. */
const WORTH_A_WARNING = 50;

class AnswerText {
  constructor(answer, texts) {
    this.answer = answer;
    this.texts = texts;
  }

  /** All of it, as elements. */
  get elements() {
    const { answer, texts } = this;
    const parts = [this.whereAndWhen(), ...this.doubts()];
    if (this.isNowhere) {
      parts.push(note("warning", texts.format("outside.all")), ...answer.layers.map((layer) => this.nearestText(layer)));
    } else {
      if (this.isTooEarly) parts.push(note("warning", texts.format("outside.early", { date: texts.date(answer.day) })));
      parts.push(...answer.layers.map((layer) => (layer.district ? this.layerCard(layer) : this.missing(layer))));
    }
    if (answer.atLarge.length > 0) {
      parts.push(element("h2", {}, texts.format("answer.at-large")));
      parts.push(element("div", { class: "at-large" }, answer.atLarge.map((seat) => this.card([seat], null, []))));
    }
    parts.push(this.age());
    return parts.filter(Boolean);
  }

  /** In one breath, for those who listen. */
  get summary() {
    const { answer, texts } = this;
    if (this.isNowhere) return texts.format("outside.all");
    if (this.isTooEarly) return texts.format("outside.early", { date: texts.date(answer.day) });
    const people = answer.layers.filter((layer) => layer.district).map((layer) => `${texts.districtName(layer, layer.district)}: ${
      this.names(layer.seats) ?? this.absence(layer.seats[0])}.`);
    return [...people, ...this.doubts().map((doubt) => doubt.textContent)].join(" ");
  }

  /** Whether the place is in no district, and would be in none on any day. */
  get isNowhere() { return this.answer.layers.every((layer) => !layer.district && !layer.startsOn); }

  /** Whether the day is before all plans: then it is the day that is wrong, and nothing is known of the place. */
  get isTooEarly() { return this.answer.layers.every((layer) => layer.startsOn); }

  whereAndWhen() {
    const { answer, texts } = this;
    const where = answer.address ?? texts.coordinate(answer.place);
    const text = texts.format("answer.where", { place: where, date: texts.date(answer.day) });
    // Where the map is not beside the answer.
    const link = element("a", { class: "to-map", href: "#map-panel" }, texts.format("answer.to-map"));
    return element("p", { class: "where" }, text, " ", link);
  }

  /** What else is possible, given how exact the place is. */
  doubts() {
    const { answer, texts } = this;
    if (answer.accuracy > GREATEST_METERS) {
      return [note("warning", texts.format("doubt.coarse", { accuracy: texts.distance(answer.accuracy) }))];
    }
    return answer.layers.filter((layer) => (layer.candidates ?? []).length > 1).map((layer) => {
      const districts = layer.candidates.map(({ district, seats }) => texts.format(
        "doubt.candidate", { district: texts.districtName(layer, district), name: this.names(seats) ?? texts.format("seat.nobody") }));
      return note("warning", texts.format(answer.address ? "doubt.address" : "doubt.device", {
        accuracy: texts.distance(answer.accuracy), districts: texts.list(districts, "disjunction"),
      }));
    });
  }

  layerCard(layer) {
    return this.card(layer.seats, this.texts.districtName(layer, layer.district), [...this.sureness(layer), ...this.remarks(layer)]);
  }

  /** What whoever relies on the lines has to know, in the records' own words. */
  remarks(layer) {
    return layer.remarks.map((remark) => element(
      "p", { class: "note" }, this.texts.format("sure.remark"), " ", element("span", { lang: "en" }, remark)));
  }

  /** Who holds some seats, in one line; undefined when nobody does. */
  names(seats) {
    const names = seats.filter((seat) => seat.holder).map((seat) => seat.holder.name);
    return names.length > 0 ? names.join("; ") : undefined;
  }

  /** The officials of a district, or one who has none, with all contacts. */
  card(seats, title, sureness) {
    const office = title ?? this.texts.translated("office", seats[0].post.office);
    // Of several seats it is not clear which of them nobody holds.
    const isAlone = seats.length < 2;
    const people = seats.length > 0 ? seats.flatMap((seat) => this.official(seat, isAlone)) : [element("h3", {}, this.absence())];
    return element("article", { class: "card" }, element("p", { class: "office" }, office), people, sureness);
  }

  official(seat, isAlone) {
    const { texts } = this;
    const { holder } = seat;
    if (!holder) {
      const role = isAlone ? "" : `${texts.translated("role", seat.post.role)}: `;
      return [element("h3", {}, role + this.absence(seat)), this.elected(seat)];
    }
    const role = [texts.translated("role", seat.post.role), holder.party && texts.translated("party", holder.party)];
    // A councilmember works where the county does; a member of Congress has offices near and far.
    const nearest = officesNear(holder, this.answer.place)[0];
    return [
      element("h3", {}, holder.name),
      element("p", { class: "role" }, role.filter(Boolean).join(" · ")),
      this.contacts(holder),
      nearest && element("p", { class: "local-office" }, this.officeText(nearest)),
      element("p", { class: "term" }, this.term(seat)),
      this.warnings(seat),
    ].flat();
  }

  contacts(holder) {
    const { texts } = this;
    // Long ones may be broken where they have a joint.
    const breakable = (text) => text.match(/[^@/]+[@/]*/g).flatMap((part, index) => (index > 0 ? [element("wbr"), part] : [part]));
    const items = [];
    const item = (kind, text, link) => {
      const content = link ? element("a", { href: link, class: kind }, breakable(text)) : text;
      items.push(element("li", {}, element("span", { class: "kind" }, texts.format(`contact.${kind}`)), " ", content));
    };
    if (holder.phone) item("phone", holder.phone, telephoneLink(holder.phone));
    if (holder.email) item("email", holder.email, mailLink(holder.email));
    if (holder.url && pageLink(holder.url)) item("page", holder.url.replace(/^https?:\/\/(www\.)?/, ""), holder.url);
    return items.length > 0 ? element("ul", { class: "contacts" }, items) : null;
  }

  officeText(office) {
    const address = [office.address, office.suite, office.building, office.city].filter(Boolean).join(", ");
    const link = office.phone && telephoneLink(office.phone);
    const phone = link ? element("a", { href: link }, office.phone) : office.phone;
    return [`${this.texts.format("contact.office")} ${address}`, phone ? "; " : null, phone];
  }

  term(seat) {
    const { texts } = this;
    const parts = [];
    if (seat.holder.how === "appointed") parts.push(texts.format("term.appointed"));
    if (seat.holder.term_end) parts.push(texts.format("term.ends", { date: texts.date(seat.holder.term_end) }));
    if (!seat.electionSinceChecked && !seat.certificationSinceChecked && !seat.elected && seat.nextElection) {
      parts.push(texts.format("term.ballot", { date: texts.date(seat.nextElection) }));
    }
    return parts.join(" ");
  }

  warnings(seat) {
    const { texts } = this;
    const { holder } = seat;
    return [
      seat.status.isExact ? null : note("warning", texts.format("seat.open", { name: holder.name })),
      seat.electionSinceChecked && note("warning", texts.format("seat.election", { date: texts.date(seat.electionSinceChecked) })),
      !seat.elected && seat.certificationSinceChecked
        && note("warning", texts.format("seat.certification", { date: texts.date(seat.certificationSinceChecked) })),
      seat.successor && seat.successor.start_date !== seat.elected?.start_date
        && note("", texts.format("seat.successor", { date: texts.date(seat.successor.start_date), name: seat.successor.name })),
      this.elected(seat),
      // Notes are kept in English.
      holder.note && element("p", { class: "note", lang: "en" }, holder.note),
    ].filter(Boolean);
  }

  /** Who was elected, and what that is worth on this day; null when nobody is known to be. */
  elected(seat) {
    const { texts } = this;
    const elect = seat.elected;
    if (!elect) return null;
    const date = (day) => day && texts.date(day);
    const say = (key, day) => texts.format(key, {
      name: elect.name, election: date(elect.election), certified: date(elect.certified), date: date(day),
    });
    const start = elect.start_date;
    if (!elect.certified) {
      const parts = [say(seat.isIncumbentElected ? "elected.returns-again" : "elected.returns")];
      if (start !== undefined) parts.push(say(start <= seat.day ? "elected.began" : "elected.begins", start));
      const due = certificationDay(elect);
      if (seat.certificationSinceChecked) parts.push(say("elected.older", seat.certificationSinceChecked));
      else if (due !== undefined && seat.day <= due) parts.push(say("elected.due", due));
      return note("", parts.join(" "));
    }
    // Sworn in for the rest of the term, who was elected holds the seat when the next one begins.
    const comesBefore = seat.successor?.name === elect.name && earliest(seat.successor.start_date) !== start;
    if (seat.isIncumbentElected || comesBefore) {
      const term = [start && say("elected.begins", start), elect.term_end && say("elected.ends", elect.term_end)];
      return note("", [say("elected.keeps"), ...term].filter(Boolean).join(" "));
    }
    if (start !== undefined && seat.electedFrom === start) return note("", say("elected.takes", start));
    return note("", [say("elected.oath"), start && say("elected.latest", start)].filter(Boolean).join(" "));
  }

  /** Why nobody can be named. Who was elected is said apart. */
  absence(seat) {
    const { texts } = this;
    const status = seat?.status ?? { kind: "unknown" };
    if (status.kind === "vacant") {
      const next = status.next && !seat.elected && texts.format("seat.next", { name: status.next.name, date: texts.date(status.next.start_date) });
      return [texts.format("seat.vacant", { date: texts.date(status.since) }), next].filter(Boolean).join(" ");
    }
    if (status.kind === "expired") {
      return texts.format("seat.expired", { name: status.last.name, date: texts.date(status.last.term_end) });
    }
    return texts.format("seat.unknown");
  }

  /** How far the line is, and who is beyond. */
  sureness(layer) {
    const { texts, answer } = this;
    const { boundary } = layer;
    const lines = [];
    if (layer.match === "nearest") {
      lines.push(note("", texts.format("sure.nearest", { distance: texts.distance(boundary.meters) })));
    }
    if (layer.candidates?.length === 1 && answer.accuracy <= GREATEST_METERS) {
      lines.push(element("p", { class: "sure" }, texts.format("sure.certain", { accuracy: texts.distance(answer.accuracy) })));
    }
    if (!boundary) {
      lines.push(element("p", { class: "sure" }, texts.format("sure.far")));
    } else if (!boundary.district || boundary.district === layer.district) {
      if (layer.match === "inside") {
        lines.push(element("p", { class: "sure" }, texts.format("sure.edge", { distance: texts.distance(boundary.meters) })));
      }
    } else {
      const values = {
        distance: texts.distance(boundary.meters), number: boundary.district.number,
        name: this.names(boundary.seats) ?? texts.format("seat.nobody"),
      };
      const isNear = boundary.meters <= WORTH_A_WARNING && layer.candidates === undefined;
      lines.push(isNear ? note("warning", texts.format("sure.close", values)) : element("p", { class: "sure" }, texts.format("sure.line", values)));
    }
    return lines;
  }

  /** A layer that has no district here, while another has. */
  missing(layer) {
    const { texts } = this;
    return element("article", { class: "card" },
      element("p", { class: "office" }, texts.translated("layer", layer.title)),
      element("h3", {}, texts.format(layer.startsOn ? "outside.day" : "outside.title", { date: layer.startsOn && texts.date(layer.startsOn) })),
      layer.startsOn ? null : element("p", {}, texts.format("outside.some")), this.nearestText(layer));
  }

  nearestText(layer) {
    const { texts } = this;
    if (!layer.boundary?.district) return null;
    return element("p", { class: "sure" }, texts.format("outside.nearest", {
      district: texts.districtName(layer, layer.boundary.district), distance: texts.distance(layer.boundary.meters),
    }));
  }

  /** A word on records that are so old that somebody should look again. */
  age() {
    const seats = [...this.answer.layers.flatMap((layer) => layer.seats), ...this.answer.atLarge];
    const old = seats.filter((seat) => seat.isCheckedTooLongAgo).map((seat) => seat.post.checked).sort();
    if (old.length === 0) return null;
    return note("warning", this.texts.format("answer.old", { date: this.texts.date(old[0]) }));
  }
}

function note(kind, text) {
  return element("p", { class: `note ${kind}`.trim() }, text);
}
