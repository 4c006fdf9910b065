"""Where a pipeline runs, read from the variables that the code host sets."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final, Literal
from urllib.parse import quote

Host = Literal["github", "gitlab"]
GITHUB: Final[Host] = "github"
GITLAB: Final[Host] = "gitlab"


@dataclass(frozen=True, slots=True)
class Place:
    """A pipeline of a host. ``number`` is that of the pull request or merge request, or empty.

    ``thread`` is the address of its comments, ``edit`` what the number of a comment is put behind to change it.
    ``base`` is the commit that the host compares with; ``is_start`` tells that it is the very start of the change.
    """

    host: Host
    number: str = ""
    base: str = ""
    is_start: bool = False
    thread: str = ""
    edit: str = ""
    token: str = field(default="", repr=False)
    summary: str = ""


def place_in(environment: Mapping[str, str]) -> Place | None:
    """The pipeline that runs; ``None`` where none does that we know."""
    if environment.get("GITHUB_ACTIONS") == "true":
        return _github(environment)
    return _gitlab(environment) if environment.get("GITLAB_CI") == "true" else None


def _github(environment: Mapping[str, str]) -> Place:
    summary = environment.get("GITHUB_STEP_SUMMARY", "")
    pull = _event(environment.get("GITHUB_EVENT_PATH", "")).get("pull_request")
    if not isinstance(pull, dict):
        return Place(GITHUB, summary=summary)
    api = environment.get("GITHUB_API_URL") or "https://api.github.com"
    issues = f"{api}/repos/{quote(environment.get('GITHUB_REPOSITORY', ''))}/issues"
    number, base = str(pull.get("number", "")), pull.get("base")
    return Place(
        GITHUB,
        number,
        str(base.get("sha", "")) if isinstance(base, dict) else "",
        thread=f"{issues}/{quote(number)}/comments",
        edit=f"{issues}/comments/",
        token=environment.get("GITHUB_TOKEN", ""),
        summary=summary,
    )


def _event(path: str) -> dict[str, Any]:
    """What started the pipeline."""
    try:
        event = json.loads(Path(path).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return event if isinstance(event, dict) else {}


def _gitlab(environment: Mapping[str, str]) -> Place:
    number = environment.get("CI_MERGE_REQUEST_IID", "")
    api = environment.get("CI_API_V4_URL") or "https://gitlab.com/api/v4"
    project = environment.get("CI_MERGE_REQUEST_PROJECT_ID") or environment.get("CI_PROJECT_ID", "")
    thread = f"{api}/projects/{quote(project, safe='')}/merge_requests/{quote(number, safe='')}/notes"
    # Where GitLab tries out the merge, its result stands on the target branch; else on the start of the change.
    base = environment.get("CI_MERGE_REQUEST_TARGET_BRANCH_SHA") or environment.get(
        "CI_MERGE_REQUEST_DIFF_BASE_SHA", ""
    )
    token = environment.get("JOURNEYDOCS_TOKEN", "")
    return Place(GITLAB, number, base, is_start=True, thread=thread, edit=f"{thread}/", token=token)
