"""Why YAML stopped, in words for people who never programmed."""

from __future__ import annotations

import re
from dataclasses import replace

from journeydocs_plugin.source.data import DEEPEST, MOST_NODES
from journeydocs_plugin.source.fault import Fault, quoted, shown
from journeydocs_plugin.source.line import IN_ANY, IN_THE_LINE, never_closed, parts
from journeydocs_plugin.source.nodes import Beyond, ReadError
from journeydocs_plugin.source.quotes import in_quotes, wholly_quoted

_FIELD_OR_ENTRY = re.compile(r"- |-$|[\w-]+:( |$)")
_WORDS = re.compile(r"[^\W\d][\w ]*")
_LONG_TEXT = re.compile(r"[|>][-+\d]*\s*(#.*)?$")

_BEYOND = {
    "yaml-alias": (
        "This part contains itself: an alias (`*name`) leads back to where it begins.",
        "Write it out instead of using the alias.",
    ),
    "yaml-too-big": (
        f"This file holds more than {MOST_NODES:,} values.",
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
    if limit.rule == "yaml-too-big" and "*" in text:
        message = f"With every alias written out, this file holds more than {MOST_NODES:,} values, or too much text."
    return Fault(limit.rule, message, hint, line=limit.line, column=limit.column)


def explain(text: str, error: ReadError) -> Fault:
    """The fault for a place where YAML stopped: the first explanation that fits the line, or one above it."""
    lines = text.split("\n")
    last = _last_written(lines, min(error.line, len(lines)))
    above = _last_written(lines, last - 1) if last > 1 else last
    fault = _twice_marked(lines, error) or _after_the_end(lines, error)
    fault = fault or _open_quote(lines, last) or _out_of_long_text(lines, last)
    if fault:
        return fault
    opened = min(error.began, len(lines)) if error.reason == "open" else last
    for number in dict.fromkeys((last, opened)):
        for recognise in IN_THE_LINE:
            if fault := recognise(lines[number - 1], number):
                return fault
    for recognise in IN_ANY:
        if fault := recognise(lines[above - 1], above):
            return fault
    return _by_reason(lines, error) or _by_shape(lines, last, above, error)


def _last_written(lines: list[str], number: int) -> int:
    while number > 1 and not lines[number - 1].strip():
        number -= 1
    return max(number, 1)


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _open_quote(lines: list[str], last: int) -> Fault | None:
    """A quote that was never closed makes YAML stop only at the next quote, which may stand far below."""
    below = lines[last - 1]
    for number in range(last - 1, 0, -1):
        line = lines[number - 1]
        if not line.strip():
            continue
        begins_something = _FIELD_OR_ENTRY.match(below.lstrip()) and _indent(below) <= _indent(line)
        if begins_something and (fault := never_closed(line, number)):
            return fault
        below = line
    return None


def _out_of_long_text(lines: list[str], last: int) -> Fault | None:
    """A line of a text with `|` or `>` that begins further left than the text's first line."""
    line, number = lines[last - 1], last - 1
    indent = _indent(line)
    while number > 0 and (not lines[number - 1].strip() or _indent(lines[number - 1]) > indent):
        number -= 1
    if number in {0, last - 1} or _indent(lines[number - 1]) >= indent:
        return None
    if not _LONG_TEXT.match(parts(lines[number - 1])[1]):
        return None
    message = f"{quoted(line)} begins further left than the text above it, so it is no part of that text."
    hint = "begin it in the same column as the first line of the text"
    return _fault("yaml-indentation", message, hint, last, indent + 1, len(line.strip()))


def _twice_marked(lines: list[str], error: ReadError) -> Fault | None:
    if error.reason != "mark":
        return None
    mark = lines[error.line - 1][error.column - 1 :].split(" ")[0]
    message = f"The mark {quoted(mark)} is given twice, on line {error.began} and here."
    hint = f"give one of the two another name; a text that begins with & needs quotes: {in_quotes(mark + ' …')}"
    return _fault("yaml-alias", message, hint, error.line, error.column, len(mark))


def _after_the_end(lines: list[str], error: ReadError) -> Fault | None:
    """Something below a line of three dots, which ends a document."""
    if error.reason != "over":
        return None
    dots = (number for number in range(error.line - 1, 0, -1) if lines[number - 1].rstrip() == "...")
    if number := next(dots, 0):
        message = "A line of three dots ends the document, so nothing below it is read."
        return _fault("yaml-documents", message, "delete this line", number, 1, len("..."))
    return None


def _by_reason(lines: list[str], error: ReadError) -> Fault | None:
    """What YAML itself says about the place where it stopped."""
    line = lines[error.line - 1] if error.line <= len(lines) else ""
    if error.reason == "escape":
        return _escape(line, error)
    text = re.split(r"[,\]}]", line[error.column - 1 :])[0].strip()
    if error.reason == "sign" and text:
        message = f"The text {quoted(text)} begins with {quoted(text[0])}, which means something else to YAML."
        fault = _fault("yaml-quote-needed", message, f"write: {in_quotes(text)}", error.line, error.column, len(text))
        return replace(fault, repair=wholly_quoted(text))
    return None


def _escape(line: str, error: ReadError) -> Fault:
    """A backslash in a text of several lines; on one line the line itself tells more."""
    message = f"In double quotes a backslash has a meaning of its own, and {quoted(line)} holds one that means nothing."
    hint = "write each backslash twice, or the text in single quotes"
    return _fault("yaml-escape", message, hint, error.line, max(1, error.column - 1), 1)


def _by_shape(lines: list[str], last: int, above: int, error: ReadError) -> Fault:
    """What is left: a line without its colon or dash, one whose indentation fits nothing, or something unknown."""
    line, upper = lines[last - 1], lines[above - 1]
    is_part = bool(_FIELD_OR_ENTRY.match(line.lstrip()))
    if above != last and is_part and _WORDS.fullmatch(upper.strip()):
        return _bare(upper, above, line.lstrip().startswith("-"))
    if not is_part and (fault := _cut_above(line, upper, above)):
        return fault
    if not is_part and last > 1 and _WORDS.fullmatch(line.strip()):
        return _bare(line, last, upper.lstrip().startswith("- "))
    if is_part and error.reason == "shape":
        message = f"The indentation of {quoted(line)} fits nothing above it."
        return _whole(
            "yaml-indentation", message, "begin it in the same column as the lines it belongs with", line, last
        )
    message = f"This line cannot be read: {quoted(line)}."
    hint = "look at the quotes, colons and indentation of this line and the one above"
    return _whole("yaml-syntax", message, hint, line, last)


def _bare(line: str, number: int, among_entries: bool) -> Fault:
    """A line of words alone: an entry without its dash, or a name without its colon."""
    if among_entries:
        message = f"The line {quoted(line)} has no dash, so it is no entry of the list."
        hint = f"write: - {shown(line)}; or, where it goes on from the line above, indent it further"
    else:
        message = f"The line {quoted(line)} has no colon, so it is not the name of a field."
        hint = f"write: {shown(line)}: and then its text"
    return _whole("yaml-syntax", message, hint, line, number)


def _cut_above(line: str, upper: str, above: int) -> Fault | None:
    """A text that goes on below a line which YAML had ended at a `#`."""
    before, value = parts(upper)
    cut = re.search(r"\s(#\S.*)", value)
    if not cut or value[0] in "\"'[{#|>":
        return None
    message = f"YAML drops {quoted(cut[1])} as a comment, so the text cannot go on in the next line."
    whole = in_quotes(f"{value} {line.strip()}")
    hint = f"write: {before.strip()} {whole}"
    return _fault("text-cut-by-hash", message, hint, above, len(before) + cut.start(1) + 1, len(cut[1]))


def _whole(rule: str, message: str, hint: str, line: str, number: int) -> Fault:
    column = len(line) - len(line.lstrip()) + 1
    return _fault(rule, message, hint, number, column, len(line.strip()))


def _fault(rule: str, message: str, hint: str, number: int, column: int, length: int) -> Fault:
    return Fault(rule, message, hint, line=number, column=column, length=max(1, length))
