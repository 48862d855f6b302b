"""The one error of the refresh: what it is about, the reason, and what to do next."""


class Failure(Exception):
    """Nothing of Data/ has changed when it is raised."""

    def __init__(self, source, reason, advice=""):
        super().__init__(f"{source}: {reason}")
        self.source = source
        self.reason = reason
        self.advice = advice

    def __str__(self):
        text = f"{self.source}: {self.reason}"
        return f"{text}\n{self.advice}" if self.advice else text


def no_duplicates(pairs):
    """For json.loads: a key that stands twice in one object would silently win or lose."""
    found = {}
    for key, value in pairs:
        if key in found:
            raise ValueError(f"the key “{key}” stands twice in one object")
        found[key] = value
    return found


def text_of(record, *path, source, optional=False):
    """The text at a path of keys in a record, without blanks around it; None where it is optional and not there."""
    value = record
    for key in path:
        value = value.get(key) if isinstance(value, dict) else None
    if isinstance(value, str) and value.strip():
        return value.strip()
    if optional and (value is None or isinstance(value, str)):
        return None
    found = "is missing" if value is None or value == "" else f"is {value!r}, not a text"
    raise Failure(source, f"{'.'.join(map(str, path))} {found}", "Look at the source: its form may have changed.")
