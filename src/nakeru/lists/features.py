"""What a family of headings is judged by: its layout, ordinals, likeness to titles, bodies, and the page's subject."""

from __future__ import annotations

import math
import re
from functools import lru_cache
from statistics import median, pstdev

from nakeru.lists.families import Family, Heading
from nakeru.lists.lines import Line
from nakeru.lists.page import Page
from nakeru.lists.subject import claimed_size, read_subject
from nakeru.lists.titles import title_likeness
from nakeru.lists.vocabulary import known_titles, lexicon, line_key, title_key

_SAMPLE = 40
_BODY = 60
_YEAR = re.compile(r"(?<![\d-])(?:19|20)\d\d(?![\d-])")
_POSTED = re.compile(r"\b\d{1,2}\b.*(?:19|20)\d\d|(?:19|20)\d\d.*\b\d{1,2}\b")
_CUT = re.compile(r"\s*[(\[（|]")
_FILM_CUES = frozenset({"films", "series", "works", "directing", "film_forms", "series_forms", "season"})
_DESCRIBING = frozenset({"directing", "series_forms", "special_forms"})
_WORKS = frozenset({"films", "series", "works"})
_MARGIN_PATH = re.compile(
    r"related|sidebar|widget|footer|breadcrumb|\bnav|menu|comment|share|social|reference|toc\b|tag|pagin|promo|recommend|trending|popular|recent|modal",
    re.IGNORECASE,
)
_BLOCK_KINDS = ("heading", "item", "paragraph", "quote", "term", "row")
_FAMILY_KINDS = ("chain", "run-in", "colon", "dated", "bare", "column", "data", "alternative")


def features(page: Page, family: Family) -> dict[str, float]:
    """Named features of a family, most of them shares between 0 and 1."""
    sample = _sample(family.headings)
    found = {"bias": 1.0, "size": min(math.log2(len(family.headings)), 7) / 7}
    found["tiny"] = float(len(family.headings) <= 3)
    found["tiny in prose"] = found["tiny"] * (family.kind in ("run-in", "inner", "dated", "colon"))
    found |= _of_titles(page, sample)
    found |= _of_layout(page, family, sample)
    found |= _of_ordinals(page, family)
    found |= _of_bodies(page, family)
    found |= _of_subject(page, family)
    signs = ("works named", "film cues", "known", "page speaks of films")
    found["no sign of films"] = float(not any(found[sign] > 0.1 for sign in signs))
    return found


def _sample(headings: tuple[Heading, ...]) -> tuple[Heading, ...]:
    if len(headings) <= _SAMPLE:
        return headings
    step = len(headings) / _SAMPLE
    return tuple(headings[int(i * step)] for i in range(_SAMPLE))


def _share(marks: list[bool]) -> float:
    return sum(marks) / len(marks) if marks else 0.0


def _of_titles(page: Page, sample: tuple[Heading, ...]) -> dict[str, float]:
    text = page.article.text
    titles = [heading.span.of(text) for heading in sample]
    likeness = [title_likeness(title) for title in titles]
    lengths = [len(title.split()) for title in titles]
    known = lexicon()
    categories = [known.categories(title[:120]) for title in titles]
    return {
        "likeness": sum(likeness) / len(likeness),
        "unlike": _share([value < 0.45 for value in likeness]),
        "distinct": len({line_key(title) for title in titles}) / len(titles),
        "short": _share([len(title) < 4 for title in titles]),
        "words": min(sum(lengths) / len(lengths), 15) / 15,
        "uneven": min(pstdev(lengths), 6) / 6,
        "years": _share([bool(_YEAR.search(page.lines[h.line].text[:300])) for h in sample]),
        "known": min(
            1.0, 3 * _share([title_key(_CUT.split(title)[0]) in known_titles() for title in titles])
        ),
        "announces": _share([bool(c & _WORKS and ("praise" in c or "films" in c)) for c in categories]),
        "names the page": _names_the_page(page, titles),
        "dates": _share(["months" in c for c in categories]),
        "margins": _share([known.opens_with_phrase("boilerplate", title) for title in titles]),
        "lower": _share([title[:1].islower() for title in titles]),
        "questions": _share([title.rstrip().endswith(("?", "？")) for title in titles]),
        "labels": _share([title.rstrip().endswith((":", "：")) for title in titles]),
    }


