"""What is valid YAML and yet not what the author wrote: text that YAML drops without a word."""

from __future__ import annotations

from yaml.nodes import Node, ScalarNode

from journeydocs_plugin.source.fault import Fault


class Traps:
    def __init__(self, text: str, faults: list[Fault]) -> None:
        self.suspects = False

    def document(self, root: Node) -> None: ...
    def collection(self, node: Node) -> str | None: ...
    def text(self, node: ScalarNode) -> str:
        return node.value
