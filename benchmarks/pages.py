"""Pages made for timing: articles of a given size, in our own words."""

from __future__ import annotations

import random

_PROSE = """
rain train letter brother sister summer platform kitchen promise hospital window river snow festival umbrella teacher
violin harbour lantern winter garden phone photograph neighbour bicycle station
"""
_WORDS = _PROSE.split()


def article_html(size: int, *, entries: int = 20, seed: int = 7) -> bytes:
    """An HTML article of about `size` bytes with a numbered list, navigation, a sidebar and comments."""
    dice = random.Random(seed)
    names = [" ".join(dice.choices(_WORDS, k=dice.randint(2, 4))).title() for _ in range(entries)]
    room = max(200, (size - 3000) // entries)
    parts = ["<!doctype html><html lang=en><head><title>Top films</title></head><body><nav><ul>"]
    parts += [f"<li><a href='/{word}'>{word}</a></li>" for word in _WORDS[:12]]
    parts.append(f"</ul></nav><main><article><h1>Top {entries} Films for a Rainy Evening</h1>")
    for number, name in enumerate(names, start=1):
        parts.append(f"<h2>{number}. {name} ({1950 + dice.randrange(70)})</h2>")
        parts += [f"<p>{prose(dice, room // 2)}</p>"] * 2
    parts.append("</article></main><aside><h3>Trending</h3><ul>")
    parts += [f"<li><a href='/{number}'>{prose(dice, 40)}</a></li>" for number in range(8)]
    parts.append("</ul></aside><footer><p>About us</p></footer></body></html>")
    return "".join(parts).encode()


def prose(dice: random.Random, length: int) -> str:
    """About `length` characters of words in no order."""
    words: list[str] = []
    while sum(map(len, words)) + len(words) < length:
        words.append(dice.choice(_WORDS))
    return " ".join(words).capitalize() + "."
