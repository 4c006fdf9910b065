"""A reminder as JSON for programs."""

from __future__ import annotations

import json

from .reminder import Reminder


def as_json(reminder: Reminder) -> str:
    """A list of the records, in plain letters, so that it is valid wherever it is written to."""
    return json.dumps(
        [
            {
                "state": one.state,
                "kind": one.sheet.kind,
                "id": one.sheet.id,
                "title": one.sheet.title,
                "file": reminder.file(one),
                "owners": list(one.sheet.record.owner),
                "teams": reminder.teams(one),
                "reviewed": str(one.sheet.record.reviewed) if one.sheet.record.reviewed else None,
                "review_every": str(one.sheet.record.review_every),
                "due": one.due.isoformat() if one.due else None,
                "days": one.days if one.due else None,
            }
            for one in reminder.reviews.asking
        ],
        indent=2,
    )
