"""Every page: what it shows, and that it is sound HTML whatever the library holds."""

from __future__ import annotations

from itertools import pairwise

import pytest
from web_browser import Browser, html, text_of
from web_fake_desk import LISTS, OVERRIDE, SCRIPT, STANDINGS, FakeDesk

from nakeru.faces.web import finding_pages, reading_pages

HOSTILE = "/works/hostile%2F%3Cscript%3Ealert(1)%3C%2Fscript%3E"
PATHS = [
    "/",
    "/ranking",
    "/ranking?page=2",
    "/ranking?medium=film&drawn=live&from=2000&to=1980&country=jp&mood=sad",
    f"/ranking?country={SCRIPT}&mood={SCRIPT}&from=x&medium={SCRIPT}",
    "/ranking/plot",
    "/ranking/plot?medium=series",
    "/ranking/plot?from=2199",
    "/ranking/grid",
    "/ranking/grid?page=9&lists=9&medium=film",
    "/ranking/grid?from=2199",
    "/lists",
    *(f"/lists/{one.card.key}" for one in LISTS),
    *(f"/lists/{one.card.key}?text=all" for one in LISTS),
    *(f"/lists/{one.card.key}/correct" for one in LISTS),
    "/works/grave-of-the-fireflies-1988",
    "/works/pancreas-2017",
    "/works/nameless",
    HOSTILE,
    "/like/grave-of-the-fireflies-1988",
    "/like/nameless",
    "/like/no-such-work",
    "/why/grave-of-the-fireflies-1988",
    HOSTILE.replace("/works/", "/why/"),
    "/why/no-such-work",
    "/find",
    "/find?q=fireflies",
    "/find?q=nothing",
    f"/find?q={SCRIPT}%22%3E",
    "/about",
    "/mine",
    "/add",
    "/review?open=yes",
    "/no-such-page",
    "/works/no-such-work",
]


@pytest.fixture(scope="module")
def browser() -> Browser:
    return Browser()


@pytest.mark.parametrize("path", PATHS)
class TestEveryPage:
    def test_has_the_landmarks_and_one_main_heading(self, browser: Browser, path: str) -> None:
        page = html(browser.get(path))
        landmarks = ("html[lang]", "body > header", "main", "body > footer", "h1", "a.skip[href='#main']")
        assert {name: len(page.css(name)) for name in landmarks} == dict.fromkeys(landmarks, 1)
        assert page.css("nav:not([aria-label])") == []

    def test_steps_down_its_headings_one_by_one(self, browser: Browser, path: str) -> None:
        levels = [int(node.tag[1]) for node in html(browser.get(path)).css("h1, h2, h3, h4, h5, h6")]
        assert levels[0] == 1
        assert all(after <= before + 1 for before, after in pairwise(levels))

    def test_gives_each_id_once_and_leads_to_ids_that_exist(self, browser: Browser, path: str) -> None:
        page = html(browser.get(path))
        ids = [node.attributes["id"] for node in page.css("[id]")]
        assert len(ids) == len(set(ids))
        inside = [node.attributes["href"] or "" for node in page.css("a[href^='#']")]
        named = [
            node.attributes[name] or ""
            for name in ("aria-labelledby", "for")
            for node in page.css(f"[{name}]")
        ]
        assert {address[1:] for address in inside} | set(named) <= set(ids)

    def test_tells_every_drawing_in_words(self, browser: Browser, path: str) -> None:
        for drawing in html(browser.get(path)).css("svg, img"):
            told = drawing.attributes.get("aria-label") or drawing.attributes.get("alt")
            assert told or drawing.attributes.get("aria-hidden") == "true"

    def test_runs_no_script_and_sets_no_inline_style(self, browser: Browser, path: str) -> None:
        page = html(browser.get(path))
        assert page.css("script:not([src^='/static/']), style, iframe, object, embed, base") == []
        for node in page.css("*"):
            assert not {
                name for name in node.attributes if name.startswith("on") or name in ("style", "srcdoc")
            }

    def test_leads_only_inside_or_to_web_addresses(self, browser: Browser, path: str) -> None:
        for node in html(browser.get(path)).css("[href], [src], [action]"):
            address = next(
                node.attributes[name] for name in ("href", "src", "action") if name in node.attributes
            )
            assert address and address.startswith(("/", "#", "https://", "http://"))
            if node.tag != "a":
                assert address.startswith("/")

    def test_shows_control_characters_harmlessly(self, browser: Browser, path: str) -> None:
        answer = browser.get(path).text
        assert not set(answer) & {"\x07", "\x1b", "\u202e", "\u202c"}


