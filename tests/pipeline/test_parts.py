"""Pages of one list become one ballot."""

from nakeru.model.article import Article
from nakeru.model.linking import Link
from nakeru.model.lists import ListEntry, Mention, Part, RankedList
from nakeru.model.spans import Span
from nakeru.pipeline.entries import KeptList
from nakeru.pipeline.keys import entry_key
from nakeru.pipeline.parts import whole_lists
from nakeru.pipeline.standing import ballot_of


def part(
    key: str,
    title: str,
    part: Part | None,
    ranks: list[int | None],
    host: str = "lists.example",
    size: int | None = 6,
) -> KeptList:
    article = Article(digest=f"sha256:{key}", text="x" * 9, blocks=(), address=f"https://{host}/{key}")
    entries = tuple(
        ListEntry(
            position=number,
            mention=Mention(title=f"{key}{number}", span=Span(number, number + 1)),
            entry=Span(0, 1),
            rank=rank,
        )
        for number, rank in enumerate(ranks, start=1)
    )
    ordering = "ranked" if any(ranks) else "unranked"
    found = RankedList(
        title=title, ordering=ordering, direction="ascending", entries=entries, claimed_size=size, part=part
    )
    return KeptList.of(key, article, found)


FIRST = part("a", "Six Slow Films (1-3)", Part(1, 3), [1, 2, 3])
SECOND = part("b", "Six Slow Films (4–6)", Part(4, 6), [4, 5, 6])
ANEW = part("c", "Six Slow Films, part 2", Part(4, 6), [1, 2, 3])


def links(*lists: KeptList) -> dict[str, Link]:
    keys = [entry_key(one.article.digest, entry.position) for one in lists for entry in one.list.entries]
    return {key: Link(key, "match", f"work {key}", 1.0) for key in keys}


def test_parts_of_one_list_are_one_ballot_in_their_order() -> None:
    ((one, two),) = whole_lists([SECOND, FIRST])
    assert (one.key, two.key) == ("a", "b")
    ballot = ballot_of((one, two), links(FIRST, SECOND))
    assert ballot is not None
    assert ballot.places == tuple((f"work {key}@000000{n}",) for key in "ab" for n in (1, 2, 3))


def test_numbers_that_begin_anew_go_on() -> None:
    (parts,) = whole_lists([FIRST, ANEW])
    ballot = ballot_of(parts, links(FIRST, ANEW))
    assert ballot is not None
    assert len(ballot.places) == 6
    assert ballot.places[3] == ("work c@0000001",)


def test_what_is_not_one_list_stays_apart() -> None:
    others = [
        part("d", "Six Slow Films (4-6)", Part(4, 6), [4, 5, 6], host="elsewhere.example"),
        part("e", "Six Loud Films (4-6)", Part(4, 6), [4, 5, 6]),
        part("f", "Six Slow Films (3-6)", Part(3, 6), [3, 4, 5, 6]),
        part("g", "Six Slow Films", None, [4, 5, 6]),
        part("h", "Six Slow Films (4-6)", Part(4, 6), [4, 5, 6], size=60),
    ]
    for other in others:
        assert len(whole_lists([FIRST, other])) == 2, other.key
