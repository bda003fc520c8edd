"""Sentences that were made from a message are known again by the words around their values."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cached_property
from typing import Final

import msgspec

_VALUE: Final = re.compile(r"%\((\w+)\)s")
_DEEPEST: Final = 4
_LEAST_LETTERS: Final = 2  # of a message beside its values, so that it can be known at all
# A whole sentence is known by words at its beginning, or by words that are no small part of it; a label by less.
_LEAST_ALONE: Final = 7
_LEAST_BEGINNING: Final = 5
_LEAST_SHARE: Final = 8


class _Pattern(msgspec.Struct, frozen=True):
    """A message cut at its values: `words` has one part more than `names`."""

    words: tuple[str, ...]
    names: tuple[str, ...]
    said: str

    @property
    def letters(self) -> int:
        return sum(map(len, self.words))

    def tells(self, sentence: str) -> bool:
        """Whether its words are enough to know a whole sentence by."""
        enough = len(self.words[0]) >= _LEAST_BEGINNING or self.letters * _LEAST_SHARE >= len(sentence)
        return self.letters >= _LEAST_ALONE and enough

    def values(self, sentence: str) -> dict[str, str] | None:
        """The values of a sentence, each as long as can be but the last; in time that grows with its length alone."""
        first, *inner = self.words
        last = inner.pop()
        if not sentence.startswith(first) or not sentence.endswith(last):
            return None
        start, end = len(first), len(sentence) - len(last)
        found: dict[str, str] = {}
        for name, words in zip(reversed(self.names), [*reversed(inner), None], strict=True):
            at = start if words is None else sentence.rfind(words, start, max(end, start))
            if at < 0 or at > end:
                return None
            value = sentence[at + len(words or "") : end]
            if found.setdefault(name, value) != value:
                return None
            end = at
        return found


class Patterns:
    """The messages of a language: English with `%(name)s` for values, and what it is there."""

    def __init__(self, messages: Mapping[str, str]) -> None:
        self._messages = messages

    @cached_property
    def _by_beginning(self) -> dict[str, list[_Pattern]]:
        """The messages with values by their first letter (none where a value comes first), the longest first."""
        found: dict[str, list[_Pattern]] = {}
        for message, said in self._messages.items():
            parts = _VALUE.split(message)
            words, names = tuple(part.replace("%%", "%") for part in parts[::2]), tuple(parts[1::2])
            if names and all(words[1:-1]) and sum(map(len, words)) >= _LEAST_LETTERS:
                found.setdefault(words[0][:1], []).append(_Pattern(words, names, said))
        for patterns in found.values():
            patterns.sort(key=lambda one: (-one.letters, one.words))
        return found

    def said(self, sentence: str, depth: int = 0) -> str | None:
        """The sentence in this language; None where no message could have made it. A label has a `depth` of 1 at least."""
        if sentence in self._messages:
            return self._messages[sentence].replace("%%", "%")
        if not sentence or depth > _DEEPEST:
            return None
        candidates = [*self._by_beginning.get(sentence[0], ()), *self._by_beginning.get("", ())]
        for pattern in sorted(candidates, key=lambda one: (-one.letters, one.words)):
            if depth == 0 and not pattern.tells(sentence):
                continue
            values = pattern.values(sentence)
            if values is not None:
                said = {name: self._value(name, value, depth) for name, value in values.items()}
                return str(pattern.said % said)
        return None

    def _value(self, name: str, value: str, depth: int) -> str:
        if name.endswith("_told"):
            return self.said(value, depth + 1) or value
        if name.endswith("_list"):
            parts = [part for one in value.split(", ") for part in one.split(" and ")]
            return "、".join(self.said(part, depth + 1) or part for part in parts)
        return value