def test_every_inside_link_of_the_library_answers(browser: Browser) -> None:
    inside = {
        (node.attributes["href"] or "").partition("#")[0]
        for path in PATHS
        for node in html(browser.get(path)).css("a[href^='/']")
    }
    assert {browser.get(path).status_code for path in sorted(inside)} == {200}


def test_the_ranking_names_each_work_in_three_titles_under_each_other(browser: Browser) -> None:
    row = html(browser.get("/ranking")).css_first(".ranked .names")
    titles = [(node.attributes.get("lang"), node.text(strip=True)) for node in row.css("[dir]")]
    assert titles == [("en", "Grave of the Fireflies"), ("ja", "火垂るの墓"), ("ja-Latn", "Hotaru no Haka")]


def test_a_place_is_told_with_its_range(browser: Browser) -> None:
    bars = [node.attributes["aria-label"] for node in html(browser.get("/ranking")).css("svg.bar")]
    assert bars[0] == "1st of 9, surely"
    assert bars[2] == "3rd of 9, surely between 2nd and 7th"
    assert len(bars) == len(STANDINGS)


def test_works_of_one_place_are_called_equal(browser: Browser) -> None:
    places = [row.css_first(".place-number").text() for row in html(browser.get("/ranking")).css(".ranked")]
    assert [place for place in places if "equal" in place] == ["4th equal", "4th equal"]


def test_the_strip_tells_each_list_and_the_doubt(browser: Browser) -> None:
    strips = [node.attributes["aria-label"] for node in html(browser.get("/ranking")).css("svg.strip")]
    assert strips[2] == "no. 3 of 6; no. 5 of 5"
    assert "no. 4 of 6, in doubt" in (strips[5] or "")


def test_a_row_says_in_how_many_lists_of_how_many(browser: Browser) -> None:
    summaries = [node.text(strip=True) for node in html(browser.get("/ranking")).css(".named-by summary")]
    assert summaries[:3] == ["3 of 3 lists", "3 of 3 lists", "2 of 3 lists"]


def test_a_doubtful_link_is_marked_and_leads_to_its_runners_up(browser: Browser) -> None:
    doubted = [row for row in html(browser.get("/ranking")).css(".ranked") if row.css(".badge-doubt")]
    assert [row.css_first(".title-main").text(strip=True) for row in doubted] == ["Let Me Eat Your Pancreas"]
    work = html(browser.get("/works/pancreas-2017"))
    assert [node.text(strip=True) for node in work.css(".runners a")] == [
        "Let Me Eat Your Pancreas",
        "I Want to Eat Your Pancreas",
    ]
    assert [node.text(strip=True) for node in work.css(".likelihood")] == ["about 6 in 10", "about 4 in 10"]


def test_an_empty_library_says_what_to_do_next() -> None:
    empty = Browser(FakeDesk(empty=True))
    for path in ("/ranking", "/lists"):
        assert html(empty.get(path)).css_first("main a[href='/add']") is not None
        assert html(empty.get(path)).css("table") == []


