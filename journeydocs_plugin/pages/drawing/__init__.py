"""Pictures made at build time, as inline SVG: the same maps give the same bytes."""

from .chart import draw_readings, draw_readings_spark
from .curve import draw_curve, draw_spark
from .describe import describe
from .matrix import Plotted, draw_matrix
from .picture import Column, Curve, Dot, Line
from .portrait import draw_initials

__all__ = [
    "Column",
    "Curve",
    "Dot",
    "Line",
    "Plotted",
    "describe",
    "draw_curve",
    "draw_initials",
    "draw_matrix",
    "draw_readings",
    "draw_readings_spark",
    "draw_spark",
]
