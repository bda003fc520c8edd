"""A real browser before a real server. Where no Chromium is found, these tests are skipped, and say so."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from browser_server import fill, served
from playwright.sync_api import Browser, sync_playwright

CHROMIUM = os.environ.get("NAKERU_CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
MISSING = "NOT TESTED IN A BROWSER: no Chromium on the path (Debian: apt-get install chromium fonts-noto-cjk)"


@pytest.fixture(scope="session")
def screenshots(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where pictures of the pages are kept: the folder named by NAKERU_SCREENSHOTS, else one that passes away."""
    named = os.environ.get("NAKERU_SCREENSHOTS")
    folder = Path(named) if named else tmp_path_factory.mktemp("screenshots")
    folder.mkdir(parents=True, exist_ok=True)
    return folder


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of a small library, to be copied before anything writes to it."""
    if not CHROMIUM:
        pytest.skip(MISSING)
    path = tmp_path_factory.mktemp("library") / "evening.nakeru"
    fill(path)
    return path


@pytest.fixture(scope="module")
def site(filled: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the pages over a library that only this module's tests write to."""
    path = tmp_path_factory.mktemp("served") / filled.name
    shutil.copy(filled, path)
    with served(path) as address:
        yield address


# Ends with its module: while Playwright's loop lives in this thread, no other test could run one of its own.
@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """The system's browser, without a window."""
    if not CHROMIUM:
        pytest.skip(MISSING)
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-dev-shm-usage"] if root else []
        )
        try:
            yield browser
        finally:
            browser.close()
