"""When a page is first seen: `python -m benchmarks.first_paint LIBRARY [PATH ...]`, in the Chromium that is found.

Milliseconds from the start of a visit to its first contentful paint, each visit with nothing kept by the browser.
"""

from __future__ import annotations

import os
import shutil
import statistics
import sys
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from benchmarks.serving import running

_VISITS = 7
_PATHS = ("/", "/ranking", "/lists", "/about")
_PAINTED = """() => new Promise(done => new PerformanceObserver(
    list => list.getEntriesByName("first-contentful-paint").forEach(one => done(one.startTime))
).observe({type: "paint", buffered: true}))"""


def main() -> None:
    """Print the median and the slowest of several visits to each page."""
    library, paths = Path(sys.argv[1]), sys.argv[2:] or _PATHS
    chromium = (
        os.environ.get("NAKERU_CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    )
    if not chromium:
        sys.exit("no Chromium on the path (Debian: apt-get install chromium)")
    program = Path(sys.executable).with_name("nakeru")
    command = [str(program), "--library", str(library), "serve", "--port"]
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    with running("nakeru", command, "/") as server, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"] if root else [])
        for path in paths:
            seen = [painted(browser, f"http://127.0.0.1:{server.port}{path}") for _ in range(_VISITS)]
            print(f"{path:20} first paint {statistics.median(seen):.0f} ms, at most {max(seen):.0f} ms")
        browser.close()


def painted(browser: Browser, address: str) -> float:
    """Milliseconds until the first paint of one visit, by a browser that has kept nothing."""
    context = browser.new_context()
    try:
        page = context.new_page()
        page.goto(address)
        return float(page.evaluate(_PAINTED))
    finally:
        context.close()


if __name__ == "__main__":
    main()
