"""Why a link is in doubt: what speaks for and against each candidate, in words and marks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from web_browser import Browser, html
from web_fake_desk import HANKIES, SCRIPT, WORKS

from nakeru.faces.web.reasons import Reason, reasons
from nakeru.model.linking import Candidate, ComparedPart, Link
from nakeru.pipeline.views import CandidateView, EntryView

DOUBTED = f"/lists/{HANKIES.card.key}"


def entry(*parts: ComparedPart) -> EntryView:
    view = HANKIES.entries[0]
    link = Link("x", "unsure", "nameless", 0.5, (Candidate("nameless", 0.5, parts),))
    return EntryView(
        key="x",
        entry=view.entry,
        card=view.card,
        link=link,
        evidence=view.evidence,
        work=WORKS["nameless"],
        candidates=(CandidateView(WORKS["nameless"], 0.5),),
    )


def test_the_strongest_findings_stand_first_and_the_idle_ones_nowhere() -> None:
    (one,) = reasons(
        entry(
            ComparedPart("country", 0.4, why="of one country"),
            ComparedPart("title", 4.2, why="the same words"),
            ComparedPart("animation", 0.0, why="nothing is said"),
            ComparedPart("format", -1.0, "film", "series", "called a film"),
            ComparedPart("year", -2.6, "2018", "2004", "far apart"),
        )
    )
    assert [(found.name, found.strength) for found in one.speaks_for] == [("title", 3), ("country", 1)]
    assert [(found.name, found.strength) for found in one.speaks_against] == [("year", 3), ("format", 2)]


def test_a_reason_that_names_its_part_more_closely_is_not_named_twice() -> None:
    (one,) = reasons(entry(ComparedPart("title", 4.2, why="original title: the same words")))
    assert one.speaks_for == (Reason("original title", "the same words", 3),)


@pytest.mark.parametrize(
    ("part", "values"),
    [
        (ComparedPart("year", 1.0, "2007", "2008", "a year apart"), ("2007", "2008")),
        (ComparedPart("title", 1.0, "DEPARTURES", "Departures", "the same"), ("", "")),
        (ComparedPart("other title", 1.0, "Okuribito", "", "unknown"), ("", "")),
        (ComparedPart("people", 1.0, "Mika", "Mika, Daigo and Shōei", "the text names Mika"), ("", "")),
        (ComparedPart("title", 1.0, "x" * 200, "y", "hardly alike"), ("", "")),
    ],
    ids=["different", "the same", "one alone", "people", "too long"],
)
def test_the_two_values_are_shown_where_they_differ(part: ComparedPart, values: tuple[str, str]) -> None:
    ((one,),) = (found.speaks_for for found in reasons(entry(part)))
    assert (one.ours, one.theirs) == values


@given(st.lists(st.floats(-20, 20), max_size=8))
def test_every_finding_that_counts_is_told_once_on_its_side(scores: list[float]) -> None:
    told = reasons(entry(*(ComparedPart(str(number), score) for number, score in enumerate(scores))))
    sides = [(one.name, True) for found in told for one in found.speaks_for]
    sides += [(one.name, False) for found in told for one in found.speaks_against]
    counting = [(str(number), score > 0) for number, score in enumerate(scores) if abs(score) >= 0.05]
    assert sorted(sides) == sorted(counting)


def test_a_candidate_without_parts_is_left_out() -> None:
    assert reasons(entry()) == ()


@pytest.mark.parametrize("path", [DOUBTED, f"{DOUBTED}/correct", "/works/pancreas-2017"])
def test_the_reasons_stand_under_the_runners_up(path: str) -> None:
    page = html(Browser().get(path))
    (details,) = page.css(".runners + .why-details")
    assert "open" not in details.attributes
    told = [" ".join(node.text().split()) for node in details.css(".why-direction, .findings li")]
    assert told == [
        "speaks for it",
        "●●● other title the same words",
        f"●○○ country the list is about Japanese works {SCRIPT}",
        "speaks for it",
        "●●● title the same words",
        "speaks against it",
        "●●○ year a year apart; stated in the text (here 2017, there 2018)",
        "●○○ people the text names Haruki",
    ]
    strengths = [node.attributes["aria-label"] for node in details.css(".strength[role=img]")]
    assert strengths == ["strongly", "a little", "strongly", "clearly", "a little"]


def test_the_preview_tells_the_reasons_too() -> None:
    page = html(Browser().post("/add/preview", data={"text": "1. x"}))
    assert len(page.css(".why-details")) == 1


def test_a_sure_link_needs_no_reasons() -> None:
    assert html(Browser().get("/works/departures-2008")).css(".why-details") == []
