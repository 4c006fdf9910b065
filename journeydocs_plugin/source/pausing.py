"""A pause for the collector of rubbish, while much is read that stays."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


class _Settled:
    """Whether what was read before has been taken out of the collector's sight: counting it would take long."""

    now = False


@contextmanager
def collector_paused() -> Iterator[None]:
    """Records live until the end of the build: looking for rubbish among them costs a third of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if not _Settled.now:
            # What is new counts as old at once: or the collector would look through all of it as soon as it is back.
            gc.freeze()
            gc.unfreeze()
        if was_on:
            gc.enable()


def settle() -> None:
    """What lives now will live long: the collector looks for rubbish among what is made from here on."""
    gc.freeze()
    _Settled.now = True


def unsettle() -> None:
    """Much of what lives may soon be rubbish, and what was settled before may be by now: it is thrown away."""
    gc.unfreeze()
    if _Settled.now:  # else the next `settle` would keep it for ever
        gc.collect()
    _Settled.now = False
