"""Templates as faster Python: what Jinja2 makes of a template, without the detours that ours have no use for.

Jinja2 lets an environment bring its own generator of code. Ours differs from it in four things, none of which changes
what a page says: ``a.b`` is an attribute and never a key, a call hands on no context, a text is escaped without an
object around it, and what stands together is given out in one piece. Where Jinja2 is of a version whose code we do
not know, its own generator is used.
"""

from __future__ import annotations

import importlib.metadata
import inspect
import sys
from pathlib import Path
from typing import Any, Final

from jinja2 import Environment, PackageLoader, StrictUndefined, nodes
from jinja2.compiler import CodeGenerator, Frame, MacroRef
from jinja2.runtime import Macro
from jinja2.utils import missing
from markupsafe import Markup, escape

from .compiled import Kept

try:
    from markupsafe._speedups import _escape_inner as escaped
except ImportError:  # another version of MarkupSafe keeps it elsewhere
    escaped = escape

KNOWN: Final = "3.1."
"""The version of Jinja2 whose generator this one follows."""


def shown(value: Any) -> str:
    """A value as it stands in a page: escaped, unless it is HTML already."""
    kind = type(value)
    if kind is str:
        return escaped(value)
    if kind is int or kind is float:
        return str(value)
    return value if kind is Markup else escape(value)


def markup(text: str) -> Markup:
    """What a template made is HTML."""
    return str.__new__(Markup, text)


class Piece(Macro):
    """A macro that hands its arguments straight on where they are all there is."""

    def __init__(self, *described: Any) -> None:
        super().__init__(*described)
        self._straight = not (self.caller or self.catch_kwargs or self.catch_varargs)

    def __call__(self, *args: Any, **kwargs: Any) -> str:
        """The HTML of the macro."""
        rest = (missing,) * (self._argument_count - len(args))
        if self._straight and not kwargs and len(args) <= self._argument_count:
            return str.__new__(Markup, self._func(*args, *rest))
        if self.caller and len(kwargs) == 1 and "caller" in kwargs and not self.explicit_caller:
            return str.__new__(Markup, self._func(*args, *rest, kwargs["caller"]))
        return super().__call__(*args, **kwargs)


class Generator(CodeGenerator):
    """Writes the Python of a template."""

    def visit_Template(self, node: nodes.Template, frame: Frame | None = None) -> None:  # noqa: N802 - Jinja2 calls it so
        """The whole, with the names that the other parts use."""
        self.writeline(f"from {__name__} import Piece, shown")
        super().visit_Template(node, frame)

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802 - Jinja2 calls it so
        """``a.b`` as Python knows it."""
        self.visit(node.node, frame)
        self.write(f".{node.attr}")

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:  # noqa: N802 - Jinja2 calls it so
        """A call as Python knows it: no function of ours asks for the context."""
        self.visit(node.node, frame)
        self.write("(")
        for argument in (*node.args, *node.kwargs):
            self.visit(argument, frame)
            self.write(", ")
        for stars, rest in (("*", node.dyn_args), ("**", node.dyn_kwargs)):
            if rest is not None:
                self.write(stars)
                self.visit(rest, frame)
                self.write(", ")
        self.write("caller=caller)" if forward_caller else ")")

    def macro_def(self, macro_ref: MacroRef, frame: Frame) -> None:
        """A macro as a piece."""
        names = ", ".join(repr(one.name) for one in macro_ref.node.args)
        self.write(
            f"Piece(environment, macro, {getattr(macro_ref.node, 'name', None)!r}, ({names}{',' if names else ''}),"
            f" {macro_ref.accesses_kwargs!r}, {macro_ref.accesses_varargs!r}, {macro_ref.accesses_caller!r}, True)"
        )

    def visit_Output(self, node: nodes.Output, frame: Frame) -> None:  # noqa: N802 - Jinja2 calls it so
        """What stands together is given out in one piece."""
        if frame.buffer is not None or frame.require_output_check or len(node.nodes) == 1:
            super().visit_Output(node, frame)
            return
        self.writeline("yield ''.join((", node)
        finalize = self._make_finalize()
        for child in node.nodes:
            if isinstance(child, nodes.TemplateData):
                self.write(repr(child.data))
            else:
                self._output_child_pre(child, frame, finalize)
                self.visit(child, frame)
                self._output_child_post(child, frame, finalize)
            self.write(", ")
        self.write("))")

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo) -> None:
        self.write("shown(")


_KEPT: Final = Kept(
    Path(__file__).parent / "templates" / "any.py",
    f"{importlib.metadata.version('jinja2')} {inspect.getsource(sys.modules[__name__])}",
)


class Templates(Environment):
    """Jinja2's environment with our generator, for templates that escape every text."""

    code_generator_class = Generator if importlib.metadata.version("jinja2").startswith(KNOWN) else CodeGenerator

    def __init__(self) -> None:
        super().__init__(
            loader=PackageLoader("journeydocs_plugin.pages", "templates"),
            autoescape=True,
            auto_reload=False,
            bytecode_cache=_KEPT,
            cache_size=-1,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
