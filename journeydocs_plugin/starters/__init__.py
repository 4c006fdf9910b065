"""What people begin with: a new repository, and new maps as forms to fill in."""

from .journeys import STARTERS
from .project import LANGUAGES, project
from .records import CannotBeginError, Wish, begin, named, travels

__all__ = ["LANGUAGES", "STARTERS", "CannotBeginError", "Wish", "begin", "named", "project", "travels"]
