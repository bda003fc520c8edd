"""Learn the weights by which a family of headings is judged to be a list of works.

    training/list_weights.py [--shared DIR] [--strength 15] [--write]

Every family of every labelled page is a case; its label is the F1 of its titles against the page's entries, so that a
family that misses a few is nearly as good as one that misses none. The model is a logistic regression whose weights
have a Gaussian prior: the means stand in `prior.json`, stated by hand, `--strength` is its precision. A page's
families share one page's worth of weight. A weight whose learned sign contradicts the stated one is set to nothing. Cross-validation leaves out one site at a time (the slug's first part) and
prints how good the family is that would be chosen. `--write` fits all pages and writes the weights that ship.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import sys
import unicodedata
from pathlib import Path

import msgspec
import numpy as np

from nakeru.documents.reading import read_document
from nakeru.lists.candidates import find_families
from nakeru.lists.families import Family
from nakeru.lists.features import FeatureReader
from nakeru.lists.manner import read_manner
from nakeru.lists.mentions import cut_heading
from nakeru.lists.page import Page
from nakeru.lists.scoring import Weights

HERE = Path(__file__).resolve().parent
TARGET = HERE.parent / "src/nakeru/lists/data/weights.json"


class Case(msgspec.Struct, frozen=True):
    """A family with its features and the F1 of its titles."""

    features: dict[str, float]
    f1: float


class PageCases(msgspec.Struct, frozen=True):
    """The families of a labelled page. `ambiguous` pages are not learned from."""

    slug: str
    positive: bool
    ambiguous: bool
    cases: tuple[Case, ...]

    @property
    def site(self) -> str:
        """The page's site: pages of one site are left out together."""
        return self.slug.partition("-")[0]


def title_key(title: str) -> str:
    """A title without case, accents, punctuation and articles."""
    text = unicodedata.normalize("NFKD", title).casefold()
    words = re.findall(r"\w+", "".join(c for c in text if not unicodedata.combining(c)))
    articles = {"the", "a", "an", "der", "die", "das", "el", "la", "los", "las", "le", "les", "l"}
    while len(words) > 1 and words[0] in articles:
        words = words[1:]
    return " ".join(words)


def f1_of(page: Page, family: Family, gold: dict) -> float:
    """The F1 of a family's titles; works set apart are neither right nor wrong."""
    text = page.article.text
    manner = read_manner([h.span.of(text) for h in family.headings], cells=family.kind == "column")
    found = {title_key(m.title) for h in family.headings for m in cut_heading(text, h.span, manner)}
    wanted = {title_key(entry["title"]) for entry in gold["entries"]}
    spare = [*gold.get("honourable_mentions", []), *gold.get("tolerated", [])]
    tolerated = {title_key(each["title"] if isinstance(each, dict) else each) for each in spare}
    right = len(found & wanted)
    wrong = len(found - wanted - tolerated)
    return 2 * right / (right + wrong + len(wanted)) if right else 0.0


def load(shared: Path) -> list[PageCases]:
    """The cases of all labelled pages."""
    pages = []
    for file in sorted((shared / "corpus/gold").glob("*.json")):
        gold = json.loads(file.read_text(encoding="utf-8"))
        document = next((shared / "corpus/docs").glob(file.stem + ".*"))
        page = Page(read_document(document.read_bytes(), name=document.name))
        reader = FeatureReader(page)
        cases = tuple(
            Case(reader.read(family), f1_of(page, family, gold)) for family in find_families(page.lines)
        )
        pages.append(PageCases(file.stem, bool(gold["entries"]), bool(gold.get("ambiguous")), cases))
    return pages


def matrix(cases: tuple[Case, ...], names: list[str]) -> np.ndarray:
    """The features of the cases, a row a case."""
    return np.array([[case.features.get(name, 0.0) for name in names] for case in cases])


