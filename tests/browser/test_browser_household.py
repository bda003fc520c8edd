"""The pages of a household, of long jobs, of changes and of imports: signing in and out, and the same questions as for every page."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from browser_server import ARTICLE, served
from playwright.sync_api import Browser, BrowserContext, Page, expect
from test_browser_pages import SIZES, judge

from nakeru.faces.web.door import Household
from nakeru.pipeline.entrance import Entrance, set_password
from nakeru.store.access import AccessFile

PASSWORD = "nine umbrellas in the rain"
EXPORT = """Date,Name,Year,Letterboxd URI,Rating
2026-01-03,Grave of the Fireflies,1988,https://boxd.it/1,4.5
2026-01-04,Departures,2008,https://boxd.it/2,4
2026-01-05,The Umbrella That Nobody Saw,1999,https://boxd.it/3,1
"""

# name: (address, what must be seen at once)
PAGES = {
    "sessions": ("/sessions", ".own-list li"),
    "jobs-empty": ("/jobs", ".empty"),
    "job-gone": ("/jobs/never-there", ".trouble"),
    "changes": ("/changes", "h1"),
    "take-out": ("@take-out", ".keep .button"),
    "import": ("/mine/import", "#file"),
    "add-from-bookmark": ("/add?address=https://films.example/ten", "#address"),
    "review-works": ("/review?kind=works", "h1"),
    "review-contradictions": ("/review?kind=contradictions", ".review-item h2"),
}


class Patient:
    """A connector that answers when it is let."""

    def __init__(self) -> None:
        self.let = threading.Event()

    def __call__(self, address: str) -> object:
        self.let.wait(60)
        raise RuntimeError(address)


@pytest.fixture(scope="module")
def household(filled: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of pages that ask for a password."""
    path = tmp_path_factory.mktemp("household") / filled.name
    shutil.copy(filled, path)
    access = AccessFile(path)
    set_password(access, PASSWORD)
    slow = Patient()
    try:
        with served(path, household=Household(Entrance(access)), fetch=slow) as address:
            yield address
            slow.let.set()
    finally:
        slow.let.set()
        access.close()


@pytest.fixture(scope="module")
def contexts(chromium: Browser, household: str) -> Iterator[dict[str, BrowserContext]]:
    """A browser of each size that has signed in."""
    found = {
        name: chromium.new_context(
            base_url=household, viewport={"width": size[0], "height": size[1]}, reduced_motion="reduce"
        )
        for name, size in SIZES.items()
    }
    for context in found.values():
        page = context.new_page()
        sign_in(page)
        page.close()
    yield found
    for context in found.values():
        context.close()


@pytest.fixture
def page(contexts: dict[str, BrowserContext], size: str) -> Iterator[Page]:
    page = contexts[size].new_page()
    page.set_default_timeout(30_000)
    yield page
    page.close()


def sign_in(page: Page, password: str = PASSWORD) -> None:
    page.goto("/login?back=/about")
    page.get_by_label("Password").fill(password)
    with page.expect_response(lambda answer: answer.request.method == "POST"):
        page.keyboard.press("Enter")
    if password == PASSWORD:
        expect(page.get_by_role("button", name="Sign out").last).to_be_visible(timeout=90_000)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("name", PAGES)
def test_a_page(page: Page, screenshots: Path, name: str, size: str) -> None:
    address, main = PAGES[name]
    if address == "@take-out":
        page.goto("/lists")
        page.get_by_role("link", name="Six Films for the Last Train Home").click()
        page.get_by_role("link", name="Take this list out").click()
    else:
        page.goto(address)
    judge(page, screenshots / f"{name}-{size}", main)


@pytest.mark.parametrize("size", SIZES)
def test_the_form_that_asks_for_the_password(
    chromium: Browser, household: str, screenshots: Path, size: str
) -> None:
    width, height = SIZES[size]
    page = chromium.new_page(base_url=household, viewport={"width": width, "height": height})
    sign_in(page, "not the password")
    expect(page.get_by_role("alert")).to_contain_text("not the password")
    judge(page, screenshots / f"login-{size}", "#password")
    page.close()


