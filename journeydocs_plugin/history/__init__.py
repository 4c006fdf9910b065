"""What git remembers of the maps. It is only ever asked: nothing is checked out, written or fetched."""

from .git import NoGit
from .log import Past, head, past
from .versions import Difference, difference

__all__ = ["Difference", "NoGit", "Past", "difference", "head", "past"]