def test_a_long_ranking_comes_in_pages(browser: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading_pages, "ROWS", 4)
    pages = [
        html(browser.get(path))
        for path in (
            "/ranking",
            "/ranking?page=2",
            "/ranking?page=3",
            "/ranking?page=999",
            "/ranking?page=-1",
            "/ranking?page=x",
        )
    ]
    assert [len(page.css(".ranked")) for page in pages] == [4, 4, 1, 1, 4, 4]
    assert [node.attributes["href"] for node in pages[1].css(".pager a")] == [
        "/ranking?page=1",
        "/ranking?page=3",
    ]


def test_a_work_shows_its_titles_numbers_family_and_quotes(browser: Browser) -> None:
    grave = text_of(browser.get("/works/grave-of-the-fireflies-1988"))
    for told in (
        "original title, Japanese 火垂るの墓",
        "IMDb tt0095327",
        "TMDB film 12477",
        "MyAnimeList 578",
    ):
        assert told in grave
    pancreas = html(browser.get("/works/pancreas-2017"))
    assert [node.text(strip=True) for node in pancreas.css("section[aria-labelledby=related-head] li")] == [
        "the same story as I Want to Eat Your Pancreas (2018, film)",
        f"based on the novel {SCRIPT} by Yoru Sumino (2015)",
    ]
    assert [node.text(strip=True) for node in pancreas.css(".quotation")] == [
        "4. I Want to Eat Your Pancreas"
    ]


def test_a_work_without_anything_is_still_a_page(browser: Browser) -> None:
    told = text_of(browser.get("/works/nameless"))
    for absent in (
        "nameless",
        "year unknown",
        "film or series unknown",
        "No title is known.",
        "No list in this library",
    ):
        assert absent in told


def test_a_list_stands_beside_its_text_with_anchors_both_ways(browser: Browser) -> None:
    page = html(browser.get(f"/lists/{LISTS[0].card.key}?text=all"))
    forth = [node.attributes["href"] for node in page.css(".entry-written a")]
    back = [(node.attributes["id"], node.css_first("a").attributes["href"]) for node in page.css("mark[id]")]
    assert forth == [f"#source-{name}" for name in ("1", "2", "3", "4", "5", "6", "h7")]
    assert sorted(back) == sorted(
        (address[1:], address.replace("source", "entry")) for address in forth if address
    )
    assert [node.text() for node in page.css("mark.found-recovered")] == ["Crying Out Love"]


def test_the_text_of_an_article_stays_on_the_server_until_it_is_asked_for(browser: Browser) -> None:
    closed = browser.get(f"/lists/{LISTS[0].card.key}").text
    opened = browser.get(f"/lists/{LISTS[0].card.key}?text=all").text
    bodies = [
        text
        for one in LISTS[0].entries
        if (text := one.entry.entry.of(LISTS[0].article.text).split("\n")[-1]) not in one.evidence.quote
    ]
    assert bodies
    assert [text for text in bodies if text in closed] == []
    assert "/lists/" + LISTS[0].card.key + "?text=all" in closed
    assert len(opened) > len(closed)


def test_a_list_says_what_was_recovered_and_what_is_unknown(browser: Browser) -> None:
    entries = {
        node.css_first(".entry-written").text(strip=True): " ".join(node.text().split())
        for node in html(browser.get(f"/lists/{LISTS[0].card.key}")).css(".entry")
    }
    assert "heading lost, title recovered" in entries["Crying Out Love"]
    assert "in no catalogue" in entries["My Rainy Days"]
    assert "honourable mention" in entries["1 Litre of Tears"]
    assert "live-action film of 2017" in entries["I Want to Eat Your Pancreas"]


def test_hostile_strings_are_text_everywhere(browser: Browser) -> None:
    for path in ("/find?q=x", "/ranking", HOSTILE, f"/lists/{LISTS[2].card.key}", "/lists"):
        answer = browser.get(path).text
        assert SCRIPT not in answer
        assert "&lt;script&gt;alert(1)&lt;/script&gt;" in answer
        assert OVERRIDE not in answer


def test_an_unsafe_address_is_shown_and_is_no_link(browser: Browser) -> None:
    page = html(browser.get(f"/lists/{LISTS[2].card.key}"))
    assert page.css_first("span.address").text() == "javascript:alert(document.domain)"
    assert page.css("a.address") == []


