"""What titles announce: size, part, scope, and whether works are what is listed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from nakeru.lists.subject import read_subject

CASES = yaml.safe_load((Path(__file__).parent / "cases/titles.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["title"])
def test_a_title_announces(case: dict[str, Any]) -> None:
    subject = read_subject(case["title"])
    scope = subject.scope
    stated = {
        "size": subject.claimed_size,
        "part": [subject.part.first, subject.part.last] if subject.part else None,
        "media": list(scope.media),
        "countries": list(scope.countries),
        "moods": list(scope.moods),
        "years": list(scope.years) if scope.years else None,
        "animation": scope.animation,
        "works": subject.works,
    }
    expected = {name: value for name, value in case.items() if name != "title"}
    if "works" not in expected:
        expected = {"size": None, "part": None, "years": None, **expected}
    assert {name: stated[name] for name in expected} == expected
