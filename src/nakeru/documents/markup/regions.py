"""Which part of a page a block belongs to: by element, role, and the words of class and id."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from nakeru.model.article import Region

REGION_ELEMENTS: Final[dict[str, Region]] = {
    "nav": "navigation",
    "aside": "aside",
    "footer": "footer",
    "header": "header",
}
_ROLES: Final[dict[str, Region]] = {
    "navigation": "navigation",
    "menu": "navigation",
    "menubar": "navigation",
    "search": "navigation",
    "banner": "header",
    "complementary": "aside",
    "contentinfo": "footer",
}
_MAIN_ROLES: Final = frozenset(("main", "article", "document", "feed"))

_WORDS: Final[dict[Region, str]] = {
    "comments": "comment comments commentlist commentarea respond disqus livefyre replies kommentare commentaires "
    "comentarios comentários",
    "navigation": "nav navbar navigation breadcrumb breadcrumbs pagination pager paging toc pagenavi sitemap topnav "
    "skiplink submenu megamenu",
    "aside": "sidebar related share sharing sharedaddy sharetools sharebar sharethis addthis addtoany social recommended recommendations newsletter subscribe signup "
    "advert advertisement ads adsbygoogle sponsor sponsored promo promoted outbrain taboola cookie cookies consent "
    "gdpr popup modal overlay lightbox offcanvas drawer authorbox upsell paywall trending",
    "footer": "footer colophon copyright bottombar",
    "header": "masthead topbar siteheader",
}
# Words that name a region only where most of the text in it is links.
_WEAK_WORDS: Final[dict[Region, str]] = {
    "navigation": "menu links tags tagcloud categories archives",
    "aside": "popular recent latest more widget widgets blogroll teaser teasers",
    "header": "header",
}
_WHOLE_NAMES: Final[dict[str, Region]] = {
    "table-of-contents": "navigation",
    "site-header": "header",
    "page-top": "header",
    "global-header": "header",
    "author-bio": "aside",
    "author-box": "aside",
    "about-author": "aside",
    "read-more": "aside",
    "read-next": "aside",
    "up-next": "aside",
    "see-also": "aside",
    "ad-slot": "aside",
    "ad-container": "aside",
    "jp-relatedposts": "aside",
}
_STRONG: Final = {word: region for region, words in _WORDS.items() for word in words.split()}
_WEAK: Final = {word: region for region, words in _WEAK_WORDS.items() for word in words.split()}
# First words of names that say something of the page or of its subject, not what an element is.
_PREFIXES: Final = (
    "has no with without is js tag category cat type post hentry format status elementor wp vc et fl page single "
    "theme layout template not hide show open close toggle content entry article main"
)
_TELLING_NOTHING: Final = frozenset(_PREFIXES.split())
_TELLING_AT_THE_END: Final = frozenset(("page", "post", "entry", "article", "single"))
_CAMEL: Final = re.compile(r"(?<=[a-z])(?=[A-Z])")
_BREAKS: Final = re.compile(r"[^a-z0-9à-ÿ]+")
_LINKED_SHARE: Final = 0.5
_LARGEST_SHARE: Final = 0.5
_LARGEST_COMMENTS: Final = 0.9


class RegionClue:
    """What an element says of its region. `weak` needs links to be believed."""

    __slots__ = ("region", "weak")

    def __init__(self, region: Region, weak: bool) -> None:
        self.region: Region = region
        self.weak = weak


@lru_cache(maxsize=4096)
def region_clue(tag: str, names: str, role: str) -> RegionClue | None:
    """The region that an element announces; `names` are its id and classes. Pages, articles and bodies announce none."""
    if tag in ("html", "body", "main", "article") or role in _MAIN_ROLES:
        return None
    if role in _ROLES:
        return RegionClue(_ROLES[role], weak=False)
    if tag in REGION_ELEMENTS:
        return RegionClue(REGION_ELEMENTS[tag], weak=tag == "header")
    weak: RegionClue | None = None
    for name in names.split():
        words = [word for word in _BREAKS.split(_CAMEL.sub("-", name).lower()) if word]
        if not words:
            continue
        if whole := _WHOLE_NAMES.get("-".join(words)):
            return RegionClue(whole, weak=False)
        for word in _telling_words(words):
            if word in _STRONG:
                return RegionClue(_STRONG[word], weak=False)
            if word in _WEAK and weak is None:
                weak = RegionClue(_WEAK[word], weak=True)
    return weak


def _telling_words(words: list[str]) -> tuple[str, ...]:
    """The first and last words of a name, which say what an element is ("site-footer", "sidebar-left")."""
    if words[0] not in _TELLING_NOTHING:
        return words[0], words[-1]
    return (words[-1],) if words[0] in _TELLING_AT_THE_END else ()


class RegionTable:
    """The regions of a page as a tree, with how much text and how much of it is linked.

    Row 0 is the page itself. A region that would hold most of the page's unlinked text is a misnomer and is given up.
    """

    def __init__(self) -> None:
        self._parents = [0]
        self._clues: list[RegionClue | None] = [None]
        self._characters = [0]
        self._linked = [0]

    def add(self, parent: int, clue: RegionClue) -> int:
        """A new region inside `parent`; its row."""
        self._parents.append(parent)
        self._clues.append(clue)
        self._characters.append(0)
        self._linked.append(0)
        return len(self._parents) - 1

    def count(self, row: int, characters: int, linked: int) -> None:
        """Note text of a region."""
        self._characters[row] += characters
        self._linked[row] += linked

    def resolve(self) -> list[Region]:
        """The region of each row."""
        characters, linked = self._characters[:], self._linked[:]
        for row in range(len(characters) - 1, 0, -1):
            characters[self._parents[row]] += characters[row]
            linked[self._parents[row]] += linked[row]
        resolved: list[Region] = ["main"]
        for row in range(1, len(characters)):
            clue = self._clues[row]
            believed = clue is not None and _believe(clue, characters[row], linked[row], characters[0])
            resolved.append(clue.region if clue and believed else resolved[self._parents[row]])
        return resolved


def _believe(clue: RegionClue, characters: int, linked: int, whole: int) -> bool:
    mostly_links = linked >= characters * _LINKED_SHARE
    if mostly_links:
        return True
    if clue.weak:
        return False
    largest = _LARGEST_COMMENTS if clue.region == "comments" else _LARGEST_SHARE
    return characters <= whole * largest
