"""Front matter: what stands above a Markdown article between rules, as simple names and values."""

from __future__ import annotations

import re
from typing import Final

_YAML: Final = re.compile(r"\A---[ \t]*\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_TOML: Final = re.compile(r"\A\+\+\+[ \t]*\n(.*?)^\+\+\+[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_PAIR: Final = re.compile(r"([A-Za-z_][\w.-]*)[ \t]*[:=](?:[ \t]+|$)(.*)")
_LONGEST: Final = 64 * 1024
_BLOCK_MARKS: Final = frozenset(("|", ">", "|-", ">-", "|+", ">+"))


def split_front_matter(text: str) -> tuple[dict[str, str], str]:
    """The names and values above an article (names in small letters), and the article without them.

    YAML between `---` and TOML between `+++` are read as far as a line says all: nested values give the first of their
    lines, quotes are taken off. A rule without such lines below it is no front matter.
    """
    head = text[:_LONGEST]
    match = _YAML.match(head) or _TOML.match(head)
    if match is None:
        return {}, text
    values = _read_pairs(match[1])
    return (values, text[match.end() :]) if values or not match[1].strip() else ({}, text)


def _read_pairs(source: str) -> dict[str, str]:
    values: dict[str, str] = {}
    name = ""
    for line in source.split("\n"):
        pair = _PAIR.match(line)
        if pair:
            name, value = pair[1].lower(), _unquote(pair[2])
            values.setdefault(name, "" if value in _BLOCK_MARKS else value)
        elif name and not values[name] and (value := _unquote(line.strip().removeprefix("- "))):
            values[name] = value
    return {name: value for name, value in values.items() if value}


def _unquote(value: str) -> str:
    value = value.strip()
    if value.startswith("[") and value.endswith("]"):
        value = value[1:-1].split(",")[0].strip()
    if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'":
        quote, value = value[0], value[1:-1]
        return value.replace("''", "'") if quote == "'" else value.replace('\\"', '"')
    return value.split(" #")[0].rstrip()