def test_what_was_found_says_why_and_how_it_was_understood(browser: Browser) -> None:
    page = html(browser.get("/find?q=fireflies"))
    assert [node.attributes["href"] for node in page.css(".understood a")] == [
        "/find?q=two%20words%20%26%20one",
        "/find?q=",
    ]
    assert page.css_first(".why").text() == "Found because its title holds “fireflies”; three lists name it."
    assert page.css_first("#q").attributes["value"] == "fireflies"
    assert [node.text(strip=True) for node in page.css(".hit-place")][1] == "on no list here"


def test_a_query_is_bounded(browser: Browser) -> None:
    page = html(browser.get("/find", params={"q": "x" * 5000}))
    assert len(page.css_first("#q").attributes["value"] or "") == finding_pages.LONGEST_QUERY


@pytest.mark.parametrize(
    ("path", "status"),
    [("/", 200), ("/no-such-page", 404), ("/works/none", 404), ("/lists/none", 404), ("/works/", 404)],
)
def test_the_status_tells_what_happened(browser: Browser, path: str, status: int) -> None:
    assert browser.get(path).status_code == status


def test_an_unknown_work_is_told_with_what_to_do(browser: Browser) -> None:
    told = text_of(browser.get("/works/none"))
    for part in ("Not in this library", "What happened", "What was kept", "What to do"):
        assert part in told


def test_a_failure_is_a_calm_page_and_the_server_goes_on() -> None:
    class Broken(FakeDesk):
        def lists(self) -> tuple[()]:
            raise RuntimeError("secret detail")

    broken = Browser(Broken())
    answer = broken.get("/lists")
    assert answer.status_code == 500
    assert "Something went wrong here" in answer.text
    assert "secret detail" not in answer.text
    assert broken.get("/").status_code == 200


def test_a_page_only_shows_and_says_so_when_written_to(browser: Browser) -> None:
    assert browser.post("/about").status_code == 405


def test_health_is_plain(browser: Browser) -> None:
    assert (browser.get("/healthz").status_code, browser.get("/healthz").text) == (200, "ok\n")


def test_the_start_page_has_doors_and_the_surest_works(browser: Browser) -> None:
    page = html(browser.get("/"))
    assert page.css_first(".doors a").attributes["href"] == "/find?q=hopeful%20ending"
    assert len(page.css(".tile")) == finding_pages.SUREST
    assert len(page.css("input#q")) == 1


@pytest.mark.parametrize(
    ("old", "new"), [("/?page=2", "/ranking?page=2"), ("/?page=//evil.example", "/ranking?page=1")]
)
def test_the_old_address_of_the_ranking_leads_to_it(browser: Browser, old: str, new: str) -> None:
    response = browser.get(old)
    assert (response.status_code, response.headers["location"]) == (301, new)


def test_what_cannot_be_told_stands_apart_and_what_was_hidden_is_left_out() -> None:
    browser = Browser()
    page = html(browser.get("/find?q=fireflies"))
    assert [node.text(strip=True) for node in page.css(".unsure .title-main")] == ["Let Me Eat Your Pancreas"]
    assert "1 more, where we cannot tell" in text_of(browser.get("/find?q=fireflies"))
    browser.desk.say("pancreas-2017", "hidden")
    page = html(browser.get("/find?q=fireflies"))
    assert page.css(".unsure") == []
    assert len(page.css(".tile")) == 3


def test_a_card_leads_back_to_what_was_asked() -> None:
    browser = Browser()
    form = html(browser.get("/find?q=two+words+%26+one")).css_first(".tile form")
    assert form is not None
    back = form.css_first("[name='back']").attributes["value"]  # type: ignore[union-attr]
    said = browser.post("/mine/say", data={"work": "pancreas-2018", "say": "want", "back": back or ""})
    assert said.headers["location"] == "/find?q=two+words+%26+one"