def _names_the_page(page: Page, titles: list[str]) -> float:
    """The share of titles that hold the name of the page, as the sections of a page on one work do."""
    name = title_key(_CUT.split(page.headlines[0])[0]) if page.headlines else ""
    if len(name) < 3 or page.announces_list:
        return 0.0
    return _share([name in title_key(title) for title in titles])


def _of_layout(page: Page, family: Family, sample: tuple[Heading, ...]) -> dict[str, float]:
    lines = [page.lines[heading.line] for heading in sample]
    blocks = [line.block for line in lines]
    found = {f"is {kind}": float(family.kind == kind) for kind in _FAMILY_KINDS}
    found |= {f"in {kind}": _share([block.kind == kind for block in blocks]) for kind in _BLOCK_KINDS}
    found["main"] = _share([block.region in ("main", "data") for block in blocks])
    found["margin path"] = _share([_in_margin(block.path) for block in blocks])
    found["broad prose"] = (
        float(family.kind == "layout" and family.key[:2] in ("3|", "4|", "5|")) * found["in paragraph"]
    )
    found["taken"] = _taken(page, family)
    found["siblings"] = _sibling_share(page, family)
    found["titled column"] = _titled_column(page, family)
    found["comments"] = _share([block.region == "comments" for block in blocks])
    found["linked"] = _share([line.emphasis == "linked" for line in lines])
    found["marked"] = _share([line.emphasis in ("strong", "emphasised") for line in lines])
    found["narrow"] = float(family.key[:2] in ("1|", "2|", "0|"))
    found["one group"] = float(family.key[:2] == "0|")
    found["top level"] = _share([block.level == 1 for block in blocks])
    found["coverage"] = min(1.0, (family.last - family.first + 1) / page.main_count)
    found["late"] = family.first / max(1, len(page.lines))
    return found


def _sibling_share(page: Page, family: Family) -> float:
    """The share of title-like lines of the same kind in the same region that the family takes in."""
    block = page.lines[family.first].block
    alike = page.alike(block.kind, block.level, block.region)
    return min(1.0, len(family.headings) / alike) if alike else 1.0


@lru_cache(maxsize=4_000)
def _in_margin(path: tuple[str, ...]) -> bool:
    """Whether an enclosing element is named as a margin: a sidebar, related posts, a menu."""
    return bool(_MARGIN_PATH.search("/".join(path[-8:])))


def _taken(page: Page, family: Family) -> float:
    """The share of all lines of its kind that a family of run-in titles takes in; 1 for other families."""
    if family.kind not in ("run-in", "colon", "dated", "inner"):
        return 1.0
    block = page.lines[family.first].block
    return min(1.0, len(family.headings) / page.count(block.kind, block.region))


def _titled_column(page: Page, family: Family) -> float:
    """1 where the column's name says that it holds titles, -1 where it says otherwise, 0 where it has no name."""
    if family.kind != "column":
        return 0.0
    row = page.lines[family.first]
    column = next((n for n, cell in enumerate(row.block.cells) if cell == family.headings[0].span), 0)
    name = page.column_name(row.block.group, column)
    if not name:
        return 0.0
    return 1.0 if lexicon().is_cue("title_columns", name.replace("_", " ")) else -1.0


def _of_ordinals(page: Page, family: Family) -> dict[str, float]:
    ranks = [heading.rank for heading in family.headings if heading.rank is not None]
    size, claimed = len(family.headings), _claimed(page, family)
    counts = {size, max(ranks, default=0)}
    written = family.kind == "chain" and family.chained > 0
    return {
        "chained": family.chained,
        "written": float(written),
        "long chain": float(written and size >= 5),
        "weak style": float(
            family.key.split("|")[0].rstrip("+") in ("bare", "alone", "lone alone", "word", "roman")
        ),
        "from one": float(bool(ranks) and min(ranks) == 1),
        "countdown": float(family.step < 0),
        "as claimed": float(bool(claimed & counts)),
        "unlike claimed": float(
            bool(claimed) and not claimed & counts and not any(0.8 <= c / size <= 1.25 for c in claimed)
        ),
        "none claimed": float(not claimed),
    }