def fit(pages: list[PageCases], names: list[str], prior: dict[str, float], strength: float) -> np.ndarray:
    """The weights at the posterior's maximum, by Newton's method with step halving."""
    used = [page for page in pages if page.cases]
    x = np.vstack([matrix(page.cases, names) for page in used])
    y = np.concatenate([[case.f1 for case in page.cases] for page in used])
    weight = np.concatenate(
        [[(1 + 3 * (c.f1 > 0.6)) / len(page.cases) ** 0.5 for c in page.cases] for page in used]
    )
    weight /= weight.mean()
    mean = np.array([prior.get(name, 0.0) for name in names])
    theta = mean.copy()

    def loss(at: np.ndarray) -> float:
        z = x @ at
        return float((weight * (np.logaddexp(0, z) - y * z)).sum() + strength / 2 * ((at - mean) ** 2).sum())

    for _ in range(50):
        p = 1 / (1 + np.exp(-x @ theta))
        slope = x.T @ (weight * (p - y)) + strength * (theta - mean)
        curve = (x.T * (weight * p * (1 - p))) @ x + strength * np.eye(len(names))
        step = np.linalg.solve(curve, slope)
        size = 1.0
        while size > 1e-4 and loss(theta - size * step) > loss(theta):
            size /= 2
        theta = theta - size * step
        if np.abs(size * step).max() < 1e-5:
            break
    return theta


def weights_without(
    pages: list[PageCases], site: str | None, names: list[str], prior: dict[str, float], strength: float
) -> dict[str, float]:
    """Weights learned from all pages but those of a site; one that turns against its stated sign is left out."""
    kept = [page for page in pages if page.site != site and not page.ambiguous]
    while True:
        learned = dict(zip(names, fit(kept, names, prior, strength).tolist(), strict=True))
        turned = {name for name, value in learned.items() if value * prior.get(name, 0.0) < 0}
        if not turned:
            return {name: round(value, 3) for name, value in learned.items()}
        names = [name for name in names if name not in turned]


def cross_validate(
    pages: list[PageCases], names: list[str], prior: dict[str, float], strength: float, at: float
) -> None:
    """Print how good the chosen families are on pages of unseen sites."""
    good, false, negatives = [], 0, 0
    for site in sorted({page.site for page in pages}):
        learned = weights_without(pages, site, names, prior, strength)
        theta = np.array([learned.get(name, 0.0) for name in names])
        for page in pages:
            if page.site != site or page.ambiguous:
                continue
            chances = 1 / (1 + np.exp(-matrix(page.cases, names) @ theta)) if page.cases else np.zeros(1)
            best = int(chances.argmax())
            if page.positive:
                good.append(page.cases[best].f1 if page.cases and chances[best] > at else 0.0)
            else:
                negatives += 1
                false += bool(chances[best] > at)
    good_share = f"macro F1 of the chosen family {np.mean(good):.4f}, false lists {false}/{negatives}"
    sys.stdout.write(f"strength {strength}: {good_share}\n")


def main() -> None:
    """Cross-validate, and write the weights where asked."""
    ask = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    default = os.environ.get("NAKERU_SHARED") or HERE.parent.parent / "shared"
    ask.add_argument("--shared", type=Path, default=Path(default))
    ask.add_argument("--strength", type=float, default=15.0)
    ask.add_argument("--write", action="store_true")
    options = ask.parse_args()
    prior = json.loads((HERE / "prior.json").read_text(encoding="utf-8"))
    pages = load(options.shared)
    names = sorted({name for page in pages for case in page.cases for name in case.features})
    cross_validate(pages, names, prior["weights"], options.strength, prior["threshold"])
    if options.write:
        learned = weights_without(pages, None, names, prior["weights"], options.strength)
        shipped = Weights(learned, prior["threshold"], prior["companion_threshold"])
        TARGET.write_bytes(msgspec.json.format(msgspec.json.encode(shipped), indent=1) + b"\n")


if __name__ == "__main__":
    main()
