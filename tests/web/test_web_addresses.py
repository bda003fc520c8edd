"""Which addresses become links."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from nakeru.faces.web.addresses import CatalogueLink, catalogue_link, safe_address
from nakeru.model.works import Identifier

CASES = yaml.safe_load((Path(__file__).parent / "cases" / "addresses.yaml").read_text("utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["label"])
def test_only_harmless_web_addresses_are_links(case: dict[str, str | bool]) -> None:
    address = case["address"]
    assert isinstance(address, str)
    assert safe_address(address) == (address if case["link"] else None)


def test_no_address_and_one_without_end_are_no_links() -> None:
    assert safe_address(None) is None
    assert safe_address("https://lantern.example/" + "x" * 2000) is None


@given(st.text(max_size=40) | st.from_regex(r"[a-zA-Z]{0,12}:/{0,3}[ -~]{0,30}", fullmatch=True))
def test_a_link_is_always_a_web_address_with_a_host(text: str) -> None:
    if safe_address(text) is not None:
        assert urlsplit(text).scheme in ("http", "https")
        assert urlsplit(text).hostname
        assert text.isprintable()


@pytest.mark.parametrize(
    ("identifier", "link"),
    [
        (Identifier("imdb", "film", "tt0095327"), ("IMDb", "https://www.imdb.com/title/tt0095327/")),
        (Identifier("tmdb", "film", "129"), ("TMDB film", "https://www.themoviedb.org/movie/129")),
        (Identifier("tmdb", "series", "129"), ("TMDB series", "https://www.themoviedb.org/tv/129")),
        (Identifier("tmdb", "season", "129"), ("tmdb season", None)),
        (Identifier("someone", "", "7"), ("someone", None)),
        (Identifier("imdb", "", "../x"), ("IMDb", None)),
        (Identifier("wikidata", "", "Q1?<b>"), ("Wikidata", None)),
    ],
)
def test_a_number_leads_to_its_catalogue_where_it_is_one(
    identifier: Identifier, link: tuple[str, str | None]
) -> None:
    assert catalogue_link(identifier) == CatalogueLink(link[0], identifier.value, link[1])
