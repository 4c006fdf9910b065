"""A small editor without a window: it speaks to yaml-language-server as VS Code and others do."""

import json
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from queue import Empty, Queue
from typing import IO, Any

import pytest

from tests.tools import ROOT, absent, node

SERVER = ROOT / "tests" / "node" / "node_modules" / "yaml-language-server" / "bin" / "yaml-language-server"
PATIENCE = 30.0
"""Seconds to wait for an answer. One takes well under a second; a busy machine may take longer."""

Message = dict[str, Any]


class LanguageServer:
    """One conversation: messages with a JSON body and a header that tells its length, both ways."""

    def __init__(self, stdin: IO[bytes], stdout: IO[bytes]) -> None:
        self._stdin = stdin
        self._numbers = count(1)
        self._settings: Message = {}
        self._received: Queue[Message] = Queue()
        threading.Thread(target=self._listen, args=(stdout,), daemon=True).start()

    def start(self, workspace: Path, settings: Message) -> None:
        """Open a folder, with the settings an editor would have."""
        folder = {"uri": workspace.as_uri(), "name": workspace.name}
        capabilities = {"workspace": {"workspaceFolders": True}}
        self.ask(
            "initialize",
            processId=None,
            rootUri=folder["uri"],
            workspaceFolders=[folder],
            capabilities=capabilities,
        )
        self._tell("initialized")
        self._settings = settings
        self._tell("workspace/didChangeConfiguration", settings=settings)
        while self._next().get("method") != "workspace/configuration":
            pass

    def problems(self, file: Path, text: str) -> list[str]:
        """Open a file with this text; what the editor would underline in it."""
        document = {"uri": file.as_uri(), "languageId": "yaml", "version": 1, "text": text}
        self._tell("textDocument/didOpen", textDocument=document)
        while True:
            message = self._next()
            if message.get("method") != "textDocument/publishDiagnostics":
                continue
            if message["params"]["uri"] == file.as_uri():
                return [diagnostic["message"] for diagnostic in message["params"]["diagnostics"]]

    def completions(self, file: Path, text: str) -> set[str]:
        """What the editor would offer at the place marked `|` in this text."""
        before, after = text.split("|")
        self.problems(file, before + after)
        place = {"line": before.count("\n"), "character": len(before) - (before.rfind("\n") + 1)}
        answer = self.ask("textDocument/completion", textDocument={"uri": file.as_uri()}, position=place)
        return {item["label"] for item in answer["items"]}

    def ask(self, method: str, **params: Any) -> Any:
        """Send a question and wait for its answer."""
        number = next(self._numbers)
        self._send({"id": number, "method": method, "params": params})
        while True:
            message = self._next()
            if message.get("id") == number and "method" not in message:
                return message["result"]

    def _tell(self, method: str, **params: Any) -> None:
        self._send({"method": method, "params": params})

    def _send(self, message: Message) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode("utf-8")
        self._stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        self._stdin.flush()

    def _next(self) -> Message:
        """The next message; the server's own questions are answered on the way."""
        try:
            message = self._received.get(timeout=PATIENCE)
        except Empty:
            pytest.fail(f"yaml-language-server said nothing for {PATIENCE:.0f} seconds")
        if "id" in message and "method" in message:
            self._send({"id": message["id"], "result": self._answer(message)})
        return message

    def _answer(self, question: Message) -> list[Any] | None:
        """The settings, by section, where the server asks for them; else nothing."""
        if question["method"] != "workspace/configuration":
            return None
        return [self._settings.get(item["section"]) for item in question["params"]["items"]]

    def _listen(self, stdout: IO[bytes]) -> None:
        while header := stdout.readline():
            if header.lower().startswith(b"content-length:"):
                stdout.readline()
                self._received.put(json.loads(stdout.read(int(header.split(b":")[1]))))


@contextmanager
def language_server() -> Iterator[LanguageServer]:
    """A running yaml-language-server, stopped at the end."""
    program = node()
    if program is None or not SERVER.exists():
        absent("yaml-language-server is not installed: make test installs it.")
    command = [str(program), str(SERVER), "--stdio"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdin
        assert process.stdout
        try:
            yield LanguageServer(process.stdin, process.stdout)
        finally:
            process.kill()
