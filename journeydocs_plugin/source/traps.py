"""What is valid YAML and yet not what the author wrote: text that YAML drops or joins without a word."""

from __future__ import annotations

import re

from yaml.nodes import MappingNode, Node, ScalarNode

from journeydocs_plugin.problem import Severity
from journeydocs_plugin.source.fault import Fault, quoted, shown
from journeydocs_plugin.source.quotes import LONGEST_LINE, in_quotes
from journeydocs_plugin.source.text import UNREADABLE, readable

_CUT = re.compile(r"[ \t]+#(?=[^\s#])(.*)")
_EATEN = re.compile(r"([!&])(\S*)[ \t]*")
_SIGNS = re.compile(r"[ \t]#|[!&\\]|\{\{|\{[^:{}\n]+\}|^[ \t]*(?:-[^\s-]|- |\? )|[A-Za-z_]:\S|\uff1a", re.MULTILINE)
_ALIAS = re.compile(r"\*([^\s,\[\]{}]+)")
_GLUED_DASH = re.compile(r"-[^\W\d_]")
_GLUED_FIELD = re.compile(r"([A-Za-z_]+):(?!//)(\S.*)")
_WIDE_FIELD = re.compile(r"([A-Za-z_]+)[ \t]*\uff1a(.*)")
_ENTRY = re.compile(r"\s*(-(?:[ \t]+\S|[^\W\d_]).*)")


