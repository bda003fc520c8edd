"""A desk with views made by hand: long and missing values, Japanese titles, ties, doubts, hostile strings."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import date

import msgspec

from nakeru.errors import BinarySourceError, MarkError, NotFoundError, SettlementError
from nakeru.exchange.formats import export
from nakeru.model.article import Article, Block
from nakeru.model.corrections import GivenCorrection
from nakeru.model.feelings import Level
from nakeru.model.linking import Candidate, ComparedPart, Link
from nakeru.model.listing import Export
from nakeru.model.lists import ListEntry, Mention, RankedList
from nakeru.model.personal import Mark, MarkKind
from nakeru.model.ranking import CopyCluster, CopyLink, Standing
from nakeru.model.spans import Evidence, Span
from nakeru.model.works import Identifier, Relation, Title, Work
from nakeru.pipeline.changes import ChangeLine, ToldChange
from nakeru.pipeline.duplicates import PossibleDuplicate
from nakeru.pipeline.fact_pages import FactGroup, FactsView, QuarrelsView
from nakeru.pipeline.feelings import ShownFeelings
from nakeru.pipeline.importing import PlannedImport, plan_import
from nakeru.pipeline.keeping import ForgottenArticle
from nakeru.pipeline.listings import own_listing
from nakeru.pipeline.narrowing import Choices, choices
from nakeru.pipeline.own_pages import OwnPage, own_page
from nakeru.pipeline.personal import OwnView, reference
from nakeru.pipeline.place_reasons import PlaceReasons
from nakeru.pipeline.quarrels import QuotedSource, ToldConflict, ToldCopy, ToldFact, ToldSide
from nakeru.pipeline.views import (
    CandidateView,
    EntryView,
    FindChip,
    FindHit,
    FindView,
    ListCard,
    ListView,
    PastDecision,
    Preview,
    RankedRow,
    RankingView,
    RelatedWork,
    ReviewItem,
    ReviewQueue,
    WorkView,
)
from nakeru.ranking.reasons import Reasons
from nakeru.works.candidates import MemoryIndex

UNBROKEN = "W" * 90
SCRIPT = "<script>alert(1)</script>"
OVERRIDE = "\u202egnol yrev\u202c"
CONTROL = "bell\x07 and\x1b[31m escape"


def work(key: str, english: str, japanese: str = "", romaji: str = "", **fields: object) -> Work:
    """A work with its three titles, as far as they are given."""
    titles = [Title(english, "en", "Latn")] if english else []
    titles += [Title(japanese, "ja", "Jpan", "original")] if japanese else []
    titles += [Title(romaji, "ja-Latn", "Latn", "romaji")] if romaji else []
    return Work(key, tuple(titles), **fields)  # type: ignore[arg-type]


WORKS = {
    one.key: one
    for one in (
        work(
            "grave-of-the-fireflies-1988",
            "Grave of the Fireflies",
            "火垂るの墓",
            "Hotaru no Haka",
            year=1988,
            format="film",
            animation=True,
            directors=("Isao Takahata",),
            line="A boy and his small sister try to get through the last summer of a war.",
            ids=(
                Identifier("imdb", "", "tt0095327"),
                Identifier("tmdb", "film", "12477"),
                Identifier("mal", "", "578"),
            ),
        ),
        work(
            "departures-2008",
            "Departures",
            "おくりびと",
            "Okuribito",
            year=2008,
            format="film",
            directors=("Yōjirō Takita",),
            line="A cellist without an orchestra answers an advertisement that is not about travel.",
            ids=(Identifier("imdb", "", "tt1069238"),),
        ),
        work(
            "tokyo-story-1953",
            "Tokyo Story",
            "東京物語",
            "Tōkyō Monogatari",
            year=1953,
            format="film",
            directors=("Yasujirō Ozu",),
            line="Two old people visit their grown children, who are busy.",
        ),
        work(
            "crying-out-love-2004",
            "Crying Out Love, in the Center of the World",
            "世界の中心で、愛をさけぶ",
            "Sekai no Chūshin de, Ai o Sakebu",
            year=2004,
            format="film",
            directors=("Isao Yukisada",),
            line="A man follows the voice on an old cassette back to the town of his first love.",
        ),
        work(
            "pancreas-2017",
            "Let Me Eat Your Pancreas",
            "君の膵臓をたべたい",
            "Kimi no Suizō o Tabetai",
            year=2017,
            format="film",
            line="A boy who likes no one finds the diary of a girl whom everyone likes.",
        ),
        work(
            "pancreas-2018",
            "I Want to Eat Your Pancreas",
            "君の膵臓をたべたい",
            "Kimi no Suizō o Tabetai",
            year=2018,
            format="film",
            animation=True,
        ),
        work(
            "one-litre-of-tears-2005",
            "1 Litre of Tears",
            "1リットルの涙",
            "Ichi Rittoru no Namida",
            year=2005,
            format="series",
            line="A schoolgirl keeps a diary while her body slowly stops doing what she asks of it.",
        ),
        work("as-written-rainy-days", "My Rainy Days"),
        work(
            "anohana-2011",
            "Anohana: The Flower We Saw That Day",
            "あの日見た花の名前を僕達はまだ知らない。",
            "Ano Hi Mita Hana no Namae o Bokutachi wa Mada Shiranai.",
            year=2011,
            format="series",
            animation=True,
        ),
        Work(
            key=f"hostile/{SCRIPT}",
            titles=(
                Title(f"{SCRIPT} {OVERRIDE} {UNBROKEN}"),
                Title(f"墓{CONTROL}", 'ja" onclick="x', "Jpan", "original"),
            ),
            directors=(SCRIPT, UNBROKEN),
            line=f"{SCRIPT}{CONTROL}",
            ids=(Identifier("javascript", "", "alert(1)"), Identifier("imdb", "", "tt1/../../x?<b>")),
            source=SCRIPT,
        ),
        Work(key="nameless", titles=()),
    )
}


def document(title: str, lines: tuple[str, ...], **fields: object) -> Article:
    """An article whose blocks are its lines."""
    text = "\n".join((title, *lines))
    spans, at = [], 0
    for line in text.split("\n"):
        spans.append(Span(at, at + len(line)))
        at += len(line) + 1
    blocks = tuple(
        Block(span=span, kind="heading" if number == 0 else "paragraph", level=1 if number == 0 else 0)
        for number, span in enumerate(spans)
        if len(span)
    )
    digest = f"sha256:{hashlib.sha256(text.encode()).hexdigest()}"
    return Article(digest=digest, text=text, blocks=blocks, title=title, **fields)  # type: ignore[arg-type]


PARTS = {
    "pancreas-2017": (
        ComparedPart("country", 0.4, "Japanese", "Japanese", f"the list is about Japanese works {SCRIPT}"),
        ComparedPart("title", 4.2, "I Want to Eat Your Pancreas", "", "other title: the same words"),
        ComparedPart("animation", 0.01, why="says next to nothing"),
    ),
    "pancreas-2018": (
        ComparedPart("title", 4.2, why="title: the same words"),
        ComparedPart("year", -1.0, "2017", "2018", "a year apart; stated in the text"),
        ComparedPart("people", -0.3, "Haruki", "Haruki and Sakura", "the text names Haruki"),
    ),
}


def list_view(
    key: str,
    article: Article,
    places: tuple[tuple[str, str, int | None], ...],
    *,
    ordering: str = "ranked",
    doubts: dict[str, tuple[str, ...]] | None = None,
    honourable: frozenset[str] = frozenset(),
    recovered: frozenset[str] = frozenset(),
) -> ListView:
    """A list over `places`: (what is written, work key, rank)."""
    unsure = doubts or {}
    main = [place for place in places if place[1] not in honourable]
    card = ListCard(
        key=key,
        title=article.title or "Untitled list",
        ordering=ordering,
        size=len(main),
        publisher=article.publisher,
        published=article.published,
        address=article.address,
        source_title=article.title,
        doubtful=len(unsure),
        recovered=len(recovered),
    )
    views = []
    starts = [article.text.index(written) for written, _, _ in places]
    for number, (written, work_key, rank) in enumerate(places):
        title = Span(starts[number], starts[number] + len(written))
        line_start = article.text.rfind("\n", 0, title.start) + 1
        line_end = article.text.find("\n", title.end)
        heading = Span(line_start, line_end if line_end >= 0 else len(article.text))
        following = [start for start in starts if start > title.start]
        end = article.text.rfind("\n", 0, min(following)) if following else len(article.text)
        entry = ListEntry(
            position=number + 1,
            mention=Mention(title=written, span=title),
            entry=Span(heading.start, max(end, heading.end)),
            heading=None if work_key in recovered else heading,
            rank=rank,
            recovered=work_key in recovered,
        )
        evidence = Evidence.from_text(
            article.digest, article.text, title if work_key in recovered else heading
        )
        open_ = work_key in unsure
        others = ("pancreas-2017", "pancreas-2018") if open_ else (work_key,)
        scores = (0.56, 0.41)
        views.append(
            EntryView(
                key=f"{key}-{number + 1:04d}",
                entry=entry,
                card=card,
                link=Link(
                    entry=f"{key}-{number + 1:04d}",
                    decision="unsure" if open_ else "nil" if work_key.startswith("as-written") else "match",
                    work=work_key,
                    score=0.56 if open_ else 0.98,
                    candidates=tuple(
                        Candidate(other, score, PARTS.get(other, ()))
                        for other, score in zip(others, scores, strict=False)
                    ),
                    doubts=unsure.get(work_key, ()),
                ),
                evidence=evidence,
                work=WORKS[work_key],
                candidates=tuple(
                    CandidateView(WORKS[other], score) for other, score in zip(others, scores, strict=False)
                ),
                honourable=work_key in honourable,
            )
        )
    found = RankedList(
        title=article.title,
        ordering=ordering,  # type: ignore[arg-type]
        direction="ascending",
        entries=tuple(view.entry for view in views if not view.honourable),
        honourable_mentions=tuple(view.entry for view in views if view.honourable),
    )
    return ListView(card=card, article=article, list=found, entries=tuple(views))


HANKIES = list_view(
    "a1b2c3d4e5f60718-1",
    document(
        "Seven Films for a Rainy Sunday and a Box of Hankies",
        (
            "We asked the whole office, then we asked our mothers.",
            "1. Grave of the Fireflies",
            "Nobody in the office has managed to see it twice. The tin of fruit drops alone is enough.",
            "2. Departures (Okuribito)",
            "Work as tenderness. The cello helps.",
            "3. Tokyo Story",
            "Very little happens, and then you notice that your tea is cold and your face is wet.",
            "4. I Want to Eat Your Pancreas",
            "The title is the last thing that will make you laugh.",
            "The one with the cassette tapes, Crying Out Love, is the reason why our editor keeps hers.",
            "6. My Rainy Days",
            "Seen once on a night bus, never found again.",
            "Also close to our hearts:",
            "1 Litre of Tears",
        ),
        publisher="The Paper Lantern",
        published="2019-11-03",
        address="https://lantern.example/films/hankies",
        language="en",
    ),
    (
        ("Grave of the Fireflies", "grave-of-the-fireflies-1988", 1),
        ("Departures", "departures-2008", 2),
        ("Tokyo Story", "tokyo-story-1953", 3),
        ("I Want to Eat Your Pancreas", "pancreas-2017", 4),
        ("Crying Out Love", "crying-out-love-2004", 5),
        ("My Rainy Days", "as-written-rainy-days", 6),
        ("1 Litre of Tears", "one-litre-of-tears-2005", None),
    ),
    doubts={
        "pancreas-2017": ("The live-action film of 2017 and the animated film of 2018 share this title.",)
    },
    honourable=frozenset({"one-litre-of-tears-2005"}),
    recovered=frozenset({"crying-out-love-2004"}),
)
PROJECTIONISTS = list_view(
    "0f1e2d3c4b5a6978-1",
    document(
        "What the Projectionists Cry At",
        ("5. Tokyo Story", "4. Anohana", "3. Departures", "2. 1 Litre of Tears", "1. Grave of the Fireflies"),
        publisher="Reel Change",
        published="2021",
    ),
    (
        ("Grave of the Fireflies", "grave-of-the-fireflies-1988", 1),
        ("1 Litre of Tears", "one-litre-of-tears-2005", 2),
        ("Departures", "departures-2008", 3),
        ("Anohana", "anohana-2011", 4),
        ("Tokyo Story", "tokyo-story-1953", 5),
    ),
)
DRAWER = list_view(
    "1122334455667788-2",
    document(
        f"A drawer of tears {SCRIPT} {CONTROL}",
        (
            "Departures",
            "Grave of the Fireflies",
            f"{SCRIPT} {OVERRIDE}",
            "Crying Out Love, in the Center of the World",
        ),
        address="javascript:alert(document.domain)",
        publisher=SCRIPT,
        published="<b>",
        language='en" onload="x',
        warnings=(f"Some letters were lost: {SCRIPT}",),
    ),
    (
        ("Departures", "departures-2008", None),
        ("Grave of the Fireflies", "grave-of-the-fireflies-1988", None),
        (f"{SCRIPT} {OVERRIDE}", f"hostile/{SCRIPT}", None),
        ("Crying Out Love, in the Center of the World", "crying-out-love-2004", None),
    ),
    ordering="unranked",
)
LISTS = (HANKIES, PROJECTIONISTS, DRAWER)


PAST = (
    PastDecision(
        f"I Want to Eat {SCRIPT}", "positive", "pancreas-2018", f"Pancreas {SCRIPT}", 2018, "Ada", "2026-03-01T10:00:00", SCRIPT, None
    ),
    PastDecision(
        "I Want to Eat", "negative", "pancreas-2017", "Pancreas", None, SCRIPT, "2026-03-01", "", "2026-03-02"
    ),
)  # fmt: skip


CHANGES = (
    ToldChange(
        "decision", "2026-03-02T10:00:00.000001+00:00", "reader",
        (
            ChangeLine("means", f"I Want {SCRIPT}", f"Pancreas {SCRIPT}", work="pancreas-2018"),
            ChangeLine("means not", "I Want", "Pancreas"),
            ChangeLine("left open", "I Want", OVERRIDE, ended=True),
        ), 3, True,
    ),
    ToldChange(
        "correction", "2026-03-01T10:00:00+00:00", SCRIPT,
        tuple(
            ChangeLine(verb, f"3. {CONTROL}", value, list="a1b2c3d4e5f60718-1")  # type: ignore[arg-type]
            for verb in ("entry", "no_entry", "title", "rank", "other_titles", "year", "format", "part")
            for value in ("", SCRIPT, "honourable")
        ), 0, False,
    ),
    ToldChange(
        "mark", "2026-02-01T10:00:00+00:00", "me",
        tuple(ChangeLine(verb, SCRIPT, "4.5", work="nameless") for verb in ("want", "seen", "tears", "rating", "hidden")),  # type: ignore[arg-type]
        0, True,
    ),
    ToldChange("settlement", "2026-01-01T10:00:00+00:00", "reader", (ChangeLine("settled", SCRIPT, "year"), ChangeLine("title", "", "x")), 0, True),
)  # fmt: skip


def review_item_of(view: EntryView, *, left_open: bool = False) -> ReviewItem:
    """An entry in the queue, decided and undone before; one of its works is hostile."""
    hostile = CandidateView(WORKS[f"hostile/{SCRIPT}"], 0.02)
    options = tuple(
        msgspec.structs.replace(one, parts=PARTS.get(one.work.key, ())) for one in view.candidates
    )
    return ReviewItem(view, (*options, hostile), PAST, left_open)


def entries_of(key: str) -> tuple[EntryView, ...]:
    """The entries that name a work."""
    return tuple(entry for one in LISTS for entry in one.entries if entry.work.key == key)


def standing(key: str, place: int, low: int, high: int) -> Standing:
    """A standing whose counts agree with the lists."""
    return Standing(
        item=key,
        score=1 / place,
        place=place,
        place_low=low,
        place_high=high,
        lists=len(entries_of(key)),
        first_places=0,
        lists_in_scope=len(LISTS),
    )


STANDINGS = (
    standing("grave-of-the-fireflies-1988", 1, 1, 1),
    standing("departures-2008", 2, 2, 3),
    standing("tokyo-story-1953", 3, 2, 7),
    standing("one-litre-of-tears-2005", 4, 2, 8),
    standing("crying-out-love-2004", 4, 2, 8),
    standing("pancreas-2017", 6, 3, 9),
    standing("anohana-2011", 7, 3, 9),
    standing("as-written-rainy-days", 8, 4, 9),
    standing(f"hostile/{SCRIPT}", 9, 4, 9),
)


RANKED = tuple(RankedRow(WORKS[one.item], one, entries_of(one.item)) for one in STANDINGS)
COPIED = CopyCluster(
    lists=(HANKIES.card.key, DRAWER.card.key),
    counts_as=1.0,
    links=(
        CopyLink(
            HANKIES.card.key,
            DRAWER.card.key,
            14.2,
            ("departures-2008", "grave-of-the-fireflies-1988", "crying-out-love-2004"),
            4,
            (f"they have two sentences from each other {SCRIPT}",),
        ),
    ),
)


QUARREL = ToldConflict(
    key="0a1b2c3d4e",
    work="grave-of-the-fireflies-1988",
    title="Grave of the Fireflies",
    property="character",
    qualifiers={"field": "age", "subject": "Setsuko"},
    kind="between articles",
    sentence=f"The age of Setsuko cannot be both; {SCRIPT}",
    confidence=0.9,
    spelling=False,
    spoiler="none",
    values=(
        ToldSide(4, "sha256:" + "a" * 64, 4, f"four years {SCRIPT}", 1, 9, UNBROKEN),
        ToldSide(11, "sha256:" + "b" * 64, 2, CONTROL, 1, 9, f"{OVERRIDE} weekly"),
        ToldSide("four", None, None, None, None, None, "the catalogue"),
    ),
    settled=None,
)
COPY = ToldCopy(
    (LISTS[0].card.key, LISTS[1].card.key),
    0.64,
    True,
    (f"A goat {SCRIPT} on a bridge.", "On a bridge, a goat."),
)
FACTS = (
    FactGroup(
        "director",
        (
            ToldFact(
                "director", "", f"Isao {SCRIPT} Takahata", {}, "agreed", "none", "sha256:a", 1, "by him", "one",
                (QuotedSource("one", "sha256:a", 1, 0, 6, f"by him {SCRIPT}", 0.9),), ("the catalogue",),
            ),
            ToldFact("director", "", UNBROKEN, {}, "overruled", "none", None, None, None, "the catalogue", (), ("the catalogue",)),
        ),
    ),
)  # fmt: skip


class FakeDesk:
    """Answers from the values above, and remembers what it was given to keep."""

    def __init__(self, *, empty: bool = False) -> None:
        self.empty = empty
        self.quick = True
        self.kept: list[tuple[bytes, str]] = []
        self.settled: list[tuple[str, str, str]] = []
        self.declared: list[str | None] = []
        self.corrected: list[tuple[str, tuple[GivenCorrection, ...]]] = []
        self.decided: list[tuple[str, str, str]] = []
        self.said: dict[str, OwnView] = {}
        self.forgotten: list[str] = []
        self.judged: list[tuple[str, str, str]] = []
        self.taken_over: list[PlannedImport] = []
        self.undone: list[tuple[str, str]] = []

    def version(self) -> int | None:
        return None

    def name(self) -> str:
        return "sunday"

    def ranking(self) -> RankingView:
        return RankingView(
            rows=() if self.empty else RANKED,
            ballots=0 if self.empty else len(LISTS),
            level=0.9,
            method="Plackett–Luce",
            clusters=() if self.empty else (COPIED,),
        )

    def choices(self) -> Choices:
        return choices(() if self.empty else RANKED)

    def alike(self, key: str, limit: int = 6) -> tuple[FindHit, ...]:
        hits = (
            FindHit(WORKS["tokyo-story-1953"], ("it shares family, parents",), RANKED[2]),
            FindHit(WORKS[f"hostile/{SCRIPT}"], (f"{SCRIPT} made both",)),
        )
        return () if key == "nameless" else hits[:limit]

    def compares_at_once(self) -> bool:
        return self.quick

    def why(self, key: str) -> PlaceReasons:
        self.work(key)
        lines = ("It stands at place 1 of 3.", "  + 0.1172  A <list> (0.0893 for being named)", "  = 0.1172")
        return PlaceReasons(key, 1, 1, 2, lines, Reasons(key, 1172, (), 4.0, 2.0, (), (), 1))

    def work(self, key: str) -> WorkView:
        if key not in WORKS:
            raise NotFoundError(f"no work has the key {key!r}", remedy="look through the ranking")
        related = (
            (
                RelatedWork(
                    "the same story as I Want to Eat Your Pancreas (2018, film)",
                    WORKS["pancreas-2018"],
                    Relation("adaptation_of_same_story", key="pancreas-2018"),
                ),
                RelatedWork(
                    f"based on the novel {SCRIPT} by Yoru Sumino (2015)",
                    tie=Relation(
                        "based_on", label=SCRIPT, medium="novel", year=2015, people=("Yoru Sumino",)
                    ),
                ),
            )
            if key == "pancreas-2017"
            else ()
        )
        found = next((one for one in STANDINGS if one.item == key), None)
        return WorkView(WORKS[key], entries_of(key), found, of=len(STANDINGS), related=related)

    def facts(self, key: str, spoilers: str = "safe") -> FactsView:
        if key != "grave-of-the-fireflies-1988":
            return FactsView(spoilers, (), (), 0)
        return FactsView(spoilers, FACTS, (QUARREL,), 0 if spoilers == "all" else 2)

    def quarrels(self, spoilers: str = "safe") -> QuarrelsView:
        if self.empty:
            return QuarrelsView(spoilers, (), 0, (), {})
        return QuarrelsView(spoilers, (QUARREL,), 1, (COPY,), {LISTS[0].card.key: "A list <b>of</b> its own"})

    def copies(self, key: str) -> tuple[ToldCopy, ...]:
        return (COPY,) if key == LISTS[0].card.key else ()

    def settle(self, key: str, chosen: str, why: str = "") -> str:
        if key != QUARREL.key:
            raise NotFoundError(f"no quarrel has the key {key!r}")
        if len(chosen) > 300:
            raise SettlementError("a value has 1 to 300 characters", remedy="shorten it")
        self.settled.append((key, chosen, why))
        return QUARREL.work

    def feelings(self, key: str, spoilers: Level = "safe") -> ShownFeelings:  # noqa: ARG002
        if key != "pancreas-2017":
            return ShownFeelings()
        return ShownFeelings(
            themes=("friendship", SCRIPT),
            moods=("bittersweet",),
            tear_level=4,
            warnings={"serious illness": "yes", "war violence": "no", "accident": "unknown"},
            minutes=115,
            true_story=True,
        )

    def lists(self) -> tuple[ListCard, ...]:
        return () if self.empty else tuple(one.card for one in LISTS)

    def list(self, key: str) -> ListView:
        for one in LISTS:
            if one.card.key == key:
                return one
        raise NotFoundError(f"no list has the key {key!r}", remedy="look through the lists")

    def preview(self, raw: bytes, name: str, *, media_type: str | None = None) -> Preview:
        self.declared.append(media_type)
        if b"\0" in raw:
            raise BinarySourceError(
                "this is a picture or a program, not a text", where=name, remedy="choose the page"
            )
        found = (HANKIES, DRAWER) if b"1." in raw else ()
        return Preview(
            HANKIES.article, found, warnings=(f"Two lines were unclear {SCRIPT}",), known=b"known" in raw
        )

    def keep(
        self,
        raw: bytes,
        name: str,
        corrections: Sequence[GivenCorrection] = (),
        *,
        media_type: str | None = None,
    ) -> tuple[ListCard, ...]:
        self.kept.append((raw, name))
        self.declared.append(media_type)
        if corrections:
            self.correct(HANKIES.card.key, corrections)
        return (HANKIES.card, DRAWER.card)

    def shelve(self, raw: bytes, name: str) -> str:
        self.preview(raw, name)
        self.kept.append((raw, name))
        return f"digest of {name}"

    def lists_of(self, digests: Sequence[str]) -> tuple[ListCard, ...]:
        return (HANKIES.card, DRAWER.card) if digests else ()

    def correct(self, key: str, corrections: Sequence[GivenCorrection]) -> None:
        self.list(key)
        self.corrected.append((key, tuple(corrections)))

    def forget(self, key: str) -> ForgottenArticle:
        found = self.list(key)
        self.forgotten.append(key)
        return ForgottenArticle("page.html", found.card.title, None if "no-raw" in key else b"1. x")

    def changes(self) -> tuple[ToldChange, ...]:
        return () if self.empty else CHANGES

    def undo_change(self, kind: str, when: str) -> None:
        if when != CHANGES[0].when:
            raise NotFoundError("nothing of that is left to be undone")
        self.undone.append((kind, when))

    def review(self, *, also_open: bool = False) -> ReviewQueue:
        waiting = () if self.empty else (review_item_of(HANKIES.entries[3]),)
        left = review_item_of(HANKIES.entries[3], left_open=True)
        return ReviewQueue(
            (*waiting, *((left,) if also_open else ())),
            waiting=len(waiting),
            left_open=0 if self.empty else 1,
            last=PAST[0] if self.decided else None,
        )

    def decide(self, entry: str, answer: str, why: str = "") -> None:
        if entry != HANKIES.entries[3].key:
            raise NotFoundError(f"no entry has the key {entry!r}")
        self.decided.append((entry, answer, why))

    def duplicates(self) -> tuple[PossibleDuplicate, ...]:
        first, second = WORKS["pancreas-2017"], WORKS[f"hostile/{SCRIPT}"]
        return (
            ()
            if self.empty
            else (PossibleDuplicate(first, second, entries_of(first.key), HANKIES.entries[:1], SCRIPT),)
        )

    def judge_duplicate(self, first: str, second: str, answer: str) -> None:
        if first != "pancreas-2017":
            raise NotFoundError("these two works are not in question any more")
        self.judged.append((first, second, answer))

    def undo_decision(self) -> None:
        if not self.decided:
            raise NotFoundError("nothing is left to be undone")
        self.decided.pop()

    def own(self) -> dict[str, OwnView]:
        return self.said

    def mine(self) -> OwnPage:
        return own_page(self.said.values(), date(2026, 11, 21))

    def say(self, key: str, kind: MarkKind, *, tears: float | None = None, on: str | None = None) -> None:
        if kind == "tears" and tears is None:
            raise MarkError("None is no number of tears", remedy="give 0 to 5")
        was = self.said.get(key) or OwnView(self.work(key).work, changed="2026-11-20T20:00:00")
        value = tears if kind == "tears" else True
        self.said[key] = msgspec.structs.replace(was, **{kind: value}, on=on or was.on)

    def unsay(self, key: str, kind: MarkKind) -> None:
        was = self.said.get(key) or OwnView(self.work(key).work)
        self.said[key] = msgspec.structs.replace(was, **{kind: None if kind == "tears" else False})

    def plan_import(self, content: bytes, name: str) -> PlannedImport:
        return plan_import(content, name, tuple(WORKS.values()), MemoryIndex(WORKS.values()))

    def import_marks(self, planned: PlannedImport) -> tuple[Mark, ...]:
        return tuple(
            Mark("me", reference(one.work), "seen", "2026-03-01", None)
            for one in planned.placed
            if one.work and one.item.seen
        )

    def take_over(self, planned: PlannedImport) -> None:
        self.taken_over.append(planned)

    def export_own(self, kind: str, name: str) -> Export:
        return export(own_listing(self.said.values(), "want" if kind == "want" else "hidden", "me"), name)

    def find(self, query: str) -> FindView:
        if "nothing" in query:
            return FindView(query, (), ())
        first = self.ranking().rows[0]
        return FindView(
            query,
            understood=("a film", f"words: {query}"),
            hits=(
                FindHit(first.work, ("its title holds “fireflies”", "three lists name it"), first),
                FindHit(WORKS["pancreas-2018"], ()),
                FindHit(WORKS["nameless"], (SCRIPT,)),
                FindHit(WORKS["pancreas-2017"], (), unknown=(f"animal death: not known {SCRIPT}",)),
            ),
            chips=(
                FindChip("medium", f"a film {SCRIPT}", "two words & one"),
                FindChip("length", "short", ""),
            ),
        )