@pytest.mark.parametrize("size", SIZES)
def test_a_job_that_runs_and_one_of_many_files(page: Page, screenshots: Path, size: str) -> None:
    page.goto("/add?address=http://127.0.0.1:9/never")
    page.get_by_role("button", name="Show what would be kept").click()
    page.wait_for_url("**/jobs/*")
    judge(page, screenshots / f"job-running-{size}", "progress")
    page.get_by_role("button", name="Stop").click()
    expect(page.get_by_text("It was stopped. Nothing was kept")).to_be_visible()
    page.goto("/add")
    page.get_by_text("Many saved pages at once").click()
    page.get_by_label("The saved pages").set_input_files(
        [
            {
                "name": f"{size}.txt",
                "mimeType": "text/plain",
                "buffer": ARTICLE.replace("Six", size).encode(),
            },
            {"name": "shopping.txt", "mimeType": "text/plain", "buffer": b"milk and umbrellas"},
        ]
    )
    page.get_by_role("button", name="Read them").click()
    expect(page.get_by_role("button", name="Keep 1 file")).to_be_visible(timeout=30_000)
    judge(page, screenshots / f"job-files-{size}", "h1")
    page.get_by_role("button", name="Keep 1 file").click()
    expect(page.get_by_text("1 file was kept.")).to_be_visible(timeout=30_000)
    judge(page, screenshots / f"job-kept-{size}", "h1")
    page.goto("/jobs")
    judge(page, screenshots / f"jobs-{size}", ".own-list li")


@pytest.mark.parametrize("size", SIZES)
def test_an_export_is_shown_taken_over_and_taken_back(page: Page, screenshots: Path, size: str) -> None:
    page.goto("/mine/import")
    page.get_by_label("The file that the other program gave you").set_input_files(
        [{"name": "watched.csv", "mimeType": "text/csv", "buffer": EXPORT.encode()}]
    )
    page.get_by_role("button", name="Show what would be taken over").click()
    expect(page.get_by_role("button", name="Take it over")).to_be_visible(timeout=30_000)
    judge(page, screenshots / f"import-preview-{size}", "h1")
    page.get_by_role("button", name="Take it over").click()
    expect(page.get_by_role("heading", name="Seen")).to_be_visible(timeout=30_000)
    page.get_by_role("link", name="What was changed").click()
    judge(page, screenshots / f"changes-some-{size}", ".changes li")
    page.get_by_role("button", name="Take it back").first.click()
    page.goto("/mine")
    expect(page.get_by_role("heading", name="Seen")).to_have_count(0)


@pytest.mark.parametrize("scripts", [True, False])
def test_a_browser_signs_in_and_is_signed_out_from_another(
    chromium: Browser, household: str, scripts: bool
) -> None:
    phone = chromium.new_context(base_url=household, java_script_enabled=scripts, user_agent="Phone/1")
    desk = chromium.new_context(base_url=household, java_script_enabled=scripts)
    first, second = phone.new_page(), desk.new_page()
    first.goto("/find?q=fireflies")
    expect(first.get_by_role("heading", level=1)).to_have_text("Sign in")
    first.get_by_label("Password").fill(PASSWORD)
    first.get_by_role("button", name="Sign in").click()
    expect(first).to_have_url(f"{household}/find?q=fireflies")
    cookies = {one["name"]: one for one in phone.cookies()}
    assert cookies["nakeru"]["httpOnly"] and cookies["nakeru"]["sameSite"] == "Lax"
    sign_in(second)
    second.get_by_role("link", name="Who is signed in").click()
    second.locator("li", has_text="an unknown browser").get_by_role("button").first.click()
    first.goto("/")
    expect(first.get_by_role("heading", level=1)).to_have_text("Sign in")
    second.get_by_role("contentinfo").get_by_role("button", name="Sign out").click()
    second.goto("/")
    expect(second.get_by_role("heading", level=1)).to_have_text("Sign in")
    phone.close()
    desk.close()
