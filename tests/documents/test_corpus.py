"""Real pages, where the corpus lies beside the project: the laws hold, and every labelled title is in the text."""

from __future__ import annotations

import json
import os
import unicodedata
from pathlib import Path

import pytest
from article_laws import check_article

from nakeru.documents.reading import read_document
from nakeru.text.encoding import mend_mojibake

_BESIDE = Path(__file__).resolve().parents[3] / "shared"
_CURLY = str.maketrans("’‘“”–—", "''\"\"--")


def documents() -> list[Path]:
    """The documents of the corpus; one absent document where there is no corpus."""
    folder = Path(os.environ.get("NAKERU_SHARED", _BESIDE)) / "corpus" / "docs"
    return sorted(folder.iterdir()) if folder.exists() else [folder / "none"]


def folded(text: str) -> str:
    """A text without the differences that labels do not keep."""
    return " ".join(unicodedata.normalize("NFKC", text).translate(_CURLY).casefold().split())


@pytest.mark.parametrize("path", documents(), ids=lambda path: path.stem)
def test_titles_stand_in_the_text(path: Path) -> None:
    if not path.exists():
        pytest.skip(f"no corpus at {path.parent}; set NAKERU_SHARED to the folder that holds it")
    raw = path.read_bytes()
    article = read_document(raw, name=path.name)
    check_article(article, raw, path.name)
    gold = json.loads((path.parents[1] / "gold" / f"{path.stem}.json").read_text(encoding="utf-8"))
    text = folded(article.text)
    titles = [mend_mojibake(entry["title"]) for entry in (*gold["entries"], *gold["honourable_mentions"])]
    assert [title for title in titles if folded(title) not in text] == []
