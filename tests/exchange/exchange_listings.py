"""Listings of our own, with every trap: no ids, colliding numbers, doubts, hostile titles."""

from __future__ import annotations

from nakeru.model.listing import Listing, ListingItem
from nakeru.model.works import Identifier, Title, Work

HOSTILE = (
    'A "Quoted", Title',
    "=1+1",
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "\t-2+3",
    "'=already guarded",
    "line\nbreak\r\nand more",
    "<script>alert(1)</script> & Sons ]]> end",
    "\u202eright to left\u202c עברית العربية",
    "😭🎬 四字熟語 𠮷野家",
    'back\\slash \\" quote',
    "semi;colon, comma\ttab",
    "| pipe * star _ under [link](https://example.org) # hash",
    "C0 \x00\x07\x1b[31m control",
    "- : yaml {flow} [list] !tag &anchor",
    "\u2028separators\u2029 \ufeffbom",
)


def work(
    key: str, title: str, *ids: tuple[str, str, str], year: int | None = 2001, kind: str = "film"
) -> Work:
    return Work(
        key,
        (
            Title(title, "en", "Latn", "main"),
            Title("静かな湖", "ja", "Jpan", "original"),
            Title("Shizuka na Mizuumi", "ja", "Latn", "romaji"),
        ),
        year,
        kind,  # type: ignore[arg-type]
        animation=False,
        directors=("Aki Mori",),
        ids=tuple(Identifier(*one) for one in ids),
        line="Two sisters keep a boathouse through one winter.",
    )


FILM = work("lake", "The Quiet Lake", ("tmdb", "film", "129"), ("imdb", "film", "tt0245429"))
SERIES = work("bridge", "Bridge of Days", ("tmdb", "series", "129"), ("tvdb", "series", "77"), kind="series")
ANIME = work("crane", "Paper Crane", ("mal", "", "431"), ("anilist", "", "431"), ("anidb", "", "9"))
SEASON = work(
    "season", "Snow Country, Second Season", ("tmdb", "season", "500/2"), ("mal", "", "9001"), kind="series"
)
NO_IDS = work("unknown", "Nobody's Film")
NO_YEAR = work("timeless", "Timeless", year=None)
TWO_IDS = work(
    "two", "Two Numbers", ("tmdb", "film", "1"), ("tmdb", "film", "2"), ("imdb", "film", "not-an-id")
)
SPECIAL = work("special", "New Year Special", kind="special")
DOUBTFUL = work(
    "doubtful", "The Other Lake", ("tmdb", "film", "130"), ("imdb", "film", "tt0245430"), ("mal", "", "77")
)

WORKS = (FILM, SERIES, ANIME, SEASON, NO_IDS, NO_YEAR, TWO_IDS, SPECIAL)


def listing(*items: ListingItem, title: str = "Ten Quiet Films", ordered: bool = True) -> Listing:
    return Listing(
        key="quiet",
        title=title,
        kind="list",
        items=items,
        summary="A list for rainy evenings.",
        updated="2026-01-02T03:04:05+00:00",
        ordered=ordered,
        sources=("Ten Quiet Films, The Rain Gazette",),
    )


def everything() -> Listing:
    items = [ListingItem(one, rank=place, line=one.line) for place, one in enumerate(WORKS, start=1)]
    return listing(*items, ListingItem(DOUBTFUL, rank=9, sure=False))


def hostile() -> Listing:
    items = [
        ListingItem(
            work(
                f"h{n}",
                title,
                ("tmdb", "film", str(n + 1)),
                ("imdb", "film", f"tt{n:07}"),
                ("mal", "", str(n + 1)),
            ),
            rank=n + 1,
            line=title,
        )
        for n, title in enumerate(HOSTILE)
    ]
    return listing(*items, title=HOSTILE[0] + HOSTILE[13])
