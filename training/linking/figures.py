"""How good decisions are: links right and wrong, what is left open, what is rightly said to be unknown."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import groupby

from cases import Case

from nakeru.works.matching import decide
from nakeru.works.measures import Measures
from nakeru.works.trees import TreeModel

WRONG = 4.0


def figures(
    cases: Sequence[Case], score: Callable[[int, Measures], float], model: TreeModel
) -> dict[str, float]:
    """Shares of the cases: `right` of those linkable, `wrong` of all, `precision` of links, `nil_recall`, and `net`.

    `net` is right links and right "unknown" less four times the wrong links, over all cases.
    """
    right = wrong = unknown = 0
    numbered = enumerate(cases)
    for _, members in groupby(numbered, key=lambda pair: pair[1].question.reading.entry.list_key):
        group = list(members)
        odds = [
            {w: score(n, row) for w, row in zip(case.works, case.measures, strict=True)} for n, case in group
        ]
        decided = decide([case.question for _, case in group], odds, model)
        for (_, case), made in zip(group, decided, strict=True):
            if made.link.decision == "match":
                good = bool(case.right[case.works.index(made.link.work)])
                right, wrong = right + good, wrong + (not good)
            elif made.link.decision == "nil":
                unknown += not case.linkable
    linkable = sum(case.linkable for case in cases)
    return {
        "right": right / max(1, linkable),
        "wrong": wrong / len(cases),
        "precision": right / max(1, right + wrong),
        "nil_recall": unknown / max(1, len(cases) - linkable),
        "net": (right + unknown - WRONG * wrong) / len(cases),
    }
