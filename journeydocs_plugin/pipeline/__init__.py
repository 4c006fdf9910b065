"""What runs in the pipeline of a code host: it tells below a pull request what the change means."""

from .base import base_of
from .comments import CannotCommentError, Done, put_comment
from .place import GITHUB, GITLAB, Place, place_in
from .text import comment_text

__all__ = [
    "GITHUB",
    "GITLAB",
    "CannotCommentError",
    "Done",
    "Place",
    "base_of",
    "comment_text",
    "place_in",
    "put_comment",
]
