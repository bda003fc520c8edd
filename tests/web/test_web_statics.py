"""Style sheets and fonts: nothing from elsewhere, colours that can be read, files that browsers may keep."""

from __future__ import annotations

import re
from itertools import product
from pathlib import Path

import pytest
from web_browser import Browser, html
from web_fake_desk import FakeDesk

from nakeru.faces.web import statics
from nakeru.faces.web.statics import STATIC, static_version

TEMPLATES = STATIC.parent / "templates"
SHEETS = {path.stem: path.read_text("utf-8") for path in sorted((STATIC / "css").glob("*.css"))}
# Inks that stand as text, and the grounds on which they may stand.
TEXT_ON = [
    *product(("ink", "muted", "indigo", "lamp", "sure", "doubt", "trouble"), ("paper", "raised")),
    *product(("ink",), ("found", "found-recovered")),
    *product(("curtain-ink", "curtain-muted", "curtain-lamp"), ("curtain",)),
    ("paper", "indigo"),
]
MARKS_ON = [*product(("indigo", "lamp", "doubt", "sure", "trouble", "field-line"), ("paper", "raised"))]


def tokens(scheme: str) -> dict[str, str]:
    """The colours of a scheme; the dark ones stand over the light."""
    light, dark = SHEETS["tokens"], SHEETS["dark"]
    pattern = r"--([a-z-]+): (#[0-9a-f]{6});"
    return dict(re.findall(pattern, light)) | (dict(re.findall(pattern, dark)) if scheme == "dark" else {})


def luminance(colour: str) -> float:
    """Relative luminance, WCAG 2.2."""
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast ratio, WCAG 2.2."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_contrast_is_measured_as_the_standard_says() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("ink", "ground"), TEXT_ON)
def test_text_can_be_read(scheme: str, ink: str, ground: str) -> None:
    colours = tokens(scheme)
    assert contrast(colours[ink], colours[ground]) >= 4.5


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("mark", "ground"), MARKS_ON)
def test_marks_can_be_seen(scheme: str, mark: str, ground: str) -> None:
    colours = tokens(scheme)
    assert contrast(colours[mark], colours[ground]) >= 3


def test_both_schemes_set_the_same_colours() -> None:
    names = [set(re.findall(r"--([a-z-]+): #", SHEETS[name])) for name in ("tokens", "dark")]
    assert names[0] == names[1]


def test_colours_stand_in_the_token_file_alone() -> None:
    for name, sheet in SHEETS.items():
        if name not in ("tokens", "dark", "print"):
            assert not re.findall(r"#[0-9a-fA-F]{3,8}\b|\brgba?\(|\bhsla?\(", sheet), name


def test_every_token_that_is_used_is_set() -> None:
    used = {name for sheet in SHEETS.values() for name in re.findall(r"var\(--([a-z0-9-]+)\)", sheet)}
    assert used <= set(re.findall(r"--([a-z0-9-]+):", SHEETS["tokens"]))


def test_every_class_of_the_templates_is_styled_or_known() -> None:
    styled = {name for sheet in SHEETS.values() for name in re.findall(r"\.([a-z][a-z-]*)", sheet)}
    written = {
        name
        for path in TEMPLATES.rglob("*.html")
        for classes in re.findall(r'class="([a-z -]+)"', path.read_text("utf-8"))
        for name in classes.split()
    }
    assert written - styled == {"address", "hit-place", "naming-place"}  # hooks for people's own style sheets


def test_nothing_is_asked_of_any_other_place() -> None:
    for path in [*TEMPLATES.rglob("*.html"), *STATIC.rglob("*.css"), *STATIC.rglob("*.svg")]:
        text = path.read_text("utf-8").replace('xmlns="http://www.w3.org/2000/svg"', "")
        assert not re.search(r"https?:|//[a-z]|@import|data:", text), path.name


def test_every_font_lies_here_with_its_licence() -> None:
    named = set(re.findall(r'url\("\.\./fonts/([^"]+)"\)', SHEETS["fonts"]))
    fonts = STATIC / "fonts"
    assert named == {path.name for path in fonts.glob("*.woff2")}
    for name in named:
        family = name.split("-")[0]
        assert "SIL OPEN FONT LICENSE Version 1.1" in (fonts / f"LICENSE-{family}.txt").read_text("utf-8")
        assert (fonts / name).read_bytes()[:4] == b"wOF2"


def test_the_macrons_of_romaji_are_in_the_shipped_ranges() -> None:
    ranges = re.findall(r"U\+([0-9A-F]+)-([0-9A-F]+)", SHEETS["fonts"])
    for letter in "āīūēōĀŌŪ":
        assert any(int(low, 16) <= ord(letter) <= int(high, 16) for low, high in ranges)


def test_versioned_files_are_kept_for_ever_and_others_for_minutes() -> None:
    browser = Browser()
    versioned = browser.get(f"/static/{static_version()}/css/tokens.css")
    plain = browser.get("/static/css/tokens.css")
    assert versioned.content == plain.content
    assert versioned.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert plain.headers["Cache-Control"] == "public, max-age=600"
    again = browser.get("/static/css/tokens.css", headers={"If-None-Match": plain.headers["ETag"]})
    assert again.status_code == 304


def test_pages_name_versioned_files_that_exist() -> None:
    browser = Browser()
    for node in html(browser.get("/")).css("link[href]"):
        address = node.attributes["href"] or ""
        assert address.startswith(f"/static/{static_version()}/")
        assert browser.get(address).status_code == 200


def test_the_version_changes_with_the_contents(tmp_path: Path) -> None:
    (tmp_path / "a.css").write_text("a")
    first = static_version(tmp_path)
    (tmp_path / "a.css").write_text("b")
    assert static_version(tmp_path) != first


@pytest.mark.parametrize(
    "path",
    [
        "/static/../app.py",
        "/static/%2e%2e/app.py",
        "/static/..%2fapp.py",
        "/static/css",
        "/static/",
        "/static/none/css/tokens.css",
    ],
)
def test_only_the_static_folder_is_served(path: str) -> None:
    assert Browser().get(path).status_code == 404


def test_a_page_fetches_its_sheets_as_one() -> None:
    browser = Browser(FakeDesk())
    linked = [node.attributes["href"] for node in html(browser.get("/about")).css("link[rel=stylesheet]")]
    assert f"/static/{static_version()}/css/all.css" in linked
    together = browser.get(f"/static/{static_version()}/css/all.css")
    assert together.headers["Content-Type"].startswith("text/css")
    assert together.headers["Cache-Control"].endswith("immutable")
    alone = {"tokens", "dark", "print"}
    assert set(statics.SHEETS) == set(SHEETS) - alone
    assert [name for name in SHEETS if name not in alone and SHEETS[name] not in together.text] == []
