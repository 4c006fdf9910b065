"""A code host on this machine: a bare repository, and a server that answers like the comments of GitHub and GitLab."""

import json
import os
import re
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

from tests.tools import ROOT

TOKEN = "ghs_secret0123456789"  # noqa: S105 - made up
GITLAB_TOKEN = "glpat-0123456789"  # noqa: S105 - as above
THREAD = re.compile(r"/(?:repos/example/maps/issues/7/comments|projects/42/merge_requests/7/notes)")
ONE = re.compile(r"/(?:repos/example/maps/issues/comments|projects/42/merge_requests/7/notes)/(\d+)")


@dataclass
class Host:
    """What the host has been asked, and the comments it keeps."""

    address: str = ""
    comments: list[dict[str, Any]] = field(default_factory=list)
    asked: list[tuple[str, str]] = field(default_factory=list)
    tokens: set[str] = field(default_factory=set)
    refuses: int = 0
    """The status to refuse every change with."""
    sends_to: str = ""
    """Where every request is sent on to."""
    page: int = 100
    """How many comments the host has on a page at most."""

    def say(self, body: str, kind: str = "User") -> None:
        """Somebody writes a comment."""
        self.comments.append({"id": len(self.comments) + 1, "body": body, "user": {"type": kind}})

    @property
    def texts(self) -> list[str]:
        """What the comments of pipelines say."""
        return [one["body"] for one in self.comments if one["user"]["type"] == "Bot"]


class _Handler(BaseHTTPRequestHandler):
    host: Host

    def _answer(self) -> None:
        host, parts = self.host, urlsplit(self.path)
        host.asked.append((self.command, parts.path))
        token = self.headers.get("Authorization") or self.headers.get("PRIVATE-TOKEN") or ""
        host.tokens.add(token)
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        if host.sends_to:
            self._send(307, None, Location=host.sends_to + self.path)
        elif self.command == "GET" and THREAD.fullmatch(parts.path):
            query = parse_qs(parts.query)
            size = min(int(query["per_page"][0]), host.page)
            start = (int(query["page"][0]) - 1) * size
            self._send(200, host.comments[start : start + size])
        elif host.refuses:
            self._send(host.refuses, {"message": f"Resource not accessible by {token}"})
        elif self.command == "POST" and THREAD.fullmatch(parts.path):
            host.say(json.loads(body)["body"], "Bot")
            self._send(201, host.comments[-1])
        elif self.command in {"PATCH", "PUT"} and (one := ONE.fullmatch(parts.path)):
            host.comments[int(one[1]) - 1]["body"] = json.loads(body)["body"]
            self._send(200, {})
        else:
            self._send(404, {})

    do_GET = do_POST = do_PATCH = do_PUT = _answer  # noqa: N815 - names that the standard library looks for

    def _send(self, status: int, content: Any, **headers: str) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(json.dumps(content).encode())

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def code_host() -> Iterator[Host]:
    """A host that answers until the end."""
    host = Host()
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("Handler", (_Handler,), {"host": host}))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    host.address = f"http://127.0.0.1:{server.server_port}"
    yield host
    server.shutdown()
    server.server_close()


def git(folder: Path, *arguments: str) -> str:
    """What git prints; the test ends where it fails."""
    settings = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "protocol.file.allow=always")
    command = ["git", "-C", str(folder), *settings, *arguments]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()


def environment(**more: str) -> dict[str, str]:
    """The variables of this machine without those of a pipeline it may be in, and the programs of ours on the path."""
    own = {name: value for name, value in os.environ.items() if not name.startswith(("CI", "GIT", "JOURNEYDOCS"))}
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    return own | {"PATH": path, "PYTHONPATH": str(ROOT), "NO_MKDOCS_2_WARNING": "1"} | more


def bash(script: str, folder: Path, variables: dict[str, str]) -> "subprocess.CompletedProcess[str]":
    """Run a step as a runner does: with bash that ends at the first mistake."""
    command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script]
    return subprocess.run(command, cwd=folder, env=variables, capture_output=True, text=True, check=False)
