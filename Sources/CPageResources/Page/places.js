// Reads places as people type and paste them: coordinates in their usual spellings, and links to maps, which are never
// opened. What is not sure is no coordinate: a wrong guess would name the wrong officials.

/** One angle: degrees, perhaps minutes and seconds, perhaps a letter before or behind. */
const ANGLE = new RegExp(
  "([NSEWO])?\\s*([+-]?\\d+(?:\\.\\d+)?)\\s*(?:°|º|d|deg)?"
  + "(?:\\s*(\\d+(?:\\.\\d+)?)\\s*(?:['′’m])(?:\\s*(\\d+(?:\\.\\d+)?)\\s*(?:\"|″|”|''|s))?)?\\s*([NSEWO](?![a-z]))?", "giy");

/** The angles of a text that holds nothing else; null for any other text. */
function anglesIn(text) {
  const angles = [];
  ANGLE.lastIndex = 0;
  let end = 0;
  while (end < text.length) {
    ANGLE.lastIndex = end;
    const match = ANGLE.exec(text);
    if (match === null || angles.length === 2) return null;
    const [, before, degrees, minutes = "0", seconds = "0", behind] = match;
    const letter = (before ?? behind ?? "").toUpperCase();
    const isNegative = degrees.startsWith("-");
    // A letter and a sign, or two letters, may contradict each other. O is east in German and west in Spanish.
    if ((before && behind) || (letter && /^[+-]/.test(degrees)) || letter === "O") return null;
    if (Number(minutes) >= 60 || Number(seconds) >= 60) return null;
    const size = Math.abs(Number(degrees)) + Number(minutes) / 60 + Number(seconds) / 3600;
    angles.push({
      degrees: isNegative || letter === "S" || letter === "W" ? -size : size,
      axis: /[NS]/.test(letter) ? "latitude" : /[EW]/.test(letter) ? "longitude" : null,
    });
    end = ANGLE.lastIndex;
    end += /^[\s,;]*/.exec(text.slice(end))[0].length;
  }
  return angles;
}

/** Latitude and longitude of a text with two angles, latitude first unless letters say otherwise; null for another. */
function pairIn(text) {
  let content = text.trim().replace(/^[([{]\s*/, "").replace(/\s*[)\]}]$/, "").replaceAll("−", "-");
  // 47,6062 -122,3321: decimal commas, where a blank or a semicolon parts the numbers.
  if (/^[+-]?\d+,\d+\s*[;\s]\s*[+-]?\d+,\d+$/.test(content)) content = content.replaceAll(",", ".");
  const angles = anglesIn(content);
  if (angles === null || angles.length !== 2) return null;
  const [first, second] = angles;
  if (first.axis !== null && first.axis === second.axis) return null;
  const isExchanged = first.axis === "longitude" || second.axis === "latitude";
  return isExchanged ? [second.degrees, first.degrees] : [first.degrees, second.degrees];
}

/** The pair in a link to a map (Google Maps, OpenStreetMap, Apple Maps, Bing, geo:); null when it has none. */
function pairInLink(text) {
  const number = "(-?\\d+(?:\\.\\d+)?)";
  const forms = [
    `!3d${number}!4d${number}`, `[?&]mlat=${number}&mlon=${number}`,
    `[?&](?:q|query|ll|sll|center|destination|coordinate)=(?:loc:)?${number}(?:,|%2C)\\s*${number}`,
    `@${number},${number}`, `#map=[\\d.]+/${number}/${number}`, `^geo:${number},${number}`, `[?&]cp=${number}~${number}`,
  ];
  if (!/^(?:https?:|geo:|www\.|maps\.)/i.test(text)) return null;
  for (const form of forms) {
    const match = new RegExp(form).exec(text);
    if (match) return [Number(match[1]), Number(match[2])];
  }
  return null;
}

/**
 * What a text says about a place: `{place}`, or `{problem}` with the key of the text that explains it; with `corrected`,
 * the latitude and longitude that were probably meant. Exchanged numbers and a lost minus are never corrected silently.
 *
 * @param region the box where places are expected: south, west, north and east in degrees.
 */
function readPlace(text, region) {
  const trimmed = text.trim();
  if (trimmed === "") return { problem: "place.empty" };
  const pair = pairInLink(trimmed) ?? pairIn(trimmed);
  if (pair === null) {
    if (/^https?:/i.test(trimmed)) return { problem: "place.link" };
    return { problem: "place.unreadable" };
  }
  const [latitude, longitude] = pair;
  const isExpected = (north, east) => region.south <= north && north <= region.north
    && region.west <= east && east <= region.east;
  if (!isExpected(latitude, longitude)) {
    if (isExpected(latitude, -longitude)) return { problem: "place.minus", corrected: [latitude, -longitude] };
    if (isExpected(longitude, -latitude)) return { problem: "place.swapped", corrected: [longitude, -latitude] };
    if (isExpected(longitude, latitude)) return { problem: "place.swapped", corrected: [longitude, latitude] };
  }
  if (Math.abs(latitude) > 90 || Math.abs(longitude) > 180) return { problem: "place.range" };
  return { place: placeAt(latitude, longitude) };
}
