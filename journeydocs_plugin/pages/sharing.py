"""The same words stand at most moments of most journeys: kept once, they take a small part of the memory."""

from __future__ import annotations

from functools import lru_cache
from typing import TypeVar

T = TypeVar("T", bound=tuple[object, ...])


@lru_cache(maxsize=4096)
def _known(values: tuple[object, ...]) -> tuple[object, ...]:
    return values


def shared(values: T) -> T:
    """The very same values where they have been met before."""
    return _known(values)  # type: ignore[return-value] # what goes in comes out
