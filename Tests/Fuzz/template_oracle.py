"""Makes templates at random and says what chevron, Python's reader of Mustache, makes of them.

    python3 template_oracle.py TEMPLATES SEED > STREAM

Each line is JSON: "template", "values" and the filled "text". Left out is what chevron does in its own way: tabs and
blanks before the end of a template, sections for an empty object, values that would be escaped, and an inverted section
within a section of the same name.

The same TEMPLATES and SEED give the same stream.
"""

import json
import random
import sys

import chevron

TEXTS = ["t0", "t1", "t2"]
OBJECTS = ["o0", "o1"]
LISTS = ["l0", "l1"]
NOTHING = ["n0", "n1"]
BREAKS = ["\n", "\n", "\r\n"]
WORDS = ["a", "Ana", "é", "e\u0301", "日本", "😀", "“q”", "{", "}", "}}", "x y", "\u200d", "\ufe0f", "#", "/", ".", "-"]
VALUES = ["1", "Zoë", "{{t0}}", "{{#l0}}", "two words", "}}", "\u0301", "😀"]


def values(pick, depth):
    """An object with every text, and with objects and lists of such objects below it."""
    found = {name: pick.choice(VALUES) for name in TEXTS}
    for name in NOTHING:
        found[name] = pick.choice([None, False, [], ""])
    for name in OBJECTS:
        found[name] = values(pick, depth - 1) if depth else {name: "0" for name in TEXTS}
    for name in LISTS:
        found[name] = [values(pick, depth - 1) if depth else {"t0": "0"} for _ in range(pick.randrange(3))]
    return found


def space(pick):
    return pick.choice(["", "", "", " ", "  ", "\n"])


def path(pick):
    """A path to a text. Below a first name that is there, everything is there, so nobody has to look farther out."""
    return pick.choice(TEXTS + [f"{name}.{text}" for name in OBJECTS for text in TEXTS])


def template(pick, depth, around=()):
    pieces = []
    for _ in range(pick.randrange(1, 7)):
        kind = pick.randrange(10)
        blank = " " * pick.randrange(3)
        end = pick.choice(["", "", pick.choice(BREAKS), blank + pick.choice(BREAKS)])
        if kind < 3:
            pieces.append(pick.choice(WORDS) + " " + pick.choice(["", pick.choice(BREAKS)]))
        elif kind == 3:
            pieces.append(blank + pick.choice(BREAKS))
        elif kind == 4:
            pieces.append(f"{blank}{{{{!{space(pick)}{pick.choice(WORDS[:7])}{space(pick)}}}}}{end}")
        elif kind < 7 or depth == 0:
            left, right = pick.choice([("{{", "}}"), ("{{{", "}}}"), ("{{&", "}}")])
            pieces.append(f"{blank}{left}{space(pick)}{path(pick)}{space(pick)}{right}{end}")
        else:
            name = pick.choice(TEXTS + OBJECTS + LISTS + NOTHING + ["o0.t1", "o1.t0"])
            sign = "#" if name in around else pick.choice("###^")
            inner = template(pick, depth - 1, (*around, name))
            opening = f"{blank}{{{{{sign}{space(pick)}{name}{space(pick)}}}}}{pick.choice(['', pick.choice(BREAKS)])}"
            pieces.append(f"{opening}{inner}{' ' * pick.randrange(3)}{{{{/{space(pick)}{name}{space(pick)}}}}}{end}")
    return "".join(pieces)


def main():
    count, seed = int(sys.argv[1]), int(sys.argv[2])
    pick = random.Random(seed)
    for _ in range(count):
        text, found = template(pick, 4) + pick.choice(["", "\n", "."]), values(pick, 2)
        text = text.rstrip(" ")
        print(json.dumps({"template": text, "values": found, "text": chevron.render(text, found)}))


main()
