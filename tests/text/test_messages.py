"""Messages in the language of a context, and sentences that are known again."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nakeru.text.messages import gettext, language, retold, speaking, told
from nakeru.text.patterns import Patterns

MESSAGES = {
    "the year %(year)s is that of %(work_told)s": "%(year)s年は%(work_told)sの年です",
    "the %(year)s film": "%(year)s年の映画",
    "%(some_list)s speak for it": "%(some_list)sが裏づけます",
    "the director": "監督",
    "the year": "公開年",
    "%(name)s: not known": "%(name)s:不明",
    "all is well": "万事順調です",
}
SAID = Patterns(MESSAGES)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("all is well", "万事順調です"),
        ("all is not well", None),
        ("", None),
        ("the year 1988 is that of the 1988 film", "1988年は1988年の映画の年です"),
        ("the year 1988 is that of no film", "1988年はno filmの年です"),
        ("the year and the director speak for it", "公開年、監督が裏づけます"),
        ("pet: not known", "pet:不明"),
        ("a: b: not known", "a: b:不明"),
        (
            "the year of the year 1988 is that of x is that of the 1988 film",
            "of the year 1988 is that of x年は1988年の映画の年です",
        ),
        ("100% of it: not known", "100% of it:不明"),
    ],
)
def test_a_sentence_is_known_by_its_message(sentence: str, expected: str | None) -> None:
    assert SAID.said(sentence) == expected


@given(st.sampled_from(sorted(MESSAGES)), st.text(min_size=1, max_size=40))
def test_whatever_a_value_holds_the_sentence_is_known_and_keeps_it(message: str, value: str) -> None:
    names = ("year", "work_told", "some_list", "name")
    sentence = told(message, **dict.fromkeys(names, value)) if "%(" in message else message
    assert SAID.said(sentence) is not None


def test_a_context_speaks_its_language_and_no_longer() -> None:
    assert language() == "en"
    with speaking("ja"):
        assert language() == "ja"
        assert gettext("Tonight") == "今夜"
        assert told("The library is as it was.") == "The library is as it was."
        assert retold("The library is as it was.") == "ライブラリは元のままです。"
        assert retold("Nobody ever wrote this sentence") is None
        with speaking("tlh"):
            assert gettext("Tonight") == "Tonight"
    assert language() == "en"
    assert retold("Nobody ever wrote this sentence") == "Nobody ever wrote this sentence"
