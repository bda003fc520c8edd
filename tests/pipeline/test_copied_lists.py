"""Articles that have sentences from each other count about once in the ranking, and are named with what they share."""

from pathlib import Path

from nakeru.pipeline.desk import LibraryDesk

FIRST = """Five Films For A Wet Week

1. Tokyo Story (1953)

Two parents travel to the city, find that nobody there has an hour for them, and go home with their umbrellas still folded.

2. Departures (2008)

A cellist without an orchestra answers an advertisement, hides it from his wife, and learns to warm his hands before work.

3. Nobody Knows (2004)

Four children keep house on their own, count the money in a biscuit tin, and plant weeds in cups of instant noodles.

4. Still Walking (2008)

A family meets for one summer day, fries corn, quarrels about a butterfly, and misses the last bus down the hill again.

5. Ikiru (1952)

A clerk who stamped papers for thirty years reads his own file at last, and goes looking for a place to put a swing.
"""
COPY = FIRST.replace("Five Films For A Wet Week", "Our Favourite Five For Rainy Evenings").replace(
    "5. Ikiru (1952)", "5. Late Spring (1949)"
)
OTHER = """Five Quiet Films

1. Tokyo Story (1953)

A slow film about grown children and their guests.

2. Departures (2008)

Somebody changes his trade.

3. Nobody Knows (2004)

A flat, a summer, no grown-ups.

4. Still Walking (2008)

One day, one house, one lunch.

5. Ikiru (1952)

Paper, snow, a song.
"""


def clusters(folder: Path, *articles: str) -> list[tuple[int, float, str]]:
    with LibraryDesk.open(folder / "own.nakeru") as desk:
        for number, text in enumerate(articles):
            desk.keep(text.encode(), f"{number}.txt")
        found = desk.snapshot().ranking.clusters
    return [(len(one.lists), one.counts_as, repr(one)) for one in found]


def test_an_article_that_was_copied_counts_about_once(tmp_path: Path) -> None:
    ((size, counts_as, told),) = clusters(tmp_path, FIRST, COPY)
    assert size == 2
    assert counts_as < 1.3
    assert "sentences from each other" in told


def test_the_same_choice_in_other_words_is_no_copy(tmp_path: Path) -> None:
    assert not any("sentences" in told for _, _, told in clusters(tmp_path, FIRST, OTHER))
