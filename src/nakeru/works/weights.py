"""How much each part of a comparison counts, in log-odds."""

from __future__ import annotations

from bisect import bisect_right

import msgspec

# Similarity of titles -> log-odds that they name one story; between two points the line is straight.
_TITLE_CURVE = (
    (0.0, -7.0),
    (0.6, -6.0),
    (0.75, -3.5),
    (0.85, -0.5),
    (0.9, 1.4),
    (0.95, 2.8),
    (0.97, 3.8),
    (0.98, 4.0),
    (1.0, 4.2),
)


class Weights(msgspec.Struct, frozen=True):
    """Log-odds of single findings; a negative one speaks against the work.

    `format` is for each unit by which the text calls the work by one format rather than another. `link` and `nil` are
    the probabilities from which a work is linked, and below which an entry is said to mean no known work: a wrong
    link costs four times a missed one, so a link needs 4 chances in 5.
    """

    other_title: float = 1.5
    other_title_unknown: float = -0.4
    year_equal: float = 2.5
    year_next: float = 1.0
    year_off: float = -2.6
    body_year: float = 0.7
    format: float = 1.0
    format_limit: float = 2.2
    director_named: float = 2.2
    director_other: float = -2.0
    person_named: float = 0.8
    people_limit: float = 2.4
    people_missing: float = -0.3
    country_inside: float = 0.4
    country_outside: float = -4.2
    animation_said: float = 0.8
    animation_outside: float = -2.5
    outside_list_years: float = -1.5
    number_word: float = 0.15
    link: float = 0.8
    nil: float = 0.35


WEIGHTS = Weights()


def title_weight(similarity: float) -> float:
    """The log-odds of a similarity of titles between 0 and 1."""
    at = bisect_right(_TITLE_CURVE, (similarity, float("inf")))
    if at == 0:
        return _TITLE_CURVE[0][1]
    if at == len(_TITLE_CURVE):
        return _TITLE_CURVE[-1][1]
    (low, weak), (high, strong) = _TITLE_CURVE[at - 1], _TITLE_CURVE[at]
    return weak + (strong - weak) * (similarity - low) / (high - low)
