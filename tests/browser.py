"""The Chromium or Chrome that the tests look at pages with.

`python -m tests.browser` says which one it is. Where there is none it installs one, if it may.
"""

import os
import platform
import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import Browser, Error, Playwright, sync_playwright

from tests.tools import ALL_TESTS

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
MAC_APPS = ("Google Chrome.app/Contents/MacOS/Google Chrome", "Chromium.app/Contents/MacOS/Chromium")

SILENT = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
    # Not one request may leave this machine, not even one that Playwright does not see.
    "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1 , EXCLUDE localhost",
)

ADVICE = """\
There is no Chromium or Chrome here, so the tests that look at pages cannot run. Get one of them:
  Debian:   sudo apt-get install chromium
  macOS:    install Google Chrome, or run: brew install --cask chromium
  other:    .venv/bin/playwright install --with-deps chromium
If it is in an unusual place, name it: JOURNEYDOCS_CHROME=/path/to/chrome make test"""


def candidates(playwright: Playwright) -> list[Path]:
    """Every browser found on this machine, the likeliest first."""
    named = os.environ.get("JOURNEYDOCS_CHROME")
    if named:
        return [Path(named)]
    on_path = [found for name in NAMES if (found := shutil.which(name))]
    mac = [Path(base, app) for base in ("/Applications", Path.home() / "Applications") for app in MAC_APPS]
    paths = [*map(Path, on_path), *mac, Path(playwright.chromium.executable_path)]
    return [path for path in paths if path.exists()]


def launch(playwright: Playwright) -> Browser | None:
    """Start the first browser that starts, or nothing where none does."""
    for path in candidates(playwright):
        try:
            return playwright.chromium.launch(executable_path=path, args=list(SILENT))
        except Error as error:
            print(f"{path} does not start: {error}", file=sys.stderr)
    return None


def version() -> str | None:
    """The version of the browser that starts, or nothing where none does."""
    with sync_playwright() as playwright:
        browser = launch(playwright)
        if browser is None:
            return None
        with browser:
            return browser.version


def install_from_debian() -> None:
    """Install Debian's package, which only root may do."""
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    for words in (["update"], ["install", "--yes", "--no-install-recommends", "chromium"]):
        subprocess.run(["/usr/bin/apt-get", "--quiet", *words], env=environment, check=False)


def install_from_playwright() -> None:
    """Install Playwright's own Chromium into the home folder. The rest of the machine is left as it is."""
    subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False)


def install() -> str | None:
    """Get a browser in the ways this machine allows, one after the other; its version once there is one."""
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    debian = [install_from_debian] if root and is_debian() else []
    for way in [*debian, install_from_playwright]:
        way()
        if found := version():
            return found
    return None


def is_debian() -> bool:
    """Whether Chromium is an ordinary package here. On Ubuntu it is a snap, which tests cannot rely on."""
    try:
        return platform.freedesktop_os_release().get("ID") == "debian"
    except OSError:
        return False


def main() -> int:
    """Say which browser the tests use, or install one. 1 where there is none though one is required."""
    found = version()
    if not found:
        print("There is no Chromium or Chrome that starts. Installing one …", flush=True)
        found = install()
    print(f"Browser for the tests: Chromium {found}" if found else ADVICE, flush=True)
    return 0 if found or not ALL_TESTS else 1


if __name__ == "__main__":
    sys.exit(main())
