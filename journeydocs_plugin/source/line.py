"""What one line alone tells about why YAML stopped there: each function answers with a fault or None."""

from __future__ import annotations

import re
from typing import Final

from journeydocs_plugin.source.fault import Fault, quoted, shown
from journeydocs_plugin.source.quotes import LONGEST_LINE, in_quotes, wholly_quoted

# Spaces, dashes and the name of a field, then the text.
_LINE: Final = re.compile(r"(\s*(?:-\s+)*(?:[^\s:#\"'\[{][^:]*:(?:\s+|$))?)(.*)")
_CLOSED: Final = {'"': re.compile(r'"(?:[^"\\]|\\.)*"'), "'": re.compile(r"'(?:[^']|'')*'")}
_IN_QUOTES: Final = re.compile(r"(?<=[\s\[{,])(?:\"(?:[^\"\\]|\\.)*\"|'(?:[^']|'')*')")
_HEX: Final = "[0-9a-fA-F]"
_NO_ESCAPE: Final = re.compile(
    rf'(?<!\\)(?:\\\\)*\\(?:[^0abtnvfre "/\\N_LPxuU]|x(?!{_HEX}{{2}})|u(?!{_HEX}{{4}})|U(?!{_HEX}{{8}}))'
)
_LONG_TEXT: Final = re.compile(r"[|>][-+\d]*(\s+#.*)?$")
_CLOSES: Final = {"[": "]", "{": "}"}
_SPACES: Final = "\u00a0\u2002\u2003\u2009\u200a\u200b\u202f\u3000\ufeff"
_LEADING: Final = re.compile(rf" *([{_SPACES}]+)")
_BEHIND_COLON: Final = re.compile(rf"(\s*(?:- +)*[A-Za-z_]+):(?=[{_SPACES}])(.*)")
_OPEN_QUOTE: Final = re.compile(r".*[\s\[{,:](\"[^\"]*)$")


def parts(line: str) -> tuple[str, str]:
    """What stands before the text of a line (spaces, dashes, the name of a field), and the text."""
    found = _LINE.match(line)
    return (found[1], found[2].rstrip()) if found else ("", line.rstrip())


def never_closed(line: str, number: int) -> Fault | None:
    """A quote that opens at the beginning of a text and does not close on the line."""
    before, value = parts(line)
    if value[:1] not in _CLOSED or _CLOSED[value[0]].match(value) or value.endswith('\\"'):
        return None
    message = f"The quote that opens in {quoted(value)} is never closed."
    hint = "close it at the end of the text: " + _after(before, _long(value) + value[0])
    return _fault("yaml-unclosed-quote", message, hint, number, len(before) + 1, len(value))


def _other_space(line: str, number: int) -> Fault | None:
    """A space that looks like one and is none to YAML: copied from a web page, or typed in another alphabet."""
    if found := _LEADING.match(line):
        message = "This line is indented with spaces of another kind, which YAML does not count."
        hint = "delete them and type ordinary spaces"
        return _fault("yaml-indentation", message, hint, number, found.start(1) + 1, len(found[1]))
    if found := _BEHIND_COLON.match(line):
        message = f"The space after the colon in {quoted(line)} is of another kind, which YAML does not take for one."
        hint = f"write: {found[1].strip()}: {_long(found[2].lstrip(_SPACES))}"
        return _fault("yaml-missing-space", message, hint, number, found.end(1) + 2, 1)
    return None


def _tab(line: str, number: int) -> Fault | None:
    found = re.match(r" *\t", line)
    if not found:
        return None
    message = "This line is indented with a tab, and YAML counts spaces."
    return _fault("yaml-tab", message, "replace the tab with two spaces for each level", number, found.end(), 1)


