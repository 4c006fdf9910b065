"""What people begin with: a new repository, and new maps as forms to fill in."""

from .project import project

__all__ = ["project"]
