"""What several pages show of one journey, made once: its canvas and the small curve of its card."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from markupsafe import Markup

from ..model.atlas import Course
from ..tracking import Memo
from . import emotions
from .canvas import Canvas, canvas
from .canvas.columns import Columns
from .drawing.spark import Spark, spark
from .here import Here
from .icons import Sprite
from .site import Site

_MOST_SPARKS: Final = 4096
"""How many small curves are kept: each is about a kilobyte."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """The drawings of a site's journeys."""

    site: Site
    _canvas: Memo[str, Canvas] = field(default_factory=Memo)
    _sparks: dict[str, Spark] = field(default_factory=dict)

    def canvas_of(self, course: Course) -> Canvas:
        """The canvas of a journey: its page, its poster and its talk are made from the same."""
        if course.id not in self._canvas:
            self._canvas.clear()  # the latest alone is kept: all of them would fill the memory
        return self._canvas(course.id, lambda: canvas(course, self.site))

    def spark_of(self, course: Course) -> Spark:
        """The small curve of a journey, which is on its card wherever that stands; it shows nothing but the journey."""
        if course.id not in self._sparks:
            if len(self._sparks) == _MOST_SPARKS:
                self._sparks.clear()
            self._sparks[course.id] = spark(emotions.sketch(course))
        return self._sparks[course.id]

    @staticmethod
    def columns_of(canvas: Canvas, sprite: Sprite, here: Here) -> Markup:
        """The columns of a canvas; the icons they use are those of ``sprite``."""
        return Columns(canvas, sprite, here).html()