def _wide_colon(line: str, number: int) -> Fault | None:
    at = line.find("\uff1a")
    if at < 0 or ":" in line:
        return None
    message = "This line has the wide colon “\uff1a”, which YAML does not take for a colon."
    hint = f"write: {_long(line[:at])}: {_long(line[at + 1 :])}"
    return _fault("yaml-missing-space", message, hint, number, at + 1, 1)


def _missing_space(line: str, number: int) -> Fault | None:
    dash = re.match(r"( *)-([^\s-].*)", line)
    if dash and not re.match(r"[\d.]", dash[2]):
        message, hint = f"There is no space after the dash in {quoted(line)}.", f"write: - {_long(dash[2])}"
        start = len(dash[1])
        return _fault("yaml-missing-space", message, hint, number, start + 1, len(line.rstrip()) - start)
    colon = re.match(r"( *(?:- +)*)([A-Za-z_]+):([^\s/].*)", line)
    if colon and ": " not in line:
        message, hint = f"There is no space after the colon in {quoted(line)}.", f"write: {colon[2]}: {_long(colon[3])}"
        start = len(colon[1])
        return _fault("yaml-missing-space", message, hint, number, start + 1, len(line.rstrip()) - start)
    return None


def _escape(line: str, number: int) -> Fault | None:
    before, value = parts(line)
    if value[:1] != '"':
        return None
    closed = _CLOSED['"'].match(value)
    written = closed[0] if closed else value
    if not _NO_ESCAPE.search(written) and (closed or not value.endswith('\\"')):
        return None
    message = (
        f"In double quotes a backslash has a meaning of its own, and {quoted(written)} holds one that means nothing."
    )
    single = "'" + _long(written[1:-1]).replace("'", "''") + "'"
    hint = "write it in single quotes: " + _after(before, single)
    meant = wholly_quoted(written[1:-1]) if closed else ""
    return _fault("yaml-escape", message, hint, number, len(before) + 1, len(written), meant)


def _behind_quotes(line: str, number: int) -> Fault | None:
    before, value = parts(line)
    closed = _CLOSED[value[0]].match(value) if value[:1] in _CLOSED else None
    behind = value[closed.end() :] if closed else ""
    if not behind.strip() or re.match(r"\s+#|\s*:(\s|$)", behind):
        return None
    inside = behind[0] not in " ,;.:" and value[-1] == value[0]
    whole = in_quotes(value[1:-1] if inside else value)
    message = f"Text goes on behind the closing quote in {quoted(value)}."
    hint = "put the whole text in quotes: " + _after(before, whole)
    meant = wholly_quoted(value[1:-1] if inside else value)
    return _fault("yaml-quote-needed", message, hint, number, len(before) + 1, len(value), meant)


def _unquoted(value: str) -> str:
    """A text as long as it was, without what stands in quotes: no sign in there means anything."""
    return _IN_QUOTES.sub(lambda found: "_" * len(found[0]), value)


def _cut_list(line: str, number: int) -> Fault | None:
    before, value = parts(line)
    cut = re.search(r"(?<=[\s\[{,])(#[^,\]}]*)", _unquoted(value)) if value[:1] in _CLOSES else None
    if not cut or value[: cut.start()].rstrip().endswith(_CLOSES[value[0]]):
        return None
    message = f"YAML drops {quoted(value[cut.start() :])} as a comment, so the list is never closed."
    hint = f"write in quotes what begins with #: {in_quotes(cut[1])}"
    return _fault("text-cut-by-hash", message, hint, number, len(before) + cut.start(1) + 1, len(cut[1]))


