"""What single sentences say, as a table of invented entries."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from invented_entries import entry_of

from nakeru.facts.claims import find_claims
from nakeru.model.claims import Claim

CASES = yaml.safe_load((Path(__file__).parent / "cases" / "statements.yaml").read_text(encoding="utf-8"))


def _says(claim: Claim, want: dict[str, Any]) -> bool:
    qualifiers = dict(claim.qualifiers)
    return (
        claim.property == want["property"]
        and claim.value == want["value"]
        and all(qualifiers.get(name) == value for name, value in want.get("qualifiers", {}).items())
        and claim.spoiler == want.get("spoiler", claim.spoiler)
    )


@pytest.mark.parametrize("case", CASES, ids=[case["label"] for case in CASES])
def test_an_entry_says(case: dict[str, Any]) -> None:
    claims = find_claims(*entry_of(case["title"], case["text"]))
    made = [(claim.property, claim.value, dict(claim.qualifiers)) for claim in claims]
    for want in case["want"]:
        assert any(_says(claim, want) for claim in claims), (want, made)
    for property, values in case.get("never", {}).items():
        assert not [claim for claim in claims if claim.property == property and claim.value in values], made
    for property in case.get("absent", []):
        assert not [claim for claim in claims if claim.property == property], made
