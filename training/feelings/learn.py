"""Learn how far a sentence gives the story away, from labelled sentences; write readable weights.

    python training/feelings/learn.py [--gold FOLDER --articles FOLDER] [--write]

The invented entries of `sentences.yaml` are always used; a folder with `spoilers.json` (labels by character offsets) and
one with its articles add theirs. Prints figures of leave-some-entries-out cross-validation, then of the invented test set in
tests/feelings/cases, from which nothing is learnt. `--write` puts the weights where the program reads them.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import numpy as np
import yaml
from scipy.optimize import minimize

from nakeru.feelings.spoilers import SpoilerModel, entry_measures, label_texts

ROOT = Path(__file__).resolve().parents[2]
LABELS = ("none", "mild", "spoiler")
FOLDS = 10
STRENGTH = 1.0  # of the pull of every weight towards 0

Entry = tuple[str, list[tuple[str, frozenset[str], str]]]  # title; first label, labels that are right, text


def invented(path: Path) -> list[Entry]:
    """The entries of a table of invented sentences; headings have the label "heading"."""
    entries = []
    for one in yaml.safe_load(path.read_text(encoding="utf-8")):
        lines = [
            (label.split("/")[0], frozenset(label.split("/")), text)
            for row in one["text"]
            for label, text in row.items()
        ]
        entries.append((one["title"], lines))
    return entries


def labelled(gold: Path, articles: Path) -> list[Entry]:
    """The entries of a folder of labels."""
    entries = []
    works = json.loads((gold / "works.json").read_text(encoding="utf-8"))["works"]
    titles = {tuple(place): work["titles"]["english"] for work in works for place in work["entries"]}
    for one in json.loads((gold / "spoilers.json").read_text(encoding="utf-8"))["entries"]:
        path = articles / f"seed-{one['article']}.txt"
        text = path.read_bytes().decode("utf-8")
        lines = []
        for sentence in one["sentences"]:
            label = "heading" if sentence.get("kind", "sentence") != "sentence" else sentence["label"]
            start, end = sentence["at"]
            lines.append((label, frozenset({label, *sentence.get("also", ())}), text[start:end]))
        entries.append((titles.get((one["article"], one["position"]), ""), lines))
    return entries


def rows_of(entry: Entry) -> list[tuple[dict[str, float], str, frozenset[str]]]:
    """The measures of an entry's sentences with their labels."""
    title, lines = entry
    measured = entry_measures(
        [text for *_, text in lines], [label == "heading" for label, *_ in lines], (title,)
    )
    return [
        (row, label, right) for row, (label, right, _) in zip(measured, lines, strict=True) if row is not None
    ]


def fit(entries: list[Entry], spoiler_from: float) -> SpoilerModel:
    """Softmax regression with a quadratic pull to 0; a sentence with two right labels counts half for each."""
    rows = [row for entry in entries for row in rows_of(entry)]
    names = sorted({name for row, *_ in rows for name in row})
    x = np.array([[row.get(name, 0.0) for name in names] + [1.0] for row, *_ in rows])
    y = np.array(
        [
            [
                (0.7 if label == own else 0.3) / (1 if len(right) > 1 else 0.7) if label in right else 0.0
                for label in LABELS
            ]
            for _, own, right in rows
        ]
    )
    pull = np.full((x.shape[1], 1), STRENGTH)
    pull[-1] = 0.0

    def loss(flat: np.ndarray) -> tuple[float, np.ndarray]:
        w = flat.reshape(x.shape[1], len(LABELS))
        z = x @ w
        z -= z.max(axis=1, keepdims=True)
        logs = z - np.log(np.exp(z).sum(axis=1, keepdims=True))
        slope = x.T @ (np.exp(logs) * y.sum(axis=1, keepdims=True) - y) + pull * w
        return float(-(y * logs).sum() + (pull * w * w).sum() / 2), slope.ravel()

    w = minimize(loss, np.zeros(x.shape[1] * len(LABELS)), jac=True, method="L-BFGS-B").x
    w = w.reshape(x.shape[1], len(LABELS))
    return SpoilerModel(
        offsets={label: round(float(w[-1, i]), 3) for i, label in enumerate(LABELS)},
        weights={
            name: {label: round(float(w[n, i]), 3) for i, label in enumerate(LABELS)}
            for n, name in enumerate(names)
        },
        spoiler_from=spoiler_from,
    )


def figures(pairs: list[tuple[SpoilerModel, Entry]], show: bool = False) -> str:
    """Accuracy, and recall and precision of spoilers, as the README of the labels counts them."""
    n = {"all": 0, "right": 0, "only": 0, "caught": 0, "said": 0, "said right": 0}
    for model, (title, lines) in pairs:
        said = label_texts(
            [text for *_, text in lines], [label == "heading" for label, *_ in lines], (title,), model
        )
        for (own, right, text), (label, chance) in zip(lines, said, strict=True):
            if own == "heading":
                continue
            n["all"] += 1
            n["right"] += label in right
            if right == {"spoiler"}:
                n["only"] += 1
                n["caught"] += label == "spoiler"
            if label == "spoiler":
                n["said"] += 1
                n["said right"] += "spoiler" in right
            if show and label not in right:
                print(f"   {'/'.join(sorted(right))} said {label} {chance:.2f}: {text[:130]}")
    return (
        f"accuracy {n['right'] / n['all']:.3f}  recall {n['caught'] / n['only']:.3f}  "
        f"precision {n['said right'] / max(1, n['said']):.3f}  sentences {n['all']}"
    )


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("--gold", type=Path)
    ask.add_argument("--articles", type=Path)
    ask.add_argument("--spoiler-from", type=float, default=0.18)
    ask.add_argument("--write", action="store_true")
    ask.add_argument("--show", action="store_true")
    ask.add_argument("--test", action="store_true", help="also the invented test set")
    opt = ask.parse_args()
    own = invented(Path(__file__).with_name("sentences.yaml"))
    public = labelled(opt.gold, opt.articles) if opt.gold else []
    entries = own + public
    folds = [
        (
            fit([e for i, e in enumerate(entries) if i % FOLDS != fold], opt.spoiler_from),
            [(i, e) for i, e in enumerate(entries) if i % FOLDS == fold],
        )
        for fold in range(FOLDS)
    ]
    held = [(model, i, entry) for model, group in folds for i, entry in group]
    print("cross-validated, invented:", figures([(m, e) for m, i, e in held if i < len(own)], opt.show))
    if public:
        print("cross-validated, labelled:", figures([(m, e) for m, i, e in held if i >= len(own)], opt.show))
        alone = fit(own, opt.spoiler_from)
        print("labelled, learnt from the invented alone:", figures([(alone, e) for e in public]))
    model = fit(entries, opt.spoiler_from)
    if opt.test:
        test = invented(ROOT / "tests" / "feelings" / "cases" / "sentences.yaml")
        print("invented test set:", figures([(model, e) for e in test], opt.show))
    if opt.write:
        weights = ",\n".join(f'  "{name}": {json.dumps(per)}' for name, per in sorted(model.weights.items()))
        text = f'{{\n "offsets": {json.dumps(model.offsets)},\n "spoiler_from": {model.spoiler_from},\n "weights": {{\n{weights}\n }}\n}}\n'
        (ROOT / "src/nakeru/feelings/data/spoilers.json").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
