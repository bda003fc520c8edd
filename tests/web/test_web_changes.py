"""What was changed, in words, and the way back."""

from __future__ import annotations

import pytest
from web_browser import Browser, html, text_of
from web_fake_desk import CHANGES, LISTS, SCRIPT, FakeDesk

KEY = LISTS[0].card.key


def test_every_change_is_told_and_each_that_stands_can_be_taken_back() -> None:
    answer = Browser().get("/changes")
    told = text_of(answer)
    assert SCRIPT not in answer.text
    for words in (
        "Decided what is meant",
        "Corrected a reading",
        "Said of works",
        "Settled a contradiction",
        "and 3 more",
    ):
        assert words in told
    assert "means Pancreas" in told and "4.5 of 5 tears" in told and "taken back or replaced" in told
    forms = html(answer).css("form[action='/changes/undo']")
    assert len(forms) == sum(one.undoable for one in CHANGES)


def test_nothing_changed_says_what_will_stand_there() -> None:
    assert "Nothing was changed so far" in text_of(Browser(FakeDesk(empty=True)).get("/changes"))


@pytest.mark.parametrize(
    ("back", "to"),
    [("", "/changes"), ("/review", "/review"), ("https://evil.example", "/changes"), ("//e", "/changes")],
)
def test_taking_back_returns_to_where_it_was_asked_for(back: str, to: str) -> None:
    browser = Browser()
    answer = browser.post("/changes/undo", data={"kind": "decision", "when": CHANGES[0].when, "back": back})
    assert (answer.status_code, answer.headers["location"]) == (303, to)
    assert browser.desk.undone == [("decision", CHANGES[0].when)]


def test_what_is_taken_back_already_is_told() -> None:
    answer = Browser().post("/changes/undo", data={"kind": "decision", "when": "long ago"})
    assert answer.status_code == 409
    assert "Nothing of that is left to be undone" in text_of(answer)
    assert Browser().get("/changes/undo").status_code == 405


def test_a_list_is_taken_out_only_after_asking_and_can_be_kept_again() -> None:
    browser = Browser()
    place = (
        html(browser.get(f"/lists/{KEY}")).css_first("a[href^='/changes/take-out/']").attributes["href"] or ""
    )
    assert "Take this list out?" in text_of(browser.get(place))
    assert browser.desk.forgotten == []
    answer = browser.post(place)
    assert browser.desk.forgotten == [KEY]
    back = html(answer).css_first("a[href^='/jobs/']").attributes["href"] or ""
    job = browser.app.state.jobs.job(back.rpartition("/")[2])
    assert job.wait(30)
    assert html(browser.get(back)).css_first("form[action='/add/keep']") is not None
    assert browser.post("/changes/take-out/nothing").status_code == 404
