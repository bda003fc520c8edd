"""How likely a family of headings is the list of works that the page means: a logistic model over its features."""

from __future__ import annotations

import math
from functools import cache
from importlib import resources

import msgspec

from nakeru.lists.families import Family
from nakeru.lists.features import FeatureReader, sample_of, together

# What titles and bodies together, and bodies alone, add at most to the log odds of a family that came to be a list.
# Of 427 such families of labelled pages none needed more than 5.5 and 0.1; the weights alone would allow 10 and 4.
_TITLES_AND_BODIES = 6.0
_BODIES = 1.4
_ROUNDING = 1e-9


class Weights(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The weights of the features in units of log odds, and the probability from which a family is a list.

    Learned by `training/list_weights.py` with the stated weights as Gaussian prior.
    """

    weights: dict[str, float]
    threshold: float
    companion_threshold: float


@cache
def weights() -> Weights:
    """The weights that ship with the program."""
    file = resources.files(__package__) / "data" / "weights.json"
    return msgspec.json.decode(file.read_bytes(), type=Weights)


class Scorer:
    """Scores the families of a page by a model, down to a floor of probability.

    A family is given up as soon as what is still unread of it will hardly lift it to the floor: its features are read
    from the cheapest group to the dearest.
    """

    def __init__(self, reader: FeatureReader, model: Weights, floor: float) -> None:
        self._reader = reader
        self._weights = model.weights
        self._floor = math.log(floor / (1 - floor)) - _ROUNDING if 0 < floor < 1 else -math.inf

    def _sum(self, found: dict[str, float]) -> float:
        known = self._weights
        return sum([known[name] * value for name, value in found.items() if value and name in known])

    def probability(self, family: Family) -> float | None:
        """The probability that the family's headings are the entries of a list of works; None where it is below the floor."""
        reader, sample = self._reader, sample_of(family)
        form, subject = reader.of_form(family, sample), reader.of_subject(family)
        sure = self._sum(form) + self._sum(subject)
        if sure + _TITLES_AND_BODIES < self._floor:
            return None
        titles = reader.of_titles(sample)
        if sure + self._sum(titles) + _BODIES < self._floor:
            return None
        total = self._sum(together(form, titles, reader.of_bodies(family), subject))
        return logistic(total) if total >= self._floor else None


def logistic(total: float) -> float:
    """The probability of log odds."""
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))
