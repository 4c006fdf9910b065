"""A journey on one sheet of paper: a picture that opens anywhere, and a page that prints it at the size one chooses."""

from .draw import draw_poster

__all__ = ["draw_poster"]
