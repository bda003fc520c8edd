"""Posters from a folder of one's own: found by number, served as what they are, and nothing else of the disk."""

from __future__ import annotations

from pathlib import Path

import pytest
from web_browser import Browser, html
from web_fake_desk import SCRIPT, WORKS

from nakeru.errors import UnreadableSourceError
from nakeru.faces.web import posters as module
from nakeru.faces.web.posters import Posters, picture_type
from nakeru.model.works import Identifier, Work

JPEG = b"\xff\xd8\xff\xe0" + b"\0" * 40
PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 40
WEBP = b"RIFF\x10\0\0\0WEBPVP8 "
FIREFLIES = WORKS["grave-of-the-fireflies-1988"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with pictures and with what is none."""
    pictures = tmp_path / "pictures"
    pictures.mkdir()
    (tmp_path / "secret.jpg").write_bytes(JPEG)
    (pictures / "tt0095327.jpg").write_bytes(JPEG)
    (pictures / "TT1069238.PNG").write_bytes(PNG)
    (pictures / "tmdb-series-7.webp").write_bytes(WEBP)
    (pictures / "page.jpg").write_bytes(f"<html>{SCRIPT}".encode())
    (pictures / "drawing.svg").write_bytes(b"<svg/>")
    (pictures / "link.jpg").symlink_to(tmp_path / "secret.jpg")
    return pictures


@pytest.mark.parametrize(
    ("identifier", "address"),
    [
        (Identifier("imdb", "", "tt0095327"), "/posters/tt0095327"),
        (Identifier("imdb", "", "tt1069238"), "/posters/tt1069238"),
        (Identifier("tmdb", "series", "7"), "/posters/tmdb-series-7"),
        (Identifier("tmdb", "film", "7"), None),
        (Identifier("imdb", "", "../secret"), None),
        (Identifier("imdb", "", "link"), None),
        (Identifier("imdb", "", "drawing"), None),
    ],
)
def test_a_poster_is_found_by_the_number_of_its_work(
    folder: Path, identifier: Identifier, address: str | None
) -> None:
    assert Posters(folder).address(Work("some-work", (), ids=(identifier,))) == address


@pytest.mark.parametrize(
    ("path", "kind"),
    [("tt0095327", "image/jpeg"), ("tt1069238", "image/png"), ("tmdb-series-7", "image/webp")],
)
def test_a_poster_is_served_as_what_its_bytes_are(folder: Path, path: str, kind: str) -> None:
    answer = Browser(posters=Posters(folder)).get(f"/posters/{path}")
    assert (answer.status_code, answer.headers["content-type"]) == (200, kind)
    assert answer.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize(
    "path", ["page", "link", "drawing", "none", "..%2Fsecret", "../secret", "tt0095327.jpg", "%00", ""]
)
def test_nothing_else_is_served(folder: Path, path: str) -> None:
    assert Browser(posters=Posters(folder)).get(f"/posters/{path}").status_code == 404
    assert Browser().get(f"/posters/{path}").status_code == 404


def test_a_large_file_is_no_poster(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_BYTES", 20)
    assert Browser(posters=Posters(folder)).get("/posters/tt0095327").status_code == 404


def test_a_file_that_became_a_link_since_is_not_followed(folder: Path) -> None:
    posters = Posters(folder)
    (folder / "tt0095327.jpg").unlink()
    (folder / "tt0095327.jpg").symlink_to(folder.parent / "secret.jpg")
    assert posters.read("tt0095327") is None


def test_pages_show_the_poster_with_its_size_set_and_only_where_there_is_one(folder: Path) -> None:
    browser = Browser(posters=Posters(folder))
    for path in ("/", f"/works/{FIREFLIES.key}"):
        pictures = html(browser.get(path)).css("img.poster")
        assert pictures
        for picture in pictures:
            assert {"width", "height", "alt"} <= picture.attributes.keys()
    assert html(browser.get("/")).css_first("img.poster").attributes["loading"] == "lazy"
    assert html(browser.get("/works/tokyo-story-1953")).css("img") == []
    assert html(Browser().get("/")).css("img") == []


def test_a_folder_that_is_none_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(UnreadableSourceError, match="folder"):
        Posters(tmp_path / "none")


def test_what_is_no_picture_has_no_type() -> None:
    assert [picture_type(found) for found in (b"", b"GIF89a", b"<svg", b"RIFF1234WAVE")] == [None] * 4
