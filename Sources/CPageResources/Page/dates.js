// Days are texts like "2026-11-03", which sort as they follow each other; "2026-11" and "2026" are less precise.

/** The day that the visitor's clock shows. */
function today() {
  const now = new Date();
  return isoDay(now.getFullYear(), now.getMonth() + 1, now.getDate());
}

function isoDay(year, month, day) {
  return [String(year).padStart(4, "0"), String(month).padStart(2, "0"), String(day).padStart(2, "0")].join("-");
}

/** The first day that a date can mean. */
function earliest(date) {
  return date.length === 4 ? `${date}-01-01` : date.length === 7 ? `${date}-01` : date;
}

/** The last day that a date can mean. */
function latest(date) {
  if (date.length === 4) return `${date}-12-31`;
  if (date.length === 10) return date;
  const [year, month] = date.split("-").map(Number);
  // Day 0 of the next month.
  return `${date}-${String(utcDate(year, month + 1, 0).getUTCDate()).padStart(2, "0")}`;
}

/** Noon would do as well: only the day counts, and UTC has no days of 23 hours. */
function utcDate(year, month, day) {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  return date;
}

function daysSince1970(day) {
  return utcDate(...day.split("-").map(Number)).getTime() / 86400000;
}

/** A date for people to read, as precisely as it is known: "November 3, 2026", "November 2026", "2026". */
function dateText(date, language) {
  const [year, month = 1, day = 1] = date.split("-").map(Number);
  const parts = { year: "numeric" };
  if (date.length > 4) parts.month = "long";
  if (date.length > 7) parts.day = "numeric";
  return new Intl.DateTimeFormat(language, { ...parts, timeZone: "UTC" }).format(utcDate(year, month, day));
}
