"""One comment below a pull request or merge request, which is found again and changed."""

from __future__ import annotations

import json
from collections.abc import Iterator
from http.client import HTTPException
from typing import Any, Final, Literal
from urllib.error import HTTPError, URLError
from urllib.request import HTTPRedirectHandler, Request, build_opener

from .place import GITHUB, GITLAB, Place
from .text import marker_of

_PATIENCE: Final = 30
_AT_ONCE: Final = 100
_MOST_PAGES: Final = 100
_SAFE: Final = ("http://", "https://")

Done = Literal["created", "updated", "unchanged", "not needed"]


class CannotCommentError(Exception):
    """The host takes no comment; the message says why and holds nothing secret."""


class _NoRedirect(HTTPRedirectHandler):
    """A redirect could carry the token to another host."""

    def redirect_request(self, *_: Any, **__: Any) -> None:
        """Follow none."""


_OPENER: Final = build_opener(_NoRedirect)


def put_comment(place: Place, text: str, *, is_news: bool) -> Done:
    """Write the comment, or change the one that is there; without news none is begun."""
    if not place.token:
        raise CannotCommentError("there is no token to comment with")
    mine = [one for one in _comments(place) if _is_ours(place, one, marker_of(text))]
    if not mine and not is_news:
        return "not needed"
    if not mine:
        _call(place, "POST", place.thread, {"body": text})
        return "created"
    if str(mine[0].get("body", "")).replace("\r\n", "\n").strip() == text.strip():
        return "unchanged"
    _call(place, "PATCH" if place.host == GITHUB else "PUT", f"{place.edit}{int(mine[0]['id'])}", {"body": text})
    return "updated"


def _comments(place: Place) -> Iterator[dict[str, Any]]:
    """Every comment, page by page: the number of them on a page is for the host to choose."""
    seen: set[object] = set()
    for page in range(1, _MOST_PAGES + 1):
        found = _call(place, "GET", f"{place.thread}?per_page={_AT_ONCE}&page={page}")
        fresh = (
            [one for one in found if isinstance(one, dict) and one.get("id") not in seen]
            if isinstance(found, list)
            else []
        )
        if not fresh:
            return
        seen |= {one.get("id") for one in fresh}
        yield from fresh


def _is_ours(place: Place, comment: dict[str, Any], marker: str) -> bool:
    """Whether a pipeline wrote a comment: anybody may copy the marker, but the pipeline's own token is that of a bot."""
    user = comment.get("user")
    is_bot = isinstance(user, dict) and user.get("type") == "Bot"
    of_pipeline = place.host == GITLAB or not place.token.startswith("ghs_")
    return str(comment.get("body", "")).startswith(marker) and (is_bot or of_pipeline)


def _call(place: Place, method: str, url: str, payload: dict[str, str] | None = None) -> Any:
    if not url.startswith(_SAFE):
        raise CannotCommentError("the address of the host's API is not one of the web")
    named = {"Authorization": f"Bearer {place.token}"} if place.host == GITHUB else {"PRIVATE-TOKEN": place.token}
    kind = "application/vnd.github+json" if place.host == GITHUB else "application/json"
    headers = {**named, "Accept": kind, "Content-Type": "application/json", "User-Agent": "journeydocs"}
    data = json.dumps(payload).encode() if payload else None
    try:
        request = Request(url, data, headers, method=method)  # noqa: S310 - checked above
        with _OPENER.open(request, timeout=_PATIENCE) as answer:
            return json.loads(answer.read() or b"null")
    except HTTPError as error:
        raise CannotCommentError(_refusal(error.code)) from None
    except (URLError, HTTPException, OSError, ValueError):
        raise CannotCommentError("the code host did not answer as expected") from None


def _refusal(code: int) -> str:
    if code in {401, 403, 404}:
        return f"the token may not comment here (HTTP {code})"
    return f"the code host refused the comment (HTTP {code})"
