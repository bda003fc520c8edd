"""Everything that follows from a library at one moment, ready to be shown."""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from copy import copy
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Final, Self

import msgspec

from nakeru.catalogues.starter import Starter, load_starter
from nakeru.errors import BallotError, NotFoundError
from nakeru.model.facts import HeardClaims, Settlement
from nakeru.model.linking import Link
from nakeru.model.ranking import Ballot, Preferences, Ranking, Standing
from nakeru.model.works import Work
from nakeru.pipeline.editions import distinct_lists, latest_lists
from nakeru.pipeline.entries import KeptList, kept_lists
from nakeru.pipeline.gleaning import Gleaning, Gleanings
from nakeru.pipeline.linking import link_library
from nakeru.pipeline.namings import ByList, ByWork, LinkInBrief, Namings
from nakeru.pipeline.parts import whole_lists
from nakeru.pipeline.ranked_rows import RankedRows
from nakeru.pipeline.reckoning import reckoned
from nakeru.pipeline.relations import related_works
from nakeru.pipeline.standing import ballots_of, shared_attributes
from nakeru.pipeline.views import (
    MOST_TELLING,
    EntryView,
    ListCard,
    ListView,
    RankedRow,
    RankingView,
    WeightView,
    WorkView,
)
from nakeru.ranking.copying import GivenLikeness
from nakeru.ranking.methods import USUAL
from nakeru.ranking.scope import ItemAttributes
from nakeru.ranking.weighing import unknown_names
from nakeru.store.library import Library
from nakeru.store.packed import Packed
from nakeru.store.shelved import ShelvedReading
from nakeru.text.titles import title_key

if TYPE_CHECKING:
    from nakeru.pipeline.copied import CopiedPair
    from nakeru.pipeline.fact_finding import FactFinder
    from nakeru.pipeline.kept_works import KeptWorks


_BRIEF: Final = msgspec.json.Decoder(LinkInBrief)
_MOST_COMPARED: Final = 500
_COPIED: Final = 0.5


