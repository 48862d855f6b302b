"""Makes JSON texts at random, sound and broken, and says what Python's json module reads in them.

    python3 json_oracle.py TEXTS SEED > STREAM

Each text goes to standard output as a run of numbers (unsigned 32-bit, little-endian) and bytes:

    size, bytes of the text
    0 when it is not strict JSON, 1 when it is another value, 2 when it is an object
    of an object: the number of members, then for each: size, UTF-8 bytes of the name; kind of the value (0 object,
    1 array, 2 string, 3 number, 4 boolean, 5 null); of a string: size, UTF-8 bytes of what it says

Only the standard library is used; where its module is lenient (NaN, a name twice, half of a surrogate pair), it is told
not to be. The same TEXTS and SEED give the same stream.
"""

import json
import random
import struct
import sys

NAMES = ["lat", "lon", "a", "é", "e\u0301", "", "type", "properties", "\U0001f600", 'q"', "\\", "\n", "名"]
JUNK = [b",", b":", b"{", b"}", b"[", b"]", b'"', b"\\", b"\\u", b"\\ud83d", b"\\ude00", b"\\x41", b"0", b"01", b"-",
        b"+", b".", b"e", b"1.", b".5", b"1e", b"1e999", b"NaN", b"null", b"true", b" ", b"\t", b"\n", b"\x00", b"\x1f",
        b"\x7f", b"\xef\xbb\xbf", b"\xc3", b"\xe9", b"\xed\xa0\x80", b"\xc0\xaf", b"\xf4\x90\x80\x80", b"\xf0\x9f\x98\x80",
        b'"a":1', b"/*", b"'"]
NUMBERS = ["0", "-0", "1", "47.6062", "-122.3321", "1e5", "1E-7", "-0.5e+10", "123456789012345678901234567890", "1e999"]


def string(rng, text):
    out = ['"']
    for c in text:
        n = ord(c)
        if c in '"\\' or n < 0x20:
            out.append({'"': '\\"', "\\": "\\\\", "\n": rng.choice(["\\n", "\\u000a"])}.get(c, "\\u%04X" % n))
        elif rng.random() < 0.2:
            units = struct.unpack(">%dH" % (len(c.encode("utf-16-be")) // 2), c.encode("utf-16-be"))
            out += [rng.choice(["\\u%04x", "\\u%04X"]) % unit for unit in units]
        else:
            out.append(c)
    return "".join(out) + '"'


def blank(rng):
    return rng.choice(["", "", "", "", " ", "\t", "\r\n", "  \n"])


def value(rng, depth):
    kind = rng.randrange(8 if depth < 4 else 6)
    if kind < 2:
        return rng.choice(NUMBERS)
    if kind < 4:
        return string(rng, "".join(rng.choice(NAMES + ["x" * rng.randrange(20)]) for _ in range(rng.randrange(4))))
    if kind < 6:
        return rng.choice(["true", "false", "null"])
    if kind == 6:
        return "[" + ",".join(blank(rng) + value(rng, depth + 1) + blank(rng) for _ in range(rng.randrange(4))) + "]"
    return members(rng, depth + 1)


def members(rng, depth):
    count = rng.choice([0, 1, 2, 3, 5, 30]) if rng.random() < 0.5 else 3
    names = [rng.choice(NAMES) + (str(i) if rng.random() < 0.9 else "") for i in range(count)]
    parts = [blank(rng) + string(rng, n) + blank(rng) + ":" + blank(rng) + value(rng, depth) + blank(rng) for n in names]
    return "{" + ",".join(parts) + (blank(rng) if not parts else "") + "}"


def make(rng):
    text = members(rng, 0) if rng.random() < 0.9 else value(rng, 0)
    data = (blank(rng) + text + blank(rng)).encode()
    if rng.random() < 0.1:
        return b"".join(rng.choice(JUNK) for _ in range(rng.randrange(12)))
    if rng.random() < 0.6:
        for _ in range(rng.randrange(1, 3)):
            at = rng.randrange(len(data) + 1)
            data = data[:at] + (rng.choice(JUNK) if rng.random() < 0.6 else b"") + data[at + rng.randrange(2) :]
    return data


def refuse(_):
    raise ValueError


class Pairs(list):
    pass


def pairs(items):
    if len({name for name, _ in items}) < len(items):
        raise ValueError
    for name, _ in items:
        name.encode()
    return Pairs(items)


class Number(str):
    pass


def sound(value):
    """Whether no string in it has half of a surrogate pair. Names have been looked at."""
    if isinstance(value, Pairs):
        return all(sound(member) for _, member in value)
    if isinstance(value, list):
        return all(sound(element) for element in value)
    if isinstance(value, str):
        value.encode()
    return True


def read(data):
    try:
        found = json.loads(
            data.decode(), object_pairs_hook=pairs, parse_constant=refuse, parse_int=Number, parse_float=Number)
        sound(found)
        return found, True
    except ValueError:
        return None, False


def kind(value):
    for number, test in enumerate(
        [isinstance(value, Pairs), isinstance(value, list), isinstance(value, str) and not isinstance(value, Number),
         isinstance(value, Number), isinstance(value, bool)]):
        if test:
            return number
    return 5


def main():
    texts, seed = int(sys.argv[1]), int(sys.argv[2])
    rng = random.Random(seed)
    number = struct.Struct("<I").pack
    for _ in range(texts):
        data = make(rng)
        found, is_json = read(data)
        out = [number(len(data)), data, number(0 if not is_json else 2 if isinstance(found, Pairs) else 1)]
        if isinstance(found, Pairs):
            out.append(number(len(found)))
            for name, member in found:
                out += [number(len(name.encode())), name.encode(), number(kind(member))]
                if kind(member) == 2:
                    out += [number(len(member.encode())), member.encode()]
        sys.stdout.buffer.write(b"".join(out))


main()