def _bracket(line: str, number: int) -> Fault | None:
    """A bracket at the beginning of a text that does not close on the line."""
    before, value = parts(line)
    if value[:1] not in _CLOSES:
        return None
    column, length, closes = len(before) + 1, len(value), _CLOSES[value[0]]
    written = value[: len(re.sub(r"\s+#.*", "", _unquoted(value)))]
    if inner := _OPEN_QUOTE.match(value):
        message = f"The quote that opens in {quoted(inner[1])} is never closed."
        hint = "close it at the end of the text: " + _after(before, _long(value.removesuffix(closes)) + '"' + closes)
        return _fault("yaml-unclosed-quote", message, hint, number, column + inner.start(1), len(inner[1]))
    if written.endswith(closes):
        return None
    message = f"The bracket that opens in {quoted(value)} is never closed."
    if value[-1] in ",[{":
        return _fault("yaml-syntax", message, f"write {closes} after the last entry", number, column, length)
    hint = f"if it is text, write: {_after(before, in_quotes(value))}"
    if written.count(value[0]) == written.count(closes):
        message = f"Text goes on behind the closing bracket in {quoted(value)}."
    else:
        closed = _long(written.rstrip("]}")) + closes
        hint = f"close it: {_after(before, closed)}; or, {hint}"
    return _fault("yaml-quote-needed", message, hint, number, column, length)


def _beginning(line: str, number: int) -> Fault | None:
    """A text that begins with a sign which YAML keeps for itself."""
    before, value = parts(line)
    signs = "@`%*&!|>?" + ("]}," if before.strip() else "")
    if not value or value[0] not in signs or _LONG_TEXT.match(value):
        return None
    column, length = len(before) + 1, len(value)
    if value[0] == "%" and not before:
        message = "A line that begins with a percent sign is an order to YAML, and maps need none."
        hint = f"delete the line, or put it in quotes if it is text: {in_quotes(value)}"
        return _fault("yaml-quote-needed", message, hint, number, column, length)
    message = f"The text {quoted(value)} begins with {quoted(value[0])}, which means something else to YAML."
    hint = "write: " + _after(before, in_quotes(value))
    return _fault("yaml-quote-needed", message, hint, number, column, length, wholly_quoted(value))


def _colon_or_dash(line: str, number: int) -> Fault | None:
    """A text with a colon of its own, a list on the line of its name, or a colon without a name."""
    before, value = parts(line)
    column, length = len(before) + 1, len(value)
    if re.match(r":(\s|$)", value):
        message, hint = "There is no name in front of this colon.", "Write the name of a field before the colon."
        return _fault("yaml-key", message, hint, number, column, 1)
    if not before.rstrip().endswith(":") or not value or value[0] in "\"'#[{":
        return None
    if value == "-":
        message = "A dash alone begins the entry of a list, which cannot stand on the line of its name."
        hint = f"write: {_after(before, 'none')} where you asked and there is nothing"
        return _fault("yaml-indentation", message, hint, number, column, length)
    if value.startswith("- "):
        message = f"A list cannot begin on the line of its name, as {quoted(value)} does."
        hint = f"put it on a line of its own, or in quotes if it is text: {in_quotes(value)}"
        return _fault("yaml-indentation", message, hint, number, column, length)
    if ": " in value or value.endswith(":"):
        message = f"The text {quoted(value)} holds a colon, which YAML takes for the end of a field's name."
        hint = "write: " + _after(before, in_quotes(value))
        return _fault("yaml-quote-needed", message, hint, number, column, length, wholly_quoted(value))
    return None


IN_THE_LINE: Final = (
    *(_tab, _other_space, _escape, never_closed, _behind_quotes, _cut_list, _bracket, _beginning),
    *(_colon_or_dash, _missing_space, _wide_colon),
)
"""What to look for in the line where YAML stopped, in this order."""

IN_ANY: Final = (_tab, _other_space, _escape, never_closed, _missing_space, _wide_colon)
"""What is a mistake on the line above as well, where the others may be all right."""


def _after(before: str, text: str) -> str:
    return f"{before.strip()} {text}".strip()


def _long(text: str) -> str:
    return shown(text, LONGEST_LINE)


def _fault(rule: str, message: str, hint: str, number: int, column: int, length: int, repair: str = "") -> Fault:
    return Fault(rule, message, hint, line=number, column=column, length=max(1, length), repair=repair)
