"""Serves a folder as a web server would: with gzip, on a free port of this machine."""

from __future__ import annotations

import gzip
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache, partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Final

PACKED: Final = (".html", ".js", ".json", ".css", ".svg", ".xml", ".txt", ".map")


@lru_cache(maxsize=4096)
def packed(path: Path, changed: int) -> bytes:
    """A file's bytes, compressed as servers do by default; ``changed`` is when the file was written."""
    return gzip.compress(path.read_bytes(), 6)


@dataclass(slots=True)
class Tally:
    """What has been handed out: bytes on the way, bytes once unpacked, and how many files."""

    wire: int = 0
    raw: int = 0
    files: int = 0


SENT: Final = Tally()
"""Counted here and not in the browser, which does not tell what its workers fetch."""


class Handler(SimpleHTTPRequestHandler):
    """Hands out files, texts compressed where the browser takes that. Says nothing on the terminal."""

    protocol_version = "HTTP/1.1"
    # Web servers send the body without waiting until the head has been acknowledged, which may take 40 ms.
    disable_nagle_algorithm = True

    def do_GET(self) -> None:
        """Send one file."""
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        takes = "gzip" in self.headers.get("Accept-Encoding", "")
        size = path.stat().st_size if path.is_file() else 0
        SENT.raw, SENT.files = SENT.raw + size, SENT.files + 1
        if not (path.is_file() and path.suffix in PACKED and takes):
            SENT.wire += size
            super().do_GET()
            return
        body = packed(path, path.stat().st_mtime_ns)
        SENT.wire += len(body)
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(path)))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Cache-Control", "max-age=600")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address of a folder, with a slash at the end, while it is served."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()
