"""Asks search engines questions in a real browser, and watches what that costs."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final
from urllib.parse import unquote, urlsplit

from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser import launch

from .serving import SENT

BOX: Final = ".md-search__input"
HIT: Final = ".md-search-result__link"
PAGEFIND: Final = """async ([text, moments]) => {
  window.engine ||= await import('/pagefind/pagefind.js');
  const { results } = await window.engine.search(text), hits = [];
  for (const one of results.slice(0, 5)) {
    const page = await one.data();
    const places = moments ? [] : page.sub_results.map(part => part.url);
    hits.push(...(places.length ? places.slice(0, 2) : [page.url]));
  }
  return hits.map(url => new URL(url, location.href).href);
}"""
WATCH: Final = """() => {
  window.took = window.pressed = 0;
  const hit = () => document.querySelector('.md-search-result__link');
  const press = () => { window.pressed ||= performance.now(); };
  document.querySelector('.md-search__input').addEventListener('keydown', press);
  new MutationObserver(() => { if (window.pressed && hit()) window.took ||= performance.now() - window.pressed; })
    .observe(document.querySelector('.md-search-result'), { childList: true, subtree: true });
}"""
CLOCK: Final = """async question => {
  const start = performance.now();
  await (ASK)(question);
  return performance.now() - start;
}"""
FULL: Final = """[...document.querySelectorAll('.md-search-result__link')]
  .map(link => link.href).filter(address => !address.includes('?q='))"""


@contextmanager
def browser() -> Iterator[Browser]:
    """The browser that the tests use."""
    with sync_playwright() as playwright:
        found = launch(playwright)
        if found is None:
            raise SystemExit("There is no Chromium here.")
        with found:
            yield found


def in_box(page: Page, text: str) -> list[str]:
    """The addresses that a search box in the header offers, the best first."""
    box = page.locator(BOX)
    box.fill("")
    box.click()
    page.keyboard.type(text)
    # Signs that no key stands for come without the key press that the theme waits for.
    page.keyboard.press("End")
    # The list is filled anew once the last key has been answered.
    page.wait_for_timeout(700)
    return [str(link) for link in page.evaluate(FULL)]


def in_pagefind(page: Page, text: str, *, moments: bool) -> list[str]:
    """The addresses Pagefind offers, with the best places of each page where pages were indexed."""
    return [str(link) for link in page.evaluate(PAGEFIND, [text, moments])]


def place(address: str) -> str:
    """An address as the questions write it."""
    parts = urlsplit(address)
    # What the page puts above itself is the page.
    return unquote(parts.path).lstrip("/") + (
        f"#{unquote(parts.fragment)}" if parts.fragment not in {"", "_top"} else ""
    )


@dataclass(slots=True)
class First:
    """What a first question costs: milliseconds from key press to hit, bytes on the way and unpacked, memory."""

    milliseconds: float
    page: int
    wire: int
    raw: int
    megabytes: float
    requests: int
    later: float


def first_answer(found: Browser, home: str, ask: Callable[[Page, str], float], text: str, later: str) -> First:
    """Open a page cold, ask, and ask again."""
    start = replace(SENT)
    context = found.new_context()
    page = context.new_page()
    page.goto(home, wait_until="load")
    page.wait_for_timeout(500)
    opened = replace(SENT)
    took = ask(page, text)
    first = First(
        took,
        opened.wire - start.wire,
        SENT.wire - opened.wire,
        SENT.raw - opened.raw,
        memory(),
        SENT.files - opened.files,
        ask(page, later),
    )
    context.close()
    return first


def box_time(page: Page, text: str) -> float:
    """Milliseconds from the key press until a new hit stands in the box."""
    box = page.locator(BOX)
    box.click()
    box.fill("")
    page.wait_for_timeout(300)
    page.evaluate(WATCH)
    page.keyboard.type(text)
    page.wait_for_function("window.took > 0", timeout=60_000)
    page.wait_for_timeout(500)
    return float(page.evaluate("window.took"))


def pagefind_time(page: Page, text: str) -> float:
    """Milliseconds until Pagefind has the data of its first hits, its script included."""
    took = float(page.evaluate(CLOCK.replace("ASK", PAGEFIND), [text, True]))
    page.wait_for_timeout(500)
    return took


def memory() -> float:
    """The resident megabytes of the largest renderer process on this machine that we may look at."""
    most = 0
    for folder in Path("/proc").iterdir():
        try:
            if folder.name.isdigit() and b"--type=renderer" in (folder / "cmdline").read_bytes():
                lines = (folder / "status").read_text().splitlines()
                most = max(most, *(int(line.split()[1]) for line in lines if line.startswith("VmRSS")))
        except OSError:
            time.sleep(0)
    return most / 1024
