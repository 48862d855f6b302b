"""The subset of YAML in which congress-legislators keeps its records: blocks of maps and lists, and simple scalars.

Only for the tests: the refresh reads the JSON that the project publishes of the same records. A text that needs more
than this subset is an error.
"""

import re

NUMBER = re.compile(r"-?(0|[1-9]\d*)(\.\d+)?")


def parse(text):
    lines = [(len(line) - len(line.lstrip(" ")), line.strip()) for line in text.splitlines() if line.strip()]
    value, rest = block(lines, 0)
    if rest != len(lines):
        raise ValueError(f"cannot read {lines[rest][1]!r}")
    return value


def block(lines, at):
    """The list or map that begins at a line, and the line after it."""
    indent, text = lines[at]
    if text.startswith("- "):
        value = []
        while at < len(lines) and lines[at][0] == indent and lines[at][1].startswith("- "):
            # What follows the dash is the first line of the entry, two columns further in.
            lines[at] = (indent + 2, lines[at][1][2:].strip())
            entry, at = block(lines, at) if ":" in lines[at][1] else (scalar(lines[at][1]), at + 1)
            value.append(entry)
        return value, at
    value = {}
    while at < len(lines) and lines[at][0] == indent and not lines[at][1].startswith("- "):
        key, colon, rest = lines[at][1].partition(":")
        if not colon or key in value:
            raise ValueError(f"cannot read {lines[at][1]!r}")
        at += 1
        if rest:
            value[key] = scalar(rest.strip())
        else:  # a list may stand as far out as its key
            value[key], at = block(lines, at)
    return value, at


def scalar(text):
    if text[0] == text[-1] == "'" and len(text) > 1:
        return text[1:-1].replace("''", "'")
    if text[0] in "\"'[{&*!|>%@`" or " #" in text:
        raise ValueError(f"cannot read {text!r}")
    if NUMBER.fullmatch(text):
        return float(text) if "." in text else int(text)
    return {"true": True, "false": False, "null": None}.get(text, text)