def _claimed(page: Page, family: Family) -> set[int]:
    claimed = set()
    if page.subject.claimed_size:
        claimed.add(page.subject.claimed_size)
    over = page.heading_over(family.first)
    if over is not None:
        from_heading = claimed_size(over.text)
        claimed |= {from_heading} if from_heading else set()
    return claimed


def _of_bodies(page: Page, family: Family) -> dict[str, float]:
    lengths, counts, echoes, cues = [], [], [], []
    nexts = [heading.start for heading in family.headings[1:]]
    if not nexts:
        nexts = [min(len(page.lines), family.last + 8)]
    authored, posted, parents, described = [], [], [], []
    text = page.article.text
    for heading, end in list(zip(family.headings, nexts, strict=False))[:_SAMPLE]:
        body = [page.lines[n] for n in range(heading.line + 1, min(end, heading.line + 30))]
        rest = page.lines[heading.line].block.span.end - heading.span.end
        lengths.append(rest + sum(len(line.text) for line in body))
        counts.append(end - heading.line - 1)
        title = _CUT.split(heading.span.of(text)[:60])[0].strip().casefold()
        first = [line for line in body[:3] if line.block.kind != "alternative"]
        echoes.append(bool(title) and any(title in line.text[:400].casefold() for line in first))
        described.append(_is_described(page, heading, body))
        near = [*page.lines[max(0, heading.line - 1) : heading.line], *body[:2]]
        parents.append(_is_parent(body))
        authored.append(any(_is_authored(line.text) for line in body[:1]))
        posted.append(any(_is_posted(page, line) for line in near))
        own = page.categories(heading.line) if rest > 4 else frozenset()
        cues.append(
            bool(own & _FILM_CUES) or any(page.categories(line.number) & _FILM_CUES for line in body[:3])
        )
    return {
        "body": math.log10(1 + median(lengths)) / 4 if lengths else 0.0,
        "bodies": _share([length >= _BODY for length in lengths]),
        "lines each": min(median(counts), 20) / 20 if counts else 0.0,
        "adjacent": _share([count == 0 for count in counts]),
        "echoed": _share(echoes),
        "film cues": _share(cues),
        "parents": _share(parents),
        "described": _share(described),
        "authored": _share(authored),
        "posts": _share(posted),
        "of a review": float(bool(page.headlines) and "review" in lexicon().categories(page.headlines[0])),
        "of an archive": float(bool(page.headlines) and "archive" in lexicon().categories(page.headlines[0])),
    }


def _is_parent(body: list[Line]) -> bool:
    """Whether most that stands under a heading is a list of titles: it heads a section, no entry."""
    seen = [line for line in body if line.block.kind != "alternative"]
    items = [
        line
        for line in seen
        if line.block.kind in ("item", "row")
        and (line.whole >= 0.5 or line.lead)
        and " as " not in line.text
    ]
    return len(items) >= 2 and len(items) >= 0.65 * len(seen)


def _is_described(page: Page, heading: Heading, body: list[Line]) -> bool:
    """Whether a heading, or the short line under it, states a director or a format."""
    found = page.categories(heading.line)
    if body and len(body[0].text) < 120:
        found |= page.categories(body[0].number)
    return bool(found & _DESCRIBING)


def _is_authored(text: str) -> bool:
    """Whether a line under a heading names an author, as under a book's."""
    return len(text) < 60 and lexicon().opens_with("authoring", text) > 0


def _is_posted(page: Page, line: Line) -> bool:
    """Whether a short line is a date, as beside the posts of a blog's index."""
    if len(line.text) > 50 or line.block.kind in ("row", "data"):
        return False
    return "months" in page.categories(line.number) and bool(_POSTED.search(line.text))


def _of_subject(page: Page, family: Family) -> dict[str, float]:
    subject = page.subject
    announced = page.announcer(family.first)
    near = lexicon().categories(announced)
    over = read_subject(announced)
    works = subject.works or over.works
    return {
        "works named": float(works),
        "headline of a list": float(page.announces_list),
        "headline of none": float(bool(page.headlines) and not page.announces_list),
        "page of works": float(subject.works),
        "page of others": float(bool(subject.others)),
        "page of others alone": float(bool(subject.others) and not subject.works),
        "page praises": float(subject.praise),
        "page speaks of films": page.film_density,
        "under works": float(over.works),
        "under others": float(bool(over.others) and not over.works),
        "under praise": float("praise" in near),
        "under aside": float("aside" in near),
    }