class Traps:
    """Looks at each text of a file for what YAML took away from it or made of it."""

    def __init__(self, text: str, lines: list[str], faults: list[Fault]) -> None:
        self._text = text
        self._lines = lines
        self._faults = faults
        self._used = set(_ALIAS.findall(text)) if "&" in text else set()
        self.suspects = _SIGNS.search(text) is not None
        """Whether the file holds any of the signs at all; one that does not is read faster."""

    def document(self, root: Node) -> None:
        """A file that is nothing but text, because the colons of its fields are not followed by a space."""
        if not isinstance(root, ScalarNode) or root.style or not root.value:
            return
        line = self._lines[root.start_mark.line].strip()
        mark = root.start_mark
        place = {"line": mark.line + 1, "column": mark.column + 1, "length": len(line)}
        if glued := _GLUED_FIELD.match(line):
            message = f"There is no space after the colon in {quoted(line)}."
            hint = f"write: {glued[1]}: {shown(glued[2], LONGEST_LINE)}"
            self._faults.append(_fault("yaml-missing-space", message, hint, place))
        elif wide := _WIDE_FIELD.match(line):
            place |= {"column": mark.column + line.index("\uff1a") + 1, "length": 1}
            message = "This line has the wide colon “\uff1a”, which YAML does not take for a colon."
            hint = f"write: {wide[1]}: {shown(wide[2], LONGEST_LINE)}"
            self._faults.append(_fault("yaml-missing-space", message, hint, place))

    def collection(self, node: Node) -> str | None:
        """The text that a list or mapping was meant as, or None where it is meant as one; a tag on it is told."""
        self._eaten(node)
        if not isinstance(node, MappingNode) or not node.value:
            return None
        start, name = node.start_mark, node.value[0][0]
        written = self._lines[start.line][start.column :].rstrip()
        twice = self._text.startswith("{{", start.index) and isinstance(name, MappingNode)
        asked = not node.flow_style and self._text.startswith("? ", start.index) and not isinstance(name, MappingNode)
        if node.flow_style and len(node.value) == 1 and isinstance(name, ScalarNode) and not name.style:
            inside = self._text[start.index : node.end_mark.index]
            twice = ":" not in inside  # a place to fill in, such as {name}
            written = inside if twice else written
        if not twice and not asked:
            return None
        place = {"line": start.line + 1, "column": start.column + 1, "length": len(written)}
        message = f"The text {quoted(written)} begins with {quoted(written[0])}, which means something else to YAML."
        before = self._in_front(node)
        hint = f"write: {'' if '[' in before or '{' in before else before}{in_quotes(written)}"
        self._faults.append(_fault("yaml-quote-needed", message, hint, place))
        return written if twice else None

    def text(self, node: ScalarNode) -> str:
        """The text of a node; what was cut off it or eaten at its beginning is told."""
        self._eaten(node)
        value: str = node.value
        if node.style:
            return self._escaped(node) if node.style == '"' and UNREADABLE.search(value) else value
        self._cut(node)
        if node.end_mark.line > node.start_mark.line:
            self._joined(node)
        if _GLUED_DASH.match(value) and not self._in_front(node):
            return self._glued_dash(node)
        return value

    def key(self, node: ScalarNode) -> str:
        """The name of a field."""
        self._eaten(node, self._text[node.start_mark.index : node.end_mark.index])
        value: str = node.value
        if not node.style and _GLUED_DASH.match(value) and not self._in_front(node):
            return self._glued_dash(node)
        return self._escaped(node) if node.style == '"' and UNREADABLE.search(value) else value

    def _escaped(self, node: ScalarNode) -> str:
        """A text that holds, behind a backslash, what no text may hold."""
        value = readable(node.value)
        if "\N{REPLACEMENT CHARACTER}" in value and "\N{REPLACEMENT CHARACTER}" not in node.value:
            start, line = node.start_mark, self._lines[node.start_mark.line]
            end = node.end_mark.column if node.end_mark.line == start.line else len(line)
            message = f"A backslash in {quoted(line[start.column : end])} stands for an invisible control character."
            place = {"line": start.line + 1, "column": start.column + 1, "length": end - start.column}
            self._faults.append(_fault("control-character", message, "Delete the backslash and its code.", place))
        return value

    def _cut(self, node: ScalarNode) -> None:
        """What YAML drops behind a text, or in place of one, because it begins with a #."""
        mark = node.end_mark
        cut = _CUT.match(self._lines[mark.line], mark.column) if mark.line < len(self._lines) else None
        if not cut or (not node.value and node.start_mark.index < mark.index):
            return
        whole = node.value + cut[0]
        message = f"YAML drops {quoted(cut[0])} as a comment, so there is nothing here."
        if node.value:
            message = f"YAML reads only {quoted(node.value)} here and drops {quoted(cut[0])} as a comment."
        hint = f"write it in quotes: {in_quotes(whole.strip())}; or put a space after the # of a comment"
        text = cut[0].strip()
        column = cut.end() - len(cut[0].lstrip()) + 1
        severity: Severity = "warning" if node.value else "problem"
        self._faults.append(Fault("text-cut-by-hash", message, hint, severity, mark.line + 1, column, len(text)))

    def _in_front(self, node: Node) -> str:
        """What stands in front of a node on its line, without the indentation."""
        return self._lines[node.start_mark.line][: node.start_mark.column].lstrip()

    def _glued_dash(self, node: ScalarNode) -> str:
        """An entry of a list, or the first field of one, whose dash has no space behind it."""
        mark = node.start_mark
        line = self._lines[mark.line][mark.column :].rstrip()
        message = f"There is no space after the dash in {quoted(line)}."
        hint = f"write: - {shown(line[1:], LONGEST_LINE)}"
        place = {"line": mark.line + 1, "column": mark.column + 1, "length": len(line)}
        self._faults.append(_fault("yaml-missing-space", message, hint, place))
        value: str = node.value
        return value[1:]

    def _joined(self, node: ScalarNode) -> None:
        """A text of several lines, one of which was meant as the next entry of a list."""
        first, last = node.start_mark.line, node.end_mark.line
        if _GLUED_DASH.match(node.value):
            return
        for number in range(first + 1, min(last + 1, len(self._lines))):
            entry = _ENTRY.match(self._lines[number])
            if entry:
                above = quoted(self._lines[number - 1])
                message = f"{quoted(entry[1])} is read as part of the text {above}, not as an entry of a list."
                hint = "begin it in the same column as the lines it belongs with, with a space behind the dash"
                place = {"line": number + 1, "column": entry.start(1) + 1, "length": len(entry[1].rstrip())}
                self._faults.append(_fault("yaml-indentation", message, hint, place))
                return

    def _eaten(self, node: Node, key: str = "") -> None:
        """A word at the beginning of a node that YAML keeps for itself: a type, or a mark that nothing asks for."""
        start = node.start_mark.index
        eaten = _EATEN.match(self._text, start) if self._text[start : start + 1] in {"!", "&"} else None
        if not eaten or (eaten[1] == "&" and (eaten[2] in self._used or not isinstance(node, ScalarNode))):
            return
        line = key or self._lines[node.start_mark.line][node.start_mark.column :].split(" #")[0].strip()
        is_tag = eaten[1] == "!"
        why = "a type" if is_tag else "a mark for later"
        message = f"YAML takes {quoted(eaten[0])} for {why}, so it is missing from the text."
        mark, hint = node.start_mark, f"put the whole {'name' if key else 'text'} in quotes: {in_quotes(line)}"
        if not isinstance(node, ScalarNode):
            message, hint = f"YAML takes {quoted(eaten[0])} for a type, and maps have none.", "delete it"
        place = {"line": mark.line + 1, "column": mark.column + 1, "length": len(eaten[0].strip())}
        self._faults.append(_fault("yaml-tag" if is_tag else "yaml-quote-needed", message, hint, place))


def _fault(rule: str, message: str, hint: str, place: dict[str, int]) -> Fault:
    return Fault(rule, message, hint, line=place["line"], column=place["column"], length=place["length"])
