"""A pause for the collector of rubbish, while much is read that stays."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collector_paused() -> Iterator[None]:
    """Records live until the end of the build: looking for rubbish among them costs a third of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if not gc.get_freeze_count():
            # What is new counts as old at once: or the collector would look through all of it as soon as it is back.
            gc.freeze()
            gc.unfreeze()
        if was_on:
            gc.enable()