class Snapshot:
    """The lists, links, works and standings of a library. Pure: made from values, it reads nothing more.

    `kept_at` says when each article came in, by its digest (ISO 8601, UTC). The articles in `superseded` are earlier
    readings of followed addresses: their lists are not shown and do not count. `heard` is what second readers say of
    entries. `origin` is the library's
    file with a fingerprint of all that the links were made from, where there is a file.
    """

    def __init__(
        self,
        lists: Sequence[KeptList],
        links: Mapping[str, Link],
        works: Mapping[str, Work],
        catalogue: Sequence[Work],
        kept_at: Mapping[str, str] | None = None,
        settlements: Sequence[Settlement] = (),
        preferences: Preferences | None = None,
        superseded: Set[str] = frozenset(),
        heard: Sequence[HeardClaims] = (),
    ) -> None:
        self.heard = tuple(heard)
        self.kept_at = kept_at or {}
        self.origin: tuple[Path, str] | None = None
        self.all_lists = tuple(lists)
        self.lists = {one.key: one for one in distinct_lists(latest_lists(lists, superseded))}
        self._links = links
        self._settlements = tuple(settlements)
        self.catalogue = tuple(catalogue)
        self._works = ChainMap(works, {work.key: work for work in catalogue})  # type: ignore[arg-type]
        self.preferences = preferences or Preferences()
        self.method = USUAL

    @classmethod
    def of(cls, library: Library, *, starter: Starter | None = None) -> Self:
        """What the library holds now; its links are made anew first where anything changed."""
        known = starter or load_starter()
        kept_at: dict[str, str] = {}
        lists = kept_lists(_noted(library.shelved(), kept_at), library.corrections())
        linked = link_library(library, lists, starter=known)
        snapshot = cls(
            lists,
            linked.links,
            linked.works,
            known.works,
            kept_at,
            library.settlements(),
            library.preferences(),
            library.superseded(),
            library.heard(),
        )
        if library.path:
            snapshot.origin = (library.path, linked.fingerprint)
        return snapshot

    @classmethod
    def of_file(cls, path: Path) -> Self:
        """What a library file holds now; nothing, where there is no such file. Raises LibraryError."""
        if not path.exists():
            return cls((), {}, {}, load_starter().works)
        with Library.open(path) as library:
            return cls.of(library)

    @cached_property
    def ranking(self) -> Ranking:
        """The standings of all works that a list names."""
        return reckoned(
            self.method,
            self.ballots,
            self.attributes,
            self.preferences,
            self._alike(),
            self.origin[0] if self.origin else None,
        )

    @cached_property
    def standings(self) -> dict[str, Standing]:
        """The standings by the key of their work."""
        return {one.item: one for one in self.ranking.standings}

    def preferring(self, preferences: Preferences) -> Snapshot:
        """The same library, ranked as a person wants. Raises BallotError where a preference fits no list."""
        for missing in unknown_names(self.ballots, preferences):
            raise BallotError(
                f"no list, publisher or author is called {missing!r}",
                remedy="`nakeru rank --json` names the lists",
            )
        other = copy(self)
        other.preferences = preferences
        other.__dict__.pop("ranking", None)
        return other

    def by_method(self, method: str) -> Snapshot:
        """The same library, ranked by the method of that name."""
        other = copy(self)
        other.method = method
        other.__dict__.pop("ranking", None)
        return other

    @cached_property
    def ballots(self) -> tuple[Ballot, ...]:
        """The lists as votes."""
        return tuple(ballots_of(self.lists.values(), self._brief))

    @cached_property
    def gleanings(self) -> Gleanings:
        """What is found in the words of the entries, kept beside the library's file."""
        return Gleanings(self.lists, self.origin[0] if self.origin else None)

    def gleaning(self, view: EntryView) -> Gleaning:
        """What is found in the words of one entry."""
        return self.gleanings.of(view.card.key, view.key, view.entry)

    @cached_property
    def kept_works(self) -> KeptWorks:
        """What the pages of works tell, kept beside the library's file."""
        from nakeru.pipeline.kept_works import KeptWorks

        return KeptWorks(self, self.origin[0] if self.origin else None)

    def settled_of(self, key: str) -> tuple[Settlement, ...]:
        """What people settled of a work."""
        return tuple(one for one in self._settlements if one.work == key)

    @cached_property
    def finder(self) -> FactFinder:
        """The facts and quarrels of the works, made when they are asked for."""
        from nakeru.pipeline.fact_finding import FactFinder  # the lexicons are loaded only then

        return FactFinder(self, self._settlements, self.heard)

    @cached_property
    def copies(self) -> tuple[CopiedPair, ...]:
        """The lists whose articles share sentences; of more than 500 lists nothing is said, for it would take too long."""
        from nakeru.pipeline.copied import copied_pairs

        return copied_pairs(self) if len(self.lists) <= _MOST_COMPARED else ()

    def _alike(self) -> list[GivenLikeness]:
        """Lists whose articles share sentences under half of their entries or more: a few borrowed sentences make no copy."""
        from nakeru.pipeline.copied import shared_share

        return [
            GivenLikeness(pair.left, pair.right, pair.evidence, pair.words)
            for pair in self.copies
            if shared_share(pair, self.lists) >= _COPIED
        ]

    def knows(self, key: str) -> bool:
        """Whether the library or the catalogue has a work of this key."""
        return key in self._works

    @cached_property
    def attributes(self) -> dict[str, ItemAttributes]:
        """What is known of each work on a ballot that tells which lists could name it."""
        named = {item for ballot in self.ballots for place in ballot.places for item in place}
        return shared_attributes(sorted(named), self._works)

    @cached_property
    def namings(self) -> Namings:
        """Which entries name which works."""
        return self._namings(tuple(self.lists.values()))

    def _namings(self, lists: Sequence[KeptList]) -> Namings:
        return Namings(lists, self._brief, self._links, self._works, _card)

    @cached_property
    def _brief(self) -> Mapping[str, LinkInBrief] | Mapping[str, Link]:
        return self._links.seen_as(_BRIEF) if isinstance(self._links, Packed) else self._links

    @cached_property
    def entries(self) -> Mapping[str, Sequence[EntryView]]:
        """The entries of every list, by list key, honourable mentions last."""
        return ByList(self.namings, self.lists)

    @cached_property
    def entries_by_work(self) -> Mapping[str, Sequence[EntryView]]:
        """The entries that name each work, by work key, in the order of the lists."""
        return ByWork(self.namings)

    def telling(self, key: str) -> Sequence[EntryView]:
        """The entries that a work's facts and feelings are found in: the first `MOST_TELLING` of those that name it."""
        return self.entries_by_work.get(key, ())[:MOST_TELLING]

    def entries_of(self, one: KeptList) -> Sequence[EntryView]:
        """The entries of one list, also of one that is not shown, each with its work."""
        return self._namings((one,)).of_list(one.key)

    def card(self, one: KeptList) -> ListCard:
        """A list in one line."""
        return self._namings((one,)).cards[0]

    def cards(self) -> tuple[ListCard, ...]:
        """All lists, by title."""
        return self._cards

    @cached_property
    def _cards(self) -> tuple[ListCard, ...]:
        return tuple(sorted(self.namings.cards, key=lambda card: (card.title, card.key)))

    def list_view(self, key: str) -> ListView:
        """A list beside the text it was read from. Raises NotFoundError."""
        one = self.lists.get(key)
        if one is None:
            raise NotFoundError(
                f"no list has the key {key!r}", remedy="`nakeru rank` and the page of lists name them all"
            )
        entries = self.entries[key]
        card = entries[0].card if entries else self.card(one)
        return ListView(card=card, article=one.article, list=one.list, entries=entries)

    def ranking_view(self) -> RankingView:
        """The ranking with the entries behind every place."""
        return self._ranking_view

    @cached_property
    def _ranking_view(self) -> RankingView:
        names = {one.list: one.title or one.list for one in self.ballots}
        publishers = {one.list: one.publisher for one in self.ballots}
        return RankingView(
            rows=RankedRows(self.ranking.standings, self._works, self.entries_by_work, self.attributes),
            ballots=len(whole_lists(self.lists.values())),
            level=self.ranking.level,
            method=self.ranking.method,
            clusters=self.ranking.clusters,
            weights=tuple(
                WeightView(names.get(one.list, one.list), publishers.get(one.list), one)
                for one in self.ranking.weights
            ),
            preferences=self.preferences,
            ranged=self.ranking.ranged,
        )

    def row(self, standing: Standing) -> RankedRow:
        """A work with its standing and entries."""
        return RankedRow(
            work=self._works[standing.item],
            standing=standing,
            entries=self.entries_by_work.get(standing.item, ()),
        )

    def work_view(self, key: str) -> WorkView:
        """Everything known of a work that a list names or the catalogue holds. Raises NotFoundError."""
        work = self._works.get(key)
        if work is None:
            raise NotFoundError(
                f"no work has the key {key!r}", remedy="`nakeru works` lists them, `nakeru find` searches"
            )
        return WorkView(
            work=work,
            entries=self.entries_by_work.get(key, ()),
            standing=self.standings.get(key),
            of=len(self.ranking.standings),
            related=related_works(work, self._works),
        )

    def work(self, key: str) -> Work:
        """The record of a work of the library or the catalogue."""
        return self._works[key]

    @cached_property
    def _told(self) -> set[str]:
        """The works that an entry means or the catalogue holds; not those that an open entry merely may mean."""
        return {link.work for link in self._brief.values()} | {work.key for work in self.catalogue}

    def works(self) -> tuple[Work, ...]:
        """All works of the library and the catalogue, by key; not those that an open entry merely may mean."""
        return tuple(self._works[key] for key in sorted(self._told) if key in self._works)

    def known_works(self) -> int:
        """How many works these are."""
        return len(self._told)

    def find_work(self, key: str) -> Work | None:
        """The work of a key, also where an open entry merely may mean it."""
        return self._works.get(key)

    def key_of(self, name: str) -> str:
        """The key that `name` is, or that of the one work of that title, works of the library first.

        Raises NotFoundError where no work or more than one has it.
        """
        if name in self._works:
            return name
        wanted = title_key(name)
        for known in (self.named_works(), self.works()):
            fits = [
                work.key for work in known if any(title_key(title.text) == wanted for title in work.titles)
            ]
            if len(fits) == 1:
                return fits[0]
            if fits:
                raise NotFoundError(
                    f"{name!r} is the title of several works", remedy=f"name one: {', '.join(fits)}"
                )
        raise NotFoundError(
            f"no work is called {name!r}", remedy="`nakeru works` lists them, `nakeru find` searches"
        )

    def named_works(self) -> tuple[Work, ...]:
        """The works that at least one entry names, by key."""
        return tuple(self._works[key] for key in self.entries_by_work)


def _noted(articles: Iterable[ShelvedReading], kept_at: dict[str, str]) -> Iterator[ShelvedReading]:
    """The articles; when each came in is noted on the way."""
    for one in articles:
        kept_at[one.shelved.digest] = one.kept_at
        yield one


def _card(one: KeptList, doubtful: int, recovered: int) -> ListCard:
    article, found = one.shelved, one.list
    return ListCard(
        key=one.key,
        title=one.title,
        ordering=found.ordering,
        size=len(found.entries),
        publisher=article.publisher,
        published=article.published,
        address=article.address,
        source_title=article.title,
        doubtful=doubtful,
        recovered=recovered,
        scope=found.scope,
    )
