"""Why YAML stopped, in words for people who never programmed."""

from __future__ import annotations

import re
from typing import Final

from journeydocs_plugin.source.fault import Fault, quoted, shown
from journeydocs_plugin.source.nodes import DEEPEST, MOST_NODES, Beyond, ReadError
from journeydocs_plugin.source.quotes import in_quotes

# Spaces, dashes and the name of a field, then the text.
_LINE: Final = re.compile(r"(\s*(?:-\s+)*(?:[^\s:#\"'][^:]*:(?:\s+|$))?)(.*)")

_BEYOND = {
    "yaml-alias": (
        "This part contains itself: an alias (`*name`) leads back to where it begins.",
        "Write it out instead of using the alias.",
    ),
    "yaml-too-big": (
        f"With every alias written out, this file holds more than {MOST_NODES:,} values.",
        "Split it into several files.",
    ),
    "yaml-too-deep": (
        f"Lists and fields stand more than {DEEPEST} levels deep inside each other.",
        "Check the brackets and the indentation of this part.",
    ),
}


def beyond(text: str, limit: Beyond) -> Fault:
    """The fault for a limit that was passed."""
    message, hint = _BEYOND[limit.rule]
    return Fault(limit.rule, message, hint, line=limit.line, column=limit.column)


def explain(text: str, error: ReadError) -> Fault:
    """The fault for a place where YAML stopped: the first explanation that fits the line, or one above it."""
    lines = text.split("\n")
    last = _last_written(lines, min(error.line, len(lines)))
    above = _last_written(lines, last - 1) if last > 1 else last
    for number in dict.fromkeys((last, min(error.began, len(lines)), above)):
        for recognise in _RECOGNISERS:
            if fault := recognise(lines[number - 1], number):
                return fault
    return _by_shape(lines, last, above)


def _last_written(lines: list[str], number: int) -> int:
    while number > 1 and not lines[number - 1].strip():
        number -= 1
    return max(number, 1)


def _parts(line: str) -> tuple[str, str]:
    """What stands before the text of a line (spaces, dashes, the name of a field), and the text."""
    found = _LINE.match(line)
    return (found[1], found[2].rstrip()) if found else ("", line.rstrip())


def _fault(rule: str, message: str, hint: str, number: int, column: int, length: int) -> Fault:
    return Fault(rule, message, hint, line=number, column=column, length=max(1, length))


def _tab(line: str, number: int) -> Fault | None:
    found = re.match(r" *\t", line)
    if not found:
        return None
    return _fault(
        "yaml-tab",
        "This line is indented with a tab, and YAML counts spaces.",
        "replace the tab with two spaces for each level",
        number,
        found.end(),
        1,
    )


def _wide_colon(line: str, number: int) -> Fault | None:
    at = line.find("\uff1a")
    if at < 0 or ":" in line:
        return None
    return _fault(
        "yaml-missing-space",
        "This line has the wide colon “\uff1a”, which YAML does not take for a colon.",
        "write: " + shown(line.replace("\uff1a", ": ", 1).rstrip()),
        number,
        at + 1,
        1,
    )


def _missing_space(line: str, number: int) -> Fault | None:
    dash = re.match(r"( *)-([^\s-].*)", line)
    if dash and not re.match(r"[\d.]", dash[2]):
        return _fault(
            "yaml-missing-space",
            f"There is no space after the dash in {quoted(line)}.",
            f"write: - {shown(dash[2])}",
            number,
            len(dash[1]) + 1,
            len(dash[0].rstrip()) - len(dash[1]),
        )
    colon = re.match(r"( *(?:- +)*)([A-Za-z_]+):([^\s/].*)", line)
    if colon and ": " not in line:
        return _fault(
            "yaml-missing-space",
            f"There is no space after the colon in {quoted(line)}.",
            f"write: {colon[2]}: {shown(colon[3])}",
            number,
            len(colon[1]) + 1,
            len(line.rstrip()) - len(colon[1]),
        )
    return None


