"""MovieLens: films with inverted articles, other titles in brackets, links to IMDb and TMDB."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

from nakeru.catalogues.files import columns_of, rows, whole_number
from nakeru.catalogues.reading import Reading
from nakeru.errors import SourceError
from nakeru.model.works import Identifier, Title, TitleKind, Work
from nakeru.text.scripts import script_of
from nakeru.text.titles import article_first

KIND = "movielens"
_YEARS = re.compile(r"\s*\((?P<first>\d{4})(?P<range>[-–]\s*(?:\d{4})?)?\)\s*$")
_LAST_BRACKET = re.compile(r"^(?P<rest>.*\S)\s*\((?P<inside>[^()]*(?:\([^()]*\)[^()]*)*)\)$")
_ALSO = re.compile(r"^a\.?k\.?a\.?:?\s+", re.IGNORECASE)


def movielens(files: Sequence[Path], reading: Reading) -> Iterator[Work]:
    """The works of movies.csv, with what links.csv, directors.csv and popularity.csv add; files are known by their columns.

    Raises SourceError where no file holds movies or a file is of no kind.
    """
    by_columns = [(columns_of(path), path) for path in files]
    movies = [path for columns, path in by_columns if {"movieId", "title"} <= columns]
    if not movies:
        raise SourceError("no file with the columns movieId, title", where=KIND, remedy="add movies.csv")
    links: dict[str, tuple[str, str]] = {}
    directors: defaultdict[str, list[str]] = defaultdict(list)
    ratings: dict[str, int] = {}
    for columns, path in by_columns:
        if "imdbId" in columns:
            links |= {
                row["movieId"]: (row["imdbId"], row["tmdbId"])
                for _, row in rows(path, ("movieId", "imdbId", "tmdbId"), reading)
            }
        elif "director" in columns:
            for _, row in rows(path, ("movieId", "director"), reading):
                directors[row["movieId"]].append(row["director"].strip())
        elif "ratings" in columns:
            ratings |= {
                row["movieId"]: _number(row["ratings"])
                for _, row in rows(path, ("movieId", "ratings"), reading)
            }
        elif path not in movies:
            raise SourceError(
                "the file holds no movies, links, directors or ratings",
                where=str(path),
                remedy="leave it out",
            )
    for path in movies:
        for place, row in rows(path, ("movieId", "title", "genres"), reading):
            number = row["movieId"]
            if not number or not row["title"].strip():
                reading.leave_out(path, place, "no number or no title")
                continue
            yield _work(
                row,
                links.get(number, ("", "")),
                tuple(filter(None, directors[number])),
                ratings.get(number, 0),
            )


def split_title(printed: str) -> tuple[tuple[str, ...], int | None, bool]:
    """A printed title as its names (the main one first), its first year, and whether a range of years follows.

    "Léon: The Professional (a.k.a. The Professional) (Léon) (1994)" has three names.
    """
    years = _YEARS.search(printed)
    bare = _YEARS.sub("", printed).strip()
    names: list[str] = []
    whole = bare
    while bracket := _LAST_BRACKET.match(bare):
        names.insert(0, _ALSO.sub("", bracket["inside"].strip()))
        bare = bracket["rest"]
    titles = [article_first(bare), *(article_first(name) for name in names if name)]
    if names:
        titles.append(whole)
    return (
        tuple(dict.fromkeys(titles)),
        int(years["first"]) if years else None,
        bool(years and years["range"]),
    )


def _work(row: dict[str, str], link: tuple[str, str], directors: tuple[str, ...], ratings: int) -> Work:
    names, year, ranged = split_title(row["title"])
    imdb, tmdb = link
    ids = [Identifier("movielens", "", row["movieId"])]
    if imdb:
        ids.append(Identifier("imdb", "film", f"tt{imdb.zfill(7)}"))
    if tmdb:
        ids.append(Identifier("tmdb", "film", tmdb))
    return Work(
        key=f"movielens:{row['movieId']}",
        titles=tuple(
            Title(name, script=script_of(name), kind=_kind(place)) for place, name in enumerate(names)
        ),
        year=year,
        format="series" if ranged else "film",
        animation=True if "Animation" in row["genres"].split("|") else None,
        directors=directors,
        ids=tuple(ids),
        source="MovieLens",
        popularity=ratings,
    )


def _kind(place: int) -> TitleKind:
    return "main" if place == 0 else "alternative"


def _number(text: str) -> int:
    return whole_number(text.partition(".")[0]) or 0
