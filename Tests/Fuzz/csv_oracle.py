"""Makes CSV files at random and says what Python's csv module reads in them.

    python3 csv_oracle.py FILES SEED > STREAM

Each file goes to standard output as a run of numbers (unsigned 32-bit, little-endian) and bytes:

    size, bytes of the file
    delimiter, 1 if the bytes are valid UTF-8 (else they are read as Windows-1252)
    number of records, then for each: number of fields, then for each: size, UTF-8 bytes of the field

Only the standard library is used. The same FILES and SEED give the same stream with the same version of Python.
"""

import codecs
import csv
import io
import random
import struct
import sys

BREAKS = ["\n", "\r\n", "\r"]
WORDS = ["", "a", "lat", "47.6062", "-122.3321", "0", " ", "  x "]
WORDS += ["é", "Ω", "naïve", "“q”", "日本", "😀", "\u2028", "\x85", "\xa0"]
# The csv module rejects NUL before Python 3.11.
JUNK = ['"', '""', '"""', ",", ";", "\t", "\n", "\r", "\r\n", " ", "a", "'", "\\", "é", "b c"] + (
    ["\0"] if sys.version_info >= (3, 11) else []
)
BOM = "\ufeff"

# Python leaves five bytes of Windows-1252 undefined; the WHATWG standard makes them control characters.
codecs.register_error("control", lambda e: ("".join(chr(b) for b in e.object[e.start : e.end]), e.end))


def word(rng):
    kind = rng.random()
    if kind < 0.6:
        return rng.choice(WORDS)
    if kind < 0.9:
        return "".join(rng.choice(JUNK) for _ in range(rng.randrange(8)))
    return "x" * rng.randrange(70)


def tidy_field(rng, delimiter):
    text = word(rng)
    if rng.random() < 0.3 or any(c in text for c in (delimiter, '"', "\n", "\r")):
        return '"' + text.replace('"', '""') + '"'
    return text


def wild_field(rng, delimiter):
    """A field with quotes where they do not belong."""
    before, inside, after = (word(rng) for _ in range(3))
    quoted = '"' + inside + '"'
    return rng.choice([quoted + after, before + '"' + inside, before + quoted, inside, '"' + inside])


def make(rng):
    delimiter = rng.choice(",,,;;\t|")
    field = rng.choice([tidy_field, tidy_field, wild_field])
    ending = rng.choice(BREAKS + [None])
    lines = []
    for _ in range(rng.randrange(9)):
        cells = rng.choice([0, 1, 1, 2, 3, 4, 5, 40]) if rng.random() < 0.3 else 3
        lines.append(delimiter.join(field(rng, delimiter) for _ in range(cells)))
        lines.append(ending or rng.choice(BREAKS))
    if lines and rng.random() < 0.3:
        lines.pop()
    if rng.random() < 0.1:
        lines = [rng.choice(JUNK + [delimiter]) for _ in range(rng.randrange(40))]
    text = "".join(lines)
    if rng.random() < 0.2:
        data = text.encode("cp1252", errors="replace")
        if rng.random() < 0.3:
            at = rng.randrange(len(data) + 1)
            data = data[:at] + bytes(rng.randrange(0x80, 0x100) for _ in range(rng.randrange(4))) + data[at:]
        return data, delimiter
    if rng.random() < 0.3:
        text = BOM + text
    return text.encode(), delimiter


def read(data, delimiter):
    body = data.removeprefix(codecs.BOM_UTF8)
    try:
        text, is_utf8 = body.decode(), True
    except UnicodeDecodeError:
        text, is_utf8 = body.decode("cp1252", errors="control"), False
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)), is_utf8


def main():
    files, seed = int(sys.argv[1]), int(sys.argv[2])
    csv.field_size_limit(1 << 30)
    rng = random.Random(seed)
    number = struct.Struct("<I").pack
    for _ in range(files):
        data, delimiter = make(rng)
        records, is_utf8 = read(data, delimiter)
        out = [number(len(data)), data, number(ord(delimiter)), number(is_utf8), number(len(records))]
        for record in records:
            out.append(number(len(record)))
            for text in record:
                encoded = text.encode()
                out += [number(len(encoded)), encoded]
        sys.stdout.buffer.write(b"".join(out))


main()
