"""Pictures made at build time, as inline SVG: the same maps give the same bytes."""

from .chart import draw_readings, draw_readings_spark
from .curve import draw_curve, draw_spark
from .describe import describe
from .face import draw_faces
from .matrix import Plotted, draw_matrix
from .network import Link, Node, draw_network, draw_tie
from .picture import Column, Curve, Dot, Line
from .portrait import draw_initials

__all__ = [
    "Column",
    "Curve",
    "Dot",
    "Line",
    "Link",
    "Node",
    "Plotted",
    "describe",
    "draw_curve",
    "draw_faces",
    "draw_initials",
    "draw_matrix",
    "draw_network",
    "draw_readings",
    "draw_readings_spark",
    "draw_spark",
    "draw_tie",
]
