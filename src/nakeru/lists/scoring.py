"""How likely a family of headings is the list of works that the page means: a logistic model over its features."""

from __future__ import annotations

import math
from functools import cache
from importlib import resources

import msgspec

from nakeru.lists.families import Family
from nakeru.lists.features import features
from nakeru.lists.page import Page


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


def probability(page: Page, family: Family, model: Weights) -> float:
    """The probability that the family's headings are the entries of the page's list of works."""
    total = sum(model.weights.get(name, 0.0) * value for name, value in features(page, family).items())
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))
