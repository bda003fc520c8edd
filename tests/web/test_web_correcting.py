"""Correcting a reading: what the form offers, what becomes a correction, and what is told where it cannot."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser
from web_browser import Browser, html, text_of
from web_fake_desk import DRAWER, HANKIES, LISTS, SCRIPT, FakeDesk, document, list_view

from nakeru.errors import NotFoundError
from nakeru.faces.web import correction_form as forms
from nakeru.faces.web import uploads
from nakeru.faces.web.correction_form import correction_form, heading_of, suggested
from nakeru.faces.web.given_corrections import given_form
from nakeru.model.corrections import GivenCorrection
from nakeru.model.spans import Span

KEY = HANKIES.card.key
PAGE = f"/lists/{KEY}/correct"
TEXT = HANKIES.article.text


def at(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


def row(words: str) -> str:
    return f"1.{at(words).start}-{at(words).end}"


GRAVE, DEPARTURES = row("1. Grave of the Fireflies"), row("2. Departures (Okuribito)")
MISSED = "Work as tenderness. The cello helps."
LONG = "Very little happens, and then"


@pytest.fixture
def browser() -> Browser:
    return Browser()


def filled_in(page: LexborHTMLParser) -> dict[str, str]:
    """What a browser would send of the last form of a page, nothing changed."""
    fields = page.css("main form[method=post] input")
    return {
        node.attributes["name"] or "": node.attributes.get("value") or ""
        for node in fields
        if node.attributes.get("type") != "checkbox" or "checked" in node.attributes
    }


def multipart(fields: dict[str, str]) -> dict[str, tuple[None, str]]:
    return {name: (None, value) for name, value in fields.items()}


CASES = [
    ("nothing", {}, []),
    ("a title", {f"{GRAVE}.title": " Hotaru  no Haka "}, [(at("1. Grave of the Fireflies"), "title", "Hotaru no Haka")]),
    ("the same title, spaced out", {f"{GRAVE}.title": "  Grave of  the Fireflies"}, []),
    ("a rank", {f"{GRAVE}.rank": "12"}, [(at("1. Grave of the Fireflies"), "rank", "12")]),
    ("a rank in other digits", {f"{GRAVE}.rank": "１２"}, [(at("1. Grave of the Fireflies"), "rank", "12")]),
    ("no rank", {f"{GRAVE}.rank": " "}, [(at("1. Grave of the Fireflies"), "rank", None)]),
    ("no entry", {f"{DEPARTURES}.drop": "yes"}, [(at("2. Departures (Okuribito)"), "no_entry", None)]),
    (
        "no entry, whatever its title",
        {f"{DEPARTURES}.drop": "yes", f"{DEPARTURES}.title": "", f"{DEPARTURES}.rank": "x"},
        [(at("2. Departures (Okuribito)"), "no_entry", None)],
    ),
    ("a missed entry", {f"{row(MISSED)}.start": "yes"}, [(at(MISSED), "entry", None)]),
    (
        "a missed entry with its title and rank",
        {f"{row(MISSED)}.start": "yes", f"{row(MISSED)}.title": "The Cello", f"{row(MISSED)}.rank": "3"},
        [(at(MISSED), "entry", "The Cello"), (at(MISSED), "rank", "3")],
    ),
    (
        "other titles, a year and a format",
        {f"{GRAVE}.others": "火垂るの墓 /  Hotaru no Haka", f"{GRAVE}.year": "1988", f"{GRAVE}.format": "film"},
        [
            (at("1. Grave of the Fireflies"), "other_titles", "火垂るの墓\nHotaru no Haka"),
            (at("1. Grave of the Fireflies"), "year", "1988"),
            (at("1. Grave of the Fireflies"), "format", "film"),
        ],
    ),
    (
        "a missed entry with what is known of it",
        {f"{row(MISSED)}.start": "yes", f"{row(MISSED)}.title": "The Cello", f"{row(MISSED)}.others": "Sero", f"{row(MISSED)}.year": "1996", f"{row(MISSED)}.format": "series"},
        [(at(MISSED), "entry", "The Cello"), (at(MISSED), "other_titles", "Sero"), (at(MISSED), "year", "1996"), (at(MISSED), "format", "series")],
    ),
    ("an entry that is an honourable mention", {f"{GRAVE}.part": "honourable"}, [(at("1. Grave of the Fireflies"), "part", "honourable")]),
    ("a title of a line that no entry starts at", {f"{row(MISSED)}.title": "The Cello"}, []),
    ("a recovered entry", {f"{row('Crying Out Love')}.title": "Socrates in Love"}, [(at("Crying Out Love"), "title", "Socrates in Love")]),
]  # fmt: skip


@pytest.mark.parametrize(("changes", "given"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
class TestDifferences:
    def test_become_corrections_of_a_kept_list(
        self, browser: Browser, changes: dict[str, str], given: list[tuple[Span, str, str | None]]
    ) -> None:
        answer = browser.post(PAGE, files=multipart(filled_in(html(browser.get(PAGE))) | changes))
        assert (answer.status_code, answer.headers.get("location")) == (303, f"/lists/{KEY}")
        expected = tuple(GivenCorrection(1, *one) for one in given)  # type: ignore[arg-type]
        assert browser.desk.corrected == ([(KEY, expected)] if given else [])

    def test_are_kept_with_the_document(
        self, browser: Browser, changes: dict[str, str], given: list[tuple[Span, str, str | None]]
    ) -> None:
        preview = html(browser.post("/add/preview", files={"file": ("page.html", b"1. x")}))
        answer = browser.post("/add/keep", files=multipart(filled_in(preview) | changes))
        assert answer.status_code == 303
        assert browser.desk.kept == [(b"1. x", "page.html")]
        expected = tuple(GivenCorrection(1, *one) for one in given)  # type: ignore[arg-type]
        assert browser.desk.corrected == ([(KEY, expected)] if given else [])


WRONG = [
    ("a rank in words", {f"{GRAVE}.rank": "first"}, "A rank is a whole number", GRAVE),
    ("a rank below one", {f"{GRAVE}.rank": "0"}, "A rank is a whole number", GRAVE),
    ("a rank without end", {f"{GRAVE}.rank": "9" * 5000}, "A rank is a whole number", GRAVE),
    ("a superscript", {f"{GRAVE}.rank": "²"}, "A rank is a whole number", GRAVE),
    ("a year in words", {f"{GRAVE}.year": "long ago"}, "A year is a number", GRAVE),
    ("a year before film", {f"{GRAVE}.year": "1066"}, "A year is a number", GRAVE),
    ("another format", {f"{GRAVE}.format": "opera"}, "A format is film, series or special", GRAVE),
    ("another part", {f"{GRAVE}.part": "out"}, "is of the list, or an honourable mention", GRAVE),
    ("eleven other titles", {f"{GRAVE}.others": " / ".join("abcdefghijk")}, "at most 10 other titles", GRAVE),
    ("no title", {f"{GRAVE}.title": "  "}, "A title is missing", GRAVE),
    ("a title without end", {f"{GRAVE}.title": "x" * 301}, "at most 300 characters", GRAVE),
    ("a new title without end", {f"{row(MISSED)}.start": "yes", f"{row(MISSED)}.title": "x" * 301}, "at most 300", row(MISSED)),
    ("a new rank in words", {f"{row(MISSED)}.start": "yes", f"{row(MISSED)}.rank": "x"}, "whole number", row(MISSED)),
    ("a place outside the text", {"1.0-999999.title": "x"}, "a place that this list does not have", ""),
    ("a piece of a heading", {f"1.{at('Grave').start}-{at('Grave').end}.drop": "yes"}, "does not have", ""),
    ("a heading as a new entry", {f"{GRAVE}.start": "yes"}, "does not have", ""),
    ("another list", {GRAVE.replace("1.", "7.", 1) + ".drop": "yes"}, "does not have", ""),
    ("another field", {"evil": "x"}, "does not have", ""),
    ("another reading", {"1.state": "0"}, "has changed since this page was opened", ""),
]  # fmt: skip


@pytest.mark.parametrize(
    ("changes", "told", "name"), [case[1:] for case in WRONG], ids=[case[0] for case in WRONG]
)
class TestWhatCannotBeUnderstood:
    def test_is_told_and_what_was_filled_in_is_still_there(
        self, browser: Browser, changes: dict[str, str], told: str, name: str
    ) -> None:
        changes = changes | {f"{DEPARTURES}.title": "Okuribito", f"{row('3. Tokyo Story')}.drop": "yes"}
        answer = browser.post(PAGE, files=multipart(filled_in(html(browser.get(PAGE))) | changes))
        page = html(answer)
        assert answer.status_code == 422
        for part in ("Not everything could be understood", told, "What was kept Nothing yet", "What to do"):
            assert part in text_of(answer)
        assert browser.desk.corrected == []
        again = filled_in(page)
        assert again[f"{DEPARTURES}.title"] == "Okuribito"
        assert f"{row('3. Tokyo Story')}.drop" in again
        problem = [f"{name}.problem"] if name else []
        assert [node.attributes["id"] for node in page.css(".row-problem")] == problem
        assert [node.attributes["href"] for node in page.css(".trouble a")] == [f"#{one}" for one in problem]

    def test_keeps_no_document(self, browser: Browser, changes: dict[str, str], told: str, name: str) -> None:
        preview = html(browser.post("/add/preview", files={"file": ("page.html", b"1. x")}))
        answer = browser.post("/add/keep", files=multipart(filled_in(preview) | changes))
        assert answer.status_code == 422
        assert told in text_of(answer)
        assert browser.desk.kept == []
        assert filled_in(html(answer))["document"] == filled_in(preview)["document"]
        assert len(html(answer).css(".row-problem")) == bool(name)


def test_every_heading_and_every_other_line_has_its_row(browser: Browser) -> None:
    fields = filled_in(html(browser.get(PAGE)))
    correctable = [one for one in HANKIES.entries if not one.honourable]
    for one in correctable:
        name = f"1.{heading_of(one).start}-{heading_of(one).end}"
        assert fields[f"{name}.title"] == one.entry.mention.title
        assert fields[f"{name}.rank"] == str(one.entry.rank)
    headings = {row(one.evidence.quote) for one in HANKIES.entries}
    recovered = row(
        "The one with the cassette tapes, Crying Out Love, is the reason why our editor keeps hers."
    )
    lines = {f"1.{block.span.start}-{block.span.end}" for block in HANKIES.article.blocks}
    boxes = [
        node.attributes["name"] or "" for node in html(browser.get(PAGE)).css(".startable [type=checkbox]")
    ]
    assert {box.removesuffix(".start") for box in boxes} == lines - headings - {recovered}


def test_the_text_marks_the_headings_and_leads_to_their_rows(browser: Browser) -> None:
    page = html(browser.get(PAGE))
    marks = {node.text(): node.css_first("a").attributes["href"] for node in page.css("mark[id]")}
    assert marks["2. Departures (Okuribito)"] == "#entry-2"
    assert len(marks) == len(HANKIES.entries)


def test_long_lines_are_closed_and_short_ones_open() -> None:
    article = document("Two Films", ("1. One", "short", "word " * 60, "2. Two"))
    view = list_view("00-1", article, (("One", "nameless", 1), ("Two", "nameless", 2)))
    long = {one.line.text.strip()[:5]: one.long for one in correction_form(view).lines}
    assert long == {"Two F": False, "1. On": False, "short": False, "word ": True, "2. Tw": False}


def test_a_long_line_needs_the_title_that_it_names() -> None:
    article = document("Two Films", ("1. One", "word " * 60 + "end", "2. Two"))
    view = list_view("00-1", article, (("One", "nameless", 1), ("Two", "nameless", 2)))
    form = correction_form(view)
    (line,) = (one for one in form.lines if one.long)
    fields = {"1.state": form.state, f"{line.name}.start": "yes"}
    assert list(given_form([form], fields).problems) == [line.name]
    (given,) = given_form([form], fields | {f"{line.name}.title": "Word"}).corrections
    assert given == GivenCorrection(1, line.at, "entry", "Word")


def test_short_lines_come_first_where_there_are_too_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(forms, "MOST_LINES", 3)
    article = document("Title", ("long " * 40, "1. One", "a", "long " * 41, "b"))
    view = list_view("00-1", article, (("One", "nameless", 1),))
    named = [one.line.text for one in correction_form(view).lines if one.name]
    assert named == ["Title", "a", "b"]


def test_far_from_the_list_the_text_is_left_out() -> None:
    article = document("Title", (*(f"before {number}" for number in range(80)), "1. One", "after"))
    rows = correction_form(list_view("00-1", article, (("One", "nameless", 1),))).lines
    assert sum(one.line.left_out or 1 for one in rows) == 83
    assert rows[0].line.left_out > 60
    assert [one.line.text for one in rows[-3:]] == ["before 79", "1. One", "after"]


def test_a_heading_of_another_list_starts_no_entry() -> None:
    article = document("Title", ("1. One", "Two", "Three"))
    one = list_view("00-1", article, (("One", "nameless", 1),))
    other = list_view("00-2", article, (("Three", "nameless", None),))
    assert [row.line.text for row in correction_form(one, [other]).lines if row.name] == ["Title", "Two"]


def test_more_entries_than_a_form_holds_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(forms, "MOST_ENTRIES", 2)
    browser = Browser()
    assert len(html(browser.get(PAGE)).css(".title-field[aria-label]")) == 2
    assert "5 further entries cannot be corrected" in text_of(browser.get(PAGE))


def test_the_lists_of_one_page_share_its_room(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(forms, "MOST_ENTRIES", 6)
    monkeypatch.setattr(forms, "MOST_LINES", 8)
    made = forms.correction_forms((HANKIES, DRAWER))
    assert [(len(form.entries), form.uncorrected) for form in made] == [(3, 4), (3, 1)]
    assert max(sum(bool(one.name) for one in form.lines) for form in made) == 4


@pytest.mark.parametrize(
    ("line", "suggestion"),
    [
        ("3. The Last Ferry (2008)", ("The Last Ferry", "3")),
        ("#12 Harbour Lights", ("#12 Harbour Lights", "")),
        ("#12: Harbour Lights", ("Harbour Lights", "12")),
        ("No. 7 – Harbour Lights", ("Harbour Lights", "7")),
        ("第3位 港の灯", ("港の灯", "3")),
        ("3位　港の灯", ("港の灯", "3")),
        ("1 Litre of Tears", ("1 Litre of Tears", "")),
        ("3.11 and After", ("3.11 and After", "")),
        ("12-year-olds", ("12-year-olds", "")),
        ("2001: A Space Odyssey", ("2001: A Space Odyssey", "")),
        ("5.", ("5.", "")),
        ("(1999)", ("(1999)", "")),
    ],
)
def test_a_line_suggests_its_title_and_rank(line: str, suggestion: tuple[str, str]) -> None:
    assert suggested(line) == suggestion


@settings(max_examples=60)
@given(
    st.dictionaries(
        st.sampled_from([GRAVE, DEPARTURES, row(MISSED), "1.3-4", "x"]).flatmap(
            lambda name: st.sampled_from(("title", "rank", "drop", "start", "state")).map(
                lambda field: f"{name}.{field}"
            )
        ),
        st.text(max_size=12),
        max_size=6,
    )
)
def test_whatever_is_sent_each_correction_is_about_a_real_place(fields: dict[str, str]) -> None:
    form = correction_form(HANKIES)
    made = given_form([form], fields | {"1.state": form.state})
    places = {heading_of(one) for one in HANKIES.entries} | {one.span for one in HANKIES.article.blocks}
    assert {one.at for one in made.corrections} <= places
    assert made.understood or not made.corrections


def test_at_least_one_entry_must_be_kept_of_a_document(browser: Browser) -> None:
    preview = html(browser.post("/add/preview", files={"file": ("page.html", b"1. x")}))
    boxes = [node.attributes["name"] or "" for node in preview.css(".drop input")]
    fields = filled_in(preview) | dict.fromkeys(boxes, "yes")
    answer = browser.post("/add/keep", files=multipart(fields))
    assert answer.status_code == 422
    assert "No entry would be left" in text_of(answer)
    del fields[boxes[0]]
    assert browser.post("/add/keep", files=multipart(fields)).status_code == 303


def test_hostile_strings_are_text_in_the_form(browser: Browser) -> None:
    answer = browser.get(f"/lists/{DRAWER.card.key}/correct")
    assert SCRIPT not in answer.text
    fields = multipart(filled_in(html(answer)))
    assert browser.post(f"/lists/{DRAWER.card.key}/correct", files=fields).status_code == 303
    assert browser.desk.corrected == []
    sent = filled_in(html(browser.get(PAGE))) | {f"{GRAVE}.title": f'"{SCRIPT}', f"{GRAVE}.rank": SCRIPT}
    again = browser.post(PAGE, files=multipart(sent))
    assert SCRIPT not in again.text
    assert filled_in(html(again))[f"{GRAVE}.title"] == f'"{SCRIPT}'


def test_a_form_without_end_is_refused(browser: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(uploads, "MOST_CORRECTION_BYTES", 1024 * 1024)
    answer = browser.post(PAGE, files=multipart({"1.state": "x" * 2_000_000}))
    assert answer.status_code == 413
    assert "The corrections are larger than 1 MiB" in text_of(answer)
    monkeypatch.setattr(uploads, "MOST_FIELDS", 5)
    assert browser.post(PAGE, files=multipart({str(number): "" for number in range(6)})).status_code == 400
    assert browser.desk.corrected == []


def test_a_list_that_is_not_kept_cannot_be_corrected(browser: Browser) -> None:
    assert browser.get("/lists/none/correct").status_code == 404
    assert browser.post("/lists/none/correct", files=multipart({"1.state": "x"})).status_code == 404


def test_a_list_that_became_another_edition_leads_to_all_lists() -> None:
    class Merging(FakeDesk):
        def lists(self) -> tuple:  # type: ignore[type-arg]
            return tuple(one.card for one in LISTS if not self.corrected or one.card.key != KEY)

    browser = Browser(Merging())
    fields = filled_in(html(browser.get(PAGE))) | {f"{GRAVE}.rank": "9"}
    assert browser.post(PAGE, files=multipart(fields)).headers["location"] == "/lists"


def test_the_list_leads_to_its_correction_and_says_that_the_text_opens(browser: Browser) -> None:
    closed = html(browser.get(f"/lists/{KEY}"))
    assert closed.css_first(f"a[href='{PAGE}']") is not None
    assert "opens the article’s text" in text_of(browser.get(f"/lists/{KEY}"))
    assert "opens the article’s text" not in text_of(browser.get(f"/lists/{KEY}?text=all"))


def test_a_list_that_goes_while_it_is_corrected_is_told() -> None:
    class Vanishing(FakeDesk):
        def correct(self, key: str, *_: object) -> None:
            raise NotFoundError(f"no list has the key {key!r}")

    browser = Browser(Vanishing())
    fields = filled_in(html(browser.get(PAGE))) | {f"{GRAVE}.rank": "9"}
    assert browser.post(PAGE, files=multipart(fields)).status_code == 404
