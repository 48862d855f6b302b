// Finds street addresses, where the page was made with those of an area. A house is answered only where number and street
// stand there as they were typed; everything else is offered, and the visitor chooses. Nothing is guessed.

/** Words behind which a unit stands, which no district depends on. */
const UNIT_WORDS = new Set([
  "#", "APT", "APARTMENT", "UNIT", "STE", "SUITE", "BLDG", "BUILDING", "RM", "ROOM", "SPC", "SPACE", "FL", "FLOOR", "LOT",
]);
const DIRECTIONS = new Set(["N", "S", "E", "W", "NE", "NW", "SE", "SW"]);

class AddressBook {
  constructor(data, bytes) {
    Object.assign(this, { accuracy: data.accuracy, spellings: data.spellings, suffixes: data.suffixes, bytes });
    this.types = new Set(Object.values(data.spellings).filter((word) => /^[A-Z]/.test(word) && !DIRECTIONS.has(word)));
    this.cities = data.cities.map((name) => ({ name, words: this.words(name) }));
    this.streets = data.streets.map(([name, city, zip, count]) => ({ name, city, zip, count, words: this.words(name) }));
    this.placeStreets();
  }

  /** Where the houses of each street begin, with the state that reading them takes from the streets before. */
  placeStreets() {
    const reader = new NumberReader(this.bytes);
    let [x, y] = [0, 0];
    for (const street of this.streets) {
      Object.assign(street, { position: reader.position, x, y });
      for (let house = 0; house < street.count; house += 1) {
        reader.next();
        reader.next();
        x += reader.nextSigned();
        y += reader.nextSigned();
        reader.next();
      }
    }
  }

  /** The words of a name as the streets have them: `NE`, `45TH`, `ST`. */
  words(text) {
    const words = text.toUpperCase().replace(/['’.]/g, "").replace(/#/g, " # ").split(/[^A-Z0-9#/]+/).filter(Boolean)
      .map((word) => this.spellings[word] ?? word);
    // `N E` is one direction.
    return words.reduce((list, word) => {
      const both = list.length > 0 ? list.at(-1) + word : "";
      return both.length === 2 && DIRECTIONS.has(both) && DIRECTIONS.has(word) ? [...list.slice(0, -1), both] : [...list, word];
    }, []);
  }

  /**
   * What a text says: house number, what stands behind it, the words of the street, and of the city and the ZIP code those
   * that it names. Null when it begins with no number or nothing is left for a street.
   */
  read(text) {
    const match = /^\s*(\d{1,6})(?:-?([A-Z]{1,2}))?(?:\s+(\d\/\d))?\s+(?=\S)(.*)$/is.exec(text);
    if (!match) return null;
    const [, number, letters = "", fraction, rest] = match;
    const read = { number: Number(number), suffix: letters.toUpperCase() + (fraction ? ` ${fraction}` : ""), city: null, zip: null };
    let words = this.words(rest);
    const unit = words.findIndex((word, index) => index > 0 && UNIT_WORDS.has(word));
    if (unit > 0) words.splice(unit, words[unit + 1] === "#" ? 3 : 2);
    for (let before = -1; before !== words.length;) {
      before = words.length;
      const last = words.at(-1);
      if (/^(USA|US|WA|WASHINGTON)$/.test(last) && words.length > 2) words.pop();
      // ZIP+4: `98104-1822`.
      if (/^\d{4}$/.test(last) && /^9\d{4}$/.test(words.at(-2))) words.pop();
      if (/^9\d{4}$/.test(words.at(-1)) && words.length > 1) read.zip = words.pop();
      const city = this.cities.findIndex((city) => city.words.length > 0 && city.words.length < words.length
        && city.words.every((word, index) => word === words[words.length - city.words.length + index]));
      if (city >= 0 && read.city === null) {
        read.city = city;
        words = words.slice(0, -this.cities[city].words.length);
      }
    }
    return words.length > 0 ? { ...read, words } : null;
  }

  /**
   * The houses that a text can mean: `found`, each with place, accuracy and address; `isExact` when the number, the street with
   * its directions and its type, and the city or the ZIP code are as they were typed. Without a city, it may be a house
   * that the page does not have.
   */
  find(text) {
    const read = this.read(text);
    if (!read) return { found: [], isExact: false };
    const near = this.streets.filter((street) => (read.zip === null || street.zip === read.zip)
      && (read.city === null || street.city === read.city));
    const exact = near.filter((street) => street.words.join(" ") === read.words.join(" "));
    const found = exact.flatMap((street) => this.houses(street, read));
    if (found.length > 0) return { found, isExact: read.city !== null || read.zip !== null };
    const incomplete = near.filter((street) => this.isIncomplete(read.words, street.words));
    return { found: incomplete.flatMap((street) => this.houses(street, read)), isExact: false };
  }

  /** Whether words are those of a street without some of its directions and its type. */
  isIncomplete(words, street) {
    let next = 0;
    for (const word of street) {
      if (word === words[next]) next += 1;
      else if (!DIRECTIONS.has(word) && !this.types.has(word)) return false;
    }
    return next === words.length;
  }

  /** The houses of a number on a street. */
  houses(street, { number, suffix }) {
    const reader = new NumberReader(this.bytes);
    reader.position = street.position;
    let [house, x, y] = [0, street.x, street.y];
    const found = [];
    for (let index = 0; index < street.count; index += 1) {
      house += reader.next();
      const behind = this.suffixes[reader.next()];
      x += reader.nextSigned();
      y += reader.nextSigned();
      const accuracy = this.accuracy + reader.next();
      if (house !== number || behind.trim() !== suffix.trim()) continue;
      const city = [this.cities[street.city].name, street.zip].filter(Boolean).join(" ");
      found.push({
        place: placeAt(y / 1e6, x / 1e6), accuracy,
        address: [`${house}${behind} ${street.name}`, city].filter(Boolean).join(", "),
      });
    }
    return found;
  }
}
