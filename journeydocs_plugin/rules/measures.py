"""Rules about metrics and evidence: whether the figures and findings can still be relied on."""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Final

from ..model import Metric, Reading
from ..model.atlas import Atlas
from ..problem import Finding
from .given import Given, at, sheets_in_use, start_of, warning

_COMPARED: Final[Mapping[str, Callable[[float, float], bool]]] = {
    ">=": operator.ge,
    "<=": operator.le,
    ">": operator.gt,
    "<": operator.lt,
    "=": operator.eq,
}


def metric_without_target(atlas: Atlas, given: Given) -> Iterator[Finding]:
    """A metric has no target, so nobody can tell whether its figures are good.

    Write the figure aimed at.

    Passes:
        # maps/metrics/paid.yaml
        title: Paid orders
        target: ">= 80"

    Fails:
        # maps/metrics/paid.yaml
        title: Paid orders
    """
    for sheet in sheets_in_use(atlas, ("metric",)):
        if sheet.record.target is None:
            message = f'the metric "{sheet.title}" has no target'
            yield warning(sheet, start_of(sheet), "metric-without-target", message, "add a line `target: …`")


def metric_stale(atlas: Atlas, given: Given) -> Iterator[Finding]:
    """The last reading of a metric is older than it may get, so the site shows a figure of the past.

    Add a reading. How old the last one may get stands in `stale_after`, or for all metrics in the settings.

    Passes:
        # maps/metrics/paid.yaml
        title: Paid orders
        target: 80
        stale_after: 90 days
        readings: {date: 2026-10, value: 82}

    Fails:
        # maps/metrics/paid.yaml
        title: Paid orders
        target: 80
        stale_after: 90 days
        readings: {date: 2026-02, value: 82}
    """
    for sheet in sheets_in_use(atlas, ("metric",)):
        record, reading = sheet.record, _latest(sheet.record)
        most = record.stale_after or given.settings.limits.stale_after
        if most and reading and reading.date and (given.today - reading.date.last).days > most.days:
            message = f'the last reading of "{sheet.title}" is of {reading.date}, and may be at most {most} old'
            place = ("readings_file",) if record.readings_file else ("readings", record.readings.index(reading))
            yield warning(sheet, at(sheet, *place), "metric-stale", message, "add a reading")


def metric_past_its_warning(atlas: Atlas, given: Given) -> Iterator[Finding]:
    """The last reading of a metric has reached the figure at which to worry.

    Do something about it; or correct `warn_at` if it no longer is a reason to worry.

    Passes:
        # maps/metrics/paid.yaml
        title: Paid orders
        target: 80
        better: higher
        warn_at: 60
        readings: {date: 2026-10, value: 82}

    Fails:
        # maps/metrics/paid.yaml
        title: Paid orders
        target: 80
        better: higher
        warn_at: 60
        readings: {date: 2026-10, value: 52}
    """
    for sheet in sheets_in_use(atlas, ("metric",)):
        record, reading = sheet.record, _latest(sheet.record)
        if reading and record.warn_at and _worries(record, reading.value):
            message = (
                f'the last reading of "{sheet.title}" is {reading.value:g}, and {record.warn_at} is a reason to worry'
            )
            hint = "do something about it, or correct `warn_at`"
            yield warning(sheet, at(sheet, "warn_at"), "metric-past-its-warning", message, hint)


def _worries(metric: Metric, value: float) -> bool:
    mark = metric.warn_at
    if mark is None or not (mark.operator or metric.better):
        return False
    usual = "<=" if metric.better == "higher" else ">="
    return _COMPARED[mark.operator or usual](value, mark.value)


def _latest(metric: Metric) -> Reading | None:
    """The last reading of everybody: by its date, or the last one written where none has a date."""
    readings = [reading for reading in metric.readings if not reading.segment] or list(metric.readings)
    if readings and all(reading.date for reading in readings):
        return max(readings, key=lambda reading: reading.date.first if reading.date else date.min)
    return readings[-1] if readings else None


def evidence_expired(atlas: Atlas, given: Given) -> Iterator[Finding]:
    """A piece of evidence should no longer be relied on, and something still rests on it.

    Look whether it still holds and write a later date to `expires`, or name newer evidence in its place.

    Passes:
        # maps/evidence/interviews.yaml
        title: Interviews
        expires: 2028

        # maps/opportunities/total.yaml
        title: Show the total
        addresses: order#pay
        evidence: interviews

    Fails:
        # maps/evidence/interviews.yaml
        title: Interviews
        expires: 2025

        # maps/opportunities/total.yaml
        title: Show the total
        addresses: order#pay
        evidence: interviews
    """
    for sheet in sheets_in_use(atlas, ("evidence",)):
        expires = sheet.record.expires
        if expires and expires.last < given.today and (count := len(atlas.uses.get(sheet.target, ()))):
            places = f"{count} place{'' if count == 1 else 's'}"
            message = (
                f'the evidence "{sheet.title}" has expired, and {places} still rest{"s" if count == 1 else ""} on it'
            )
            hint = "name newer evidence there, or write a later date here if it still holds"
            yield warning(sheet, at(sheet, "expires"), "evidence-expired", message, hint)
