"""Who is taken for the visitor behind proxies."""

from __future__ import annotations

import ipaddress
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from nakeru.faces.web.visitors import Proxies, Visitor

CASES = yaml.safe_load((Path(__file__).parent / "cases" / "visitors.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["label"])
def test_the_visitor(case: Mapping[str, Any]) -> None:
    headers = {"x-forwarded-for": case.get("forwarded"), "x-forwarded-proto": case.get("proto")}
    scope = {
        "type": "http",
        "scheme": "http",
        "client": (case["peer"], 50000) if case["peer"] else None,
        "headers": [(name.encode(), value.encode()) for name, value in headers.items() if value],
    }
    named = [ipaddress.ip_network(one) for one in case.get("proxies", ())]
    found = Proxies(named, https=case.get("sure", False)).visitor(scope)
    assert found == Visitor(case["address"], case["https"])
