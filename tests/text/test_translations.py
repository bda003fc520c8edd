"""The catalogues are complete and in step with the code, and every translation holds the values of its message."""

from __future__ import annotations

import re

import pytest
from babel.messages.catalog import Message
from babel.messages.pofile import read_po
from translating import catalogue

from nakeru.text.messages import LANGUAGES, SOURCE_LANGUAGE

OTHERS = [tag for tag in LANGUAGES if tag != SOURCE_LANGUAGE]
_VALUE = re.compile(r"%(?:\((\w+)\))?.")
_KANJI_OR_KANA = re.compile("[\u3040-\u30ff\u4e00-\u9fff]")
_SIGNS = re.compile(r"(?:%\(\w+\)s|[\W\d_])*")


def kept(language: str) -> list[Message]:
    with catalogue.po_file(language).open("rb") as file:
        return [one for one in read_po(file, locale=language) if one.id]


def forms(text: str | tuple[str, ...]) -> tuple[str, ...]:
    return text if isinstance(text, tuple) else (text,)


@pytest.mark.parametrize("language", OTHERS)
def test_every_message_of_the_code_is_translated_and_no_other(language: str) -> None:
    wanted = {(one.context, one.id) for one in catalogue.template() if one.id}
    known = {(one.context, one.id) for one in kept(language)}
    assert sorted(map(str, wanted - known)) == [], "run `make messages`, then translate these"
    assert sorted(map(str, known - wanted)) == [], "run `make messages`: the code says these no more"


@pytest.mark.parametrize("language", OTHERS)
def test_no_translation_is_missing_or_only_guessed(language: str) -> None:
    assert [one.id for one in kept(language) if one.fuzzy or not all(forms(one.string))] == []


@pytest.mark.parametrize("language", OTHERS)
def test_every_translation_holds_the_values_of_its_message(language: str) -> None:
    for one in kept(language):
        values = {
            tuple(sorted(set(_VALUE.findall(form)))) for form in (forms(one.id)[-1], *forms(one.string))
        }
        assert len(values) == 1, one.id


@pytest.mark.parametrize("language", OTHERS)
def test_what_programs_read_is_what_people_wrote(language: str) -> None:
    path = catalogue.po_file(language)
    assert path.read_bytes() == catalogue.written(catalogue.updated(language)), "run `make messages`"
    assert path.with_suffix(".mo").read_bytes() == catalogue.compiled(catalogue.updated(language))


def test_japanese_is_written_in_japanese() -> None:
    plain = [
        one.id
        for one in kept("ja")
        if not _KANJI_OR_KANA.search("".join(forms(one.string)))
        and not _SIGNS.fullmatch(forms(one.string)[0])
    ]
    assert plain == []
