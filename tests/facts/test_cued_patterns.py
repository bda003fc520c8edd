"""A cued pattern finds in no text what stands there without one of its cues."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from nakeru.facts import credits, doings
from nakeru.facts.cues import CuedPattern

HERE = Path(__file__).parent
PATTERNS = [one for _, one, _ in (*credits._PATTERNS, *doings._patterns())]


def texts() -> list[str]:
    """All that the cases and articles of this folder say."""
    read = [path.read_text(encoding="utf-8") for path in sorted((HERE / "articles").iterdir())]
    cases = [yaml.safe_load(path.read_text(encoding="utf-8")) for path in sorted((HERE / "cases").iterdir())]
    return [*read, *(text for one in cases for text in strings(one))]


def strings(value: Any) -> Iterator[str]:
    """The strings of a document."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for one in value.values():
            yield from strings(one)
    elif isinstance(value, list):
        for one in value:
            yield from strings(one)


TEXTS = texts()


@pytest.mark.parametrize("pattern", PATTERNS, ids=lambda one: one.source[:60])
def test_what_a_pattern_finds_holds_a_cue(pattern: CuedPattern) -> None:
    for text in TEXTS:
        for found in pattern.compiled.finditer(text):
            assert pattern.may_stand_in(found.group().lower()), found.group()


def test_cues_are_in_small_letters_and_most_patterns_have_some() -> None:
    assert all(cue == cue.lower() for one in PATTERNS for cue in one.cues)
    assert sum(bool(one.cues) for one in PATTERNS) > len(PATTERNS) / 2


def test_without_a_cue_in_the_text_a_pattern_is_not_even_compiled() -> None:
    pattern = CuedPattern("(", "directed")
    assert not pattern.may_stand_in("a swing in the snow")
    assert pattern.may_stand_in("it was directed by nobody")
