"""The readings of a metric: which is the last, and what belongs to one line."""

from __future__ import annotations

from datetime import date

from ..model import Metric, Reading


def latest(metric: Metric) -> Reading | None:
    """The last reading of a metric's overall series: the newest date, else the last one written."""
    overall = [one for one in metric.readings if not one.segment] or list(metric.readings)
    dated = [one for one in overall if one.date]
    if dated and len(dated) == len(overall):
        return max(dated, key=lambda one: one.date.first if one.date else date.min)
    return overall[-1] if overall else None


def series(metric: Metric) -> dict[str, list[tuple[str, float]]]:
    """The readings of each segment in order, the overall ones first."""
    found: dict[str, list[tuple[str, float]]] = {}
    for one in sorted(metric.readings, key=lambda one: (bool(one.segment), one.date.first if one.date else date.min)):
        found.setdefault(one.segment or "", []).append((str(one.date or one.label), one.value))
    return found
