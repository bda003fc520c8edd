"""Mojibake is mended, and what was right stays as it was."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nakeru.text.encoding import CODE_PAGES, mend_mojibake


@pytest.mark.parametrize(
    ("garbled", "meant"),
    [
        ("Princess ĹŚima", "Princess Ōima"),
        ("a village near TĹŤno", "a village near Tōno"),
        ("AmÃ©lie at the cafÃ©", "Amélie at the café"),
        ("the girlâ€™s diary", "the girl’s diary"),
        ("пїЅ", "\ufffd"),
        ("æ—¥æœ¬", "日本"),
        ("Rīga and RÄ«ga", "Rīga and Rīga"),
        ("nÃƒÂ©", "né"),
        ("pi√π", "più"),
    ],
)
def test_mends_what_was_garbled(garbled: str, meant: str) -> None:
    assert mend_mojibake(garbled) == meant


@pytest.mark.parametrize(
    "right",
    [
        "‘Curly’ and “double” — dashes… stay",
        "Amélie, Léon, Ōima, Tōno",
        "JOSÉ’S BEST",
        "at the CAFÉ™",
        "Das Boot – Größe 5×7",
        "東京物語 (Tōkyō Monogatari)",
        "Слёзы и дождь",
        "Γλυκό τραγούδι",
        "so sad (╥﹏╥) (◕‿◕✿) ಠ_ಠ",
        "Brontë…” she said",
        "“so sad, cliché…”",
        "a “résumé”: é•“",
        "½ of 20 °C, £5",
        "NÃO",
    ],
)
def test_leaves_alone_what_was_right(right: str) -> None:
    assert mend_mojibake(right) == right


@given(st.text(alphabet=st.characters(max_codepoint=0x7F)))
def test_ascii_is_never_touched(text: str) -> None:
    assert mend_mojibake(text) == text


@given(st.text(alphabet="aeiouknstr éèōū日本語のк\n’“”…"))
def test_lines_are_never_joined_or_split(text: str) -> None:
    assert mend_mojibake(text).count("\n") == text.count("\n")


@pytest.mark.parametrize("code_page", CODE_PAGES)
def test_a_word_read_in_any_code_page_comes_back(code_page: str) -> None:
    word = next(
        word
        for word in ("日本の映画", "東京物語", "Čtyři sestry", "Größe", "forêt")
        if _survives(word, code_page)
    )
    assert mend_mojibake(f"see {word.encode().decode(code_page)} tonight") == f"see {word} tonight"


def _survives(word: str, code_page: str) -> bool:
    try:
        return word.encode().decode(code_page).encode(code_page) == word.encode()
    except UnicodeDecodeError:
        return False
