"""What is valid YAML and yet not what the author wrote: text that YAML drops without a word."""

from __future__ import annotations

import re

from yaml.nodes import Node, ScalarNode

from journeydocs_plugin.source.fault import Fault, quoted
from journeydocs_plugin.source.quotes import in_quotes

_CUT = re.compile(r"[ \t]+#(?=[^\s#])(.*)")
_EATEN = re.compile(r"([!&])(\S*)[ \t]*")


class Traps:
    """Looks at each text of a file for what YAML took away from it."""

    def __init__(self, text: str, faults: list[Fault]) -> None:
        self._text = text
        self._lines = text.split("\n")
        self._faults = faults
        self.suspects = " #" in text or "!" in text or "&" in text
        """Whether the file holds any of the signs at all; most files do not, and are read faster."""

    def document(self, root: Node | None) -> None:
        """Nothing is to be told of a whole document."""

    def collection(self, node: Node) -> str | None:
        """The text that a list or mapping was meant as; a tag on it is told."""
        self._eaten(node)
        return None

    def text(self, node: ScalarNode) -> str:
        """The text of a node; what was cut off it or eaten at its beginning is told."""
        self._eaten(node)
        if not node.style and node.value:
            line = self._lines[node.end_mark.line] if node.end_mark.line < len(self._lines) else ""
            cut = _CUT.match(line, node.end_mark.column)
            if cut:
                whole = node.value + cut[0]
                message = f"YAML reads only {quoted(node.value)} here and drops {quoted(cut[0])} as a comment."
                hint = f"write it in quotes: {in_quotes(whole.strip())}; or put a space after the # of a comment"
                place = {
                    "line": node.end_mark.line + 1,
                    "column": node.end_mark.column + 2,
                    "length": len(cut[0].strip()),
                }
                self._faults.append(Fault("text-cut-by-hash", message, hint, "warning", **place))
        value: str = node.value
        return value

    def _eaten(self, node: Node) -> None:
        start = node.start_mark.index
        eaten = _EATEN.match(self._text, start) if self._text[start : start + 1] in {"!", "&"} else None
        if not eaten or (eaten[1] == "&" and f"*{eaten[2]}" in self._text):
            return
        line = self._lines[node.start_mark.line][node.start_mark.column :].split(" #")[0].strip()
        is_tag = eaten[1] == "!"
        why = "a type" if is_tag else "a mark for later"
        message = f"YAML takes {quoted(eaten[0])} for {why}, so it is missing from the text."
        mark, hint = node.start_mark, f"put the whole text in quotes: {in_quotes(line)}"
        place = {"line": mark.line + 1, "column": mark.column + 1, "length": len(eaten[0].strip())}
        self._faults.append(_fault("yaml-tag" if is_tag else "yaml-quote-needed", message, hint, place))


def _fault(rule: str, message: str, hint: str, place: dict[str, int]) -> Fault:
    return Fault(rule, message, hint, line=place["line"], column=place["column"], length=place["length"])
