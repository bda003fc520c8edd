"""Long jobs: begun, left, stopped, seen; few of them, and honest about what is gone."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
from web_browser import Browser, html, text_of
from web_fake_desk import FakeDesk

from nakeru.errors import NakeruError, TooManyJobsError, UnreadableSourceError
from nakeru.faces.web import adding_pages
from nakeru.faces.web.jobs import MOST_BYTES, MOST_FINISHED, MOST_OPEN, Job, Jobs
from nakeru.pipeline.views import Preview

ARTICLE = b"1. Grave of the Fireflies\n2. Departures\n"


class Slow(FakeDesk):
    """Reads when it is let."""

    def __init__(self) -> None:
        super().__init__()
        self.may_go_on = threading.Event()
        self.reading = threading.Event()

    def preview(self, raw: bytes, name: str, *, media_type: str | None = None) -> Preview:
        self.reading.set()
        assert self.may_go_on.wait(30)
        return super().preview(raw, name, media_type=media_type)


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> Iterator[Slow]:
    monkeypatch.setattr(adding_pages, "PATIENCE", 0.02)
    desk = Slow()
    yield desk
    desk.may_go_on.set()


def large() -> bytes:
    return ARTICLE + b"x" * adding_pages.LARGE


def started(browser: Browser, raw: bytes | None = None) -> str:
    answer = browser.post("/add/preview", files={"file": ("long <b>.txt", raw or large())})
    assert answer.status_code == 303
    return answer.headers["location"]


def over(browser: Browser, place: str) -> Job:
    job = browser.app.state.jobs.job(place.rpartition("/")[2])
    assert job is not None and job.wait(30)
    return job


def test_a_long_reading_is_left_and_found_again(slow: Slow) -> None:
    browser = Browser(slow)
    place = started(browser)
    page = browser.get(place)
    assert "You can leave this page" in text_of(page)
    assert "Reading long <b>.txt" in text_of(page) and "<b>.txt" not in page.text
    assert html(page).css_first("noscript meta[http-equiv=refresh]") is not None
    assert html(page).css_first("progress") is not None
    assert "script-src 'self'" in page.headers["Content-Security-Policy"]
    assert browser.get(f"{place}/state").json()["over"] is False
    assert "1 long job is running" in text_of(browser.get("/add"))
    slow.may_go_on.set()
    over(browser, place)
    assert browser.get(f"{place}/state").json()["over"] is True
    for _ in range(2):  # it stays until it is put away
        assert "What would be kept" in text_of(browser.get(place))
    assert "to be seen" in text_of(browser.get("/jobs"))
    assert browser.post(f"{place}/forget").headers["location"] == "/jobs"
    assert browser.get(place).status_code == 404


def test_a_reading_is_stopped_at_once(slow: Slow) -> None:
    browser = Browser(slow)
    place = started(browser)
    assert slow.reading.wait(30)
    assert browser.get(f"{place}/stop").status_code == 405
    assert browser.post(f"{place}/stop").headers["location"] == place
    assert "It was stopped. Nothing was kept" in text_of(browser.get(place))
    slow.may_go_on.set()
    assert "Nothing was kept" in text_of(browser.get(place))


def test_an_address_that_takes_long_is_a_job_and_its_problem_is_told(
    slow: Slow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(adding_pages, "PATIENCE", 0.02)

    def fetch(address: str) -> object:
        slow.may_go_on.wait(30)
        raise UnreadableSourceError("it does not answer", where=address, remedy="try it later")

    browser = Browser(slow, fetch=fetch)
    answer = browser.post("/add/preview", files={"address": (None, "films.example/ten")})
    place = answer.headers["location"]
    assert "fetching the page" in text_of(browser.get(place))
    slow.may_go_on.set()
    over(browser, place)
    told = browser.get(place)
    assert told.status_code == 422 and "It does not answer" in text_of(told)
    field = html(told).css_first("#address")
    assert field is not None and field.attributes["value"] == "https://films.example/ten"


def test_what_is_not_known_any_more_says_so(slow: Slow) -> None:
    browser = Browser(slow)
    answer = browser.get("/jobs/never-there")
    assert answer.status_code == 404
    assert "nakeru was started anew since" in text_of(answer)
    assert browser.post("/jobs/never-there/stop").status_code == 404
    assert browser.post("/jobs/never-there/keep").status_code == 404
    assert browser.get("/jobs/never-there/state").json()["over"] is True


def test_no_more_jobs_than_that(slow: Slow) -> None:
    browser = Browser(slow)
    places = [started(browser) for _ in range(MOST_OPEN)]
    refused = browser.post("/add/preview", files={"file": ("one-more.txt", large())})
    assert refused.status_code == 503
    assert "Several long jobs are running already" in text_of(refused)
    browser.post(f"{places[0]}/stop")
    started(browser)


def test_many_files_are_read_then_kept() -> None:
    browser = Browser()
    files = [
        ("files", ("ten.txt", ARTICLE)),
        ("files", ("photo.jpg", b"\0\0")),
        ("files", ("known.txt", b"1. known")),
        ("files", ("empty.txt", b"")),
        ("files", ("other.txt", b"1. another")),
    ]
    place = browser.post("/add/files", files=files).headers["location"]
    over(browser, place)
    page = browser.get(place)
    told = text_of(page)
    for words in (
        "Nothing has been written yet",
        "This is a picture or a program",
        "Already in the library",
        "no list of films or series was found",
        "Keep 2 files",
    ):
        assert words in told
    assert browser.desk.kept == []
    kept = browser.post(f"{place}/keep").headers["location"]
    over(browser, kept)
    assert "2 files were kept" in text_of(browser.get(kept))
    assert [name for _raw, name in browser.desk.kept] == ["ten.txt", "other.txt"]
    assert browser.get(place).status_code == 404  # its files are not held twice
    assert browser.post(f"{kept}/keep").status_code == 404


@pytest.mark.parametrize("count", [0, 201])
def test_no_file_and_too_many_are_refused(count: int) -> None:
    answer = Browser().post("/add/files", files=[("files", (f"{n}.txt", ARTICLE)) for n in range(count)])
    assert answer.status_code in (413, 422)


def test_keeping_ends_after_the_file_it_is_at() -> None:
    held, reached = threading.Event(), threading.Event()

    class Holding(FakeDesk):
        def shelve(self, raw: bytes, name: str) -> str:
            reached.set()
            assert held.wait(30)
            return super().shelve(raw, name)

    browser = Browser(Holding())
    files = [("files", (f"{number}.txt", ARTICLE)) for number in range(3)]
    place = browser.post("/add/files", files=files).headers["location"]
    over(browser, place)
    kept = browser.post(f"{place}/keep").headers["location"]
    assert reached.wait(30)
    browser.post(f"{kept}/stop")
    assert "stopping after what it is at" in text_of(browser.get(kept))
    held.set()
    over(browser, kept)
    told = text_of(browser.get(kept))
    assert "1 file was kept" in told and "2 were not reached" in told
    assert len(browser.desk.kept) == 1


def done(jobs: Jobs, weight: int = 0) -> Job:
    job = jobs.start(Job("preview", "x", weight=weight), lambda _job: 1)
    assert job.wait(30)
    return job


def test_few_that_are_over_are_kept_and_the_oldest_give_way() -> None:
    jobs = Jobs()
    made = [done(jobs) for _ in range(MOST_FINISHED + 4)]
    known = [jobs.job(job.id) for job in made]
    assert len(jobs.all()) <= MOST_FINISHED + 1
    assert known[-1] is made[-1] and known[0] is None


def test_what_they_hold_together_is_bounded() -> None:
    jobs = Jobs()
    first = done(jobs, MOST_BYTES // 2 + 1)
    second = done(jobs, MOST_BYTES // 2 + 1)
    assert jobs.job(first.id) is None and jobs.job(second.id) is second
    go_on = threading.Event()
    jobs.start(Job("preview", "x", weight=MOST_BYTES), lambda _job: go_on.wait(30))
    with pytest.raises(TooManyJobsError, match="room"):
        jobs.start(Job("preview", "y", weight=1), lambda _job: 1)
    go_on.set()


@pytest.mark.parametrize("problem", [NakeruError("the disk is full"), RuntimeError("a slip")])
def test_a_job_that_breaks_off_says_so_and_frees_its_place(
    problem: Exception, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(threading, "excepthook", lambda _told: None)
    jobs = Jobs()

    def breaks(_job: Job) -> object:
        raise problem

    for _ in range(3):
        job = jobs.start(Job("preview", "x"), breaks)
        assert job.wait(30)
        assert job.state == "failed" and job.problem is not None
    assert done(jobs).result == 1


def test_a_job_that_was_stopped_while_it_waited_never_runs() -> None:
    jobs, go_on, ran = Jobs(), threading.Event(), list[int]()
    busy = [jobs.start(Job("preview", "x"), lambda _job: go_on.wait(30)) for _ in range(2)]
    waiting = jobs.start(Job("kept", "x", writes=True), lambda _job: ran.append(1))
    waiting.stop()
    go_on.set()
    assert all(job.wait(30) for job in (*busy, waiting))
    assert waiting.state == "stopped" and ran == []


def test_the_form_holds_the_address_that_a_bookmark_brought_and_asks_nobody() -> None:
    asked: list[str] = []
    browser = Browser(fetch=asked.append)
    page = html(browser.get("/add?address=https%3A%2F%2Ffilms.example%2F%3Fa%3D%22%3E%3Cb%3E"))
    field = page.css_first("#address")
    assert field is not None and field.attributes["value"] == 'https://films.example/?a="><b>'
    assert asked == [] and browser.desk.kept == []


@pytest.mark.parametrize(
    ("host", "offered"), [("localhost:8000", True), ("[::1]:8000", True), ("127.0.0.1:9", True)]
)
def test_the_bookmark_leads_back_here(host: str, offered: bool) -> None:
    page = html(Browser(fetch=lambda _address: None).get("/add", headers={"Host": host}))
    link = page.css_first("a[href^='javascript:']")
    assert (link is not None) is offered
    assert link is not None and f"http://{host}/add?address=" in (link.attributes["href"] or "")


def test_without_a_connector_there_is_no_bookmark() -> None:
    assert html(Browser().get("/add")).css_first("a[href^='javascript:']") is None


def test_a_stopped_job_gives_its_place_away_though_it_still_waits() -> None:
    jobs, go_on = Jobs(), threading.Event()
    stuck = [jobs.start(Job("preview", "x"), lambda _job: go_on.wait(60)) for _ in range(3)]
    for job in stuck:
        job.stop()
    assert done(jobs).result == 1
    go_on.set()


def test_what_still_waits_after_it_was_stopped_is_bounded() -> None:
    jobs, go_on, began = Jobs(), threading.Event(), threading.Semaphore(0)

    def hang(_job: Job) -> object:
        began.release()
        return go_on.wait(60)

    with pytest.raises(TooManyJobsError):
        for _ in range(40):
            job = jobs.start(Job("preview", "x"), hang)
            assert began.acquire(timeout=30)
            job.stop()
    go_on.set()