def _quotes(line: str, number: int) -> Fault | None:
    before, value = _parts(line)
    if value[:1] not in {'"', "'"}:
        return None
    column, mark = len(before) + 1, value[0]
    name = before.strip()
    closed = re.match(r'"(?:[^"\\]|\\.)*"' if mark == '"' else r"'(?:[^']|'')*'", value)
    if not closed:
        return _fault(
            "yaml-unclosed-quote",
            f"The quote that opens in {quoted(value)} is never closed.",
            f"close it at the end of the text: {name} {shown(value)}{mark}".replace("  ", " "),
            number,
            column,
            len(value),
        )
    if mark == '"' and re.search(r"\\[^0abtnvfre \"/\\N_LPxuU]", closed[0]):
        single = "'" + closed[0][1:-1].replace("'", "''") + "'"
        return _fault(
            "yaml-escape",
            f"In double quotes a backslash has a meaning of its own, and {quoted(closed[0])} holds one that means nothing.",
            f"write it in single quotes: {name} {shown(single)}",
            number,
            column,
            len(closed[0]),
        )
    if value[closed.end() :].strip() and not value[closed.end() :].lstrip().startswith(("#", ":")):
        whole = "'" + value.replace("'", "''") + "'"
        return _fault(
            "yaml-quote-needed",
            f"Text goes on behind the closing quote in {quoted(value)}.",
            f"put the whole text in quotes: {name} {shown(whole)}",
            number,
            column,
            len(value),
        )
    return None


def _refused(line: str, number: int) -> Fault | None:
    before, value = _parts(line)
    if not value or value[0] in "\"'#":
        return None
    column = len(before) + 1
    cut = re.search(r" (#\S[^,\]}]*)", value) if value[0] in "[{" else None
    if cut:
        message = f"YAML drops {quoted(value[cut.start() :])} as a comment, so the list is never closed."
        hint = f"write in quotes what begins with #: {in_quotes(cut[1])}"
        return _fault("text-cut-by-hash", message, hint, number, column + cut.start(1), len(cut[1]))
    write = f"write: {before.strip()} {in_quotes(value)}"
    begins = value[0] in "@`%*&!|>?" or (value[0] == "[" and "]" not in value) or (value[0] == "{" and "}" not in value)
    if begins:
        return _fault(
            "yaml-quote-needed",
            f"The text {quoted(value)} begins with {quoted(value[0])}, which means something else to YAML.",
            write,
            number,
            column,
            len(value),
        )
    if before.rstrip().endswith(":") and (": " in value or value.endswith(":")):
        return _fault(
            "yaml-quote-needed",
            f"The text {quoted(value)} holds a colon, which YAML takes for the end of a field's name.",
            write,
            number,
            column,
            len(value),
        )
    return None


_RECOGNISERS: Final = (_tab, _quotes, _refused, _missing_space, _wide_colon)


def _by_shape(lines: list[str], last: int, above: int) -> Fault:
    """What is left: a line whose indentation fits nothing, one without a colon, or something unknown."""
    line, upper = lines[last - 1], lines[above - 1]
    column = len(line) - len(line.lstrip()) + 1
    length = len(line.rstrip()) - column + 1
    if above != last and re.fullmatch(r"[A-Za-z_][\w ]*", upper.strip()):
        return _fault(
            "yaml-syntax",
            f"The line {quoted(upper)} has no colon, so it is not the name of a field.",
            f"write: {shown(upper)}: and then its text",
            above,
            len(upper) - len(upper.lstrip()) + 1,
            len(upper.strip()),
        )
    if re.match(r"- |[\w-]+:( |$)", line.lstrip()):
        return _fault(
            "yaml-indentation",
            f"The indentation of {quoted(line)} fits nothing above it.",
            "begin it in the same column as the lines it belongs with",
            last,
            column,
            length,
        )
    return _fault(
        "yaml-syntax",
        f"This line cannot be read: {quoted(line)}.",
        "look at the quotes, colons and indentation of this line and the one above",
        last,
        column,
        length,
    )
