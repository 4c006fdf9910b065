"""CODEOWNERS, the file by which code hosts know whom to ask, kept in line with the ``owner`` of the maps."""

from ..codeowners import CannotKeepError, CodeOwners, find
from .comparing import RULE, difference
from .lines import Ownership, ownership

__all__ = ["RULE", "CannotKeepError", "CodeOwners", "Ownership", "difference", "find", "ownership"]
