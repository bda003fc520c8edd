"""Run the rulers beside the project, and fail where a score falls below its floor.

    python -m eval.check [--show] [--lower NAME KEY VALUE --reason "..."]

The labelled corpora stand in the folder named by NAKERU_SHARED, else in ../shared. Where that folder is absent the
check says so, loudly, and passes: everything else runs from the repository alone. Floors and the digest of the corpus
they were reached on stand in `floors.json` and `corpus.sha256`; to lower one takes `--lower` and a reason, which goes
into the changelog.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import re
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
FLOORS = HERE / "floors.json"
DIGEST = HERE / "corpus.sha256"


def shared_folder() -> Path | None:
    """The folder of the labelled corpora, or None."""
    folder = Path(os.environ.get("NAKERU_SHARED", HERE.parent.parent / "shared"))
    return folder if (folder / "tools").is_dir() else None


def corpus_digest(shared: Path) -> str:
    """SHA-256 over names and bytes of all labels and documents."""
    digest = hashlib.sha256()
    for path in sorted((shared / "corpus").rglob("*")):
        if path.is_file():
            digest.update(path.relative_to(shared).as_posix().encode())
            digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def measure(shared: Path, ruler: str, arguments: list[str], line: str) -> dict[str, float]:
    """Run a ruler with this interpreter's `nakeru`, or a module of ours, and read the figures of the named line."""
    program = str(Path(sys.executable).with_name("nakeru"))
    naming = (
        ["--command", f"{program} extract {{file}} --json"]
        if ruler == "score_lists.py"
        else ["--program", program]
    )
    command = [sys.executable, str(shared / "tools" / ruler), *arguments, *naming]
    if not ruler.endswith(".py"):
        command = [sys.executable, "-m", ruler, *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    for printed in done.stdout.splitlines():
        if printed.startswith(line + ":"):
            pairs = re.findall(r"(\w+) (-?\d+(?:\.\d+)?)(?:/(\d+))?(?=\s|$)", printed)
            return {name: float(value) for name, value, _ in pairs}
    raise SystemExit(f"eval: {ruler} printed no line {line!r}\n{done.stdout}\n{done.stderr}")


def failures(name: str, check: dict[str, dict[str, float]], figures: dict[str, float]) -> list[str]:
    """What falls short, in words."""
    short = [
        f"{name}: {key} is {figures.get(key)}, its floor is {floor}"
        for key, floor in check["floors"].items()
        if figures.get(key, -1.0) < floor
    ]
    over = [
        f"{name}: {key} is {figures.get(key)}, at most {ceiling} is allowed"
        for key, ceiling in check["ceilings"].items()
        if figures.get(key, float("inf")) > ceiling
    ]
    return short + over


def lower(name: str, key: str, value: float, reason: str) -> None:
    """Lower a floor, and write the reason into the changelog."""
    floors = json.loads(FLOORS.read_text(encoding="utf-8"))
    before = floors[name]["floors"][key]
    floors[name]["floors"][key] = value
    FLOORS.write_text(json.dumps(floors, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    changelog = HERE.parent / "CHANGELOG.md"
    note = f"- The quality floor {name}/{key} was lowered from {before} to {value}: {reason}\n"
    text = changelog.read_text(encoding="utf-8")
    changelog.write_text(text.replace("## Unreleased\n\n", f"## Unreleased\n\n{note}", 1), encoding="utf-8")


def main() -> int:
    """Check every floor, or lower one."""
    ask = argparse.ArgumentParser(description="Run the rulers and check the quality floors.")
    ask.add_argument("--show", action="store_true", help="print every figure")
    ask.add_argument("--lower", nargs=3, metavar=("NAME", "KEY", "VALUE"))
    ask.add_argument("--reason")
    options = ask.parse_args()
    if options.lower:
        if not options.reason:
            ask.error("--lower takes a --reason")
        lower(options.lower[0], options.lower[1], float(options.lower[2]), options.reason)
        return 0
    shared = shared_folder()
    if shared is None:
        print(
            "eval: SKIPPED, the labelled corpora are not here (NAKERU_SHARED, ../shared): no floor was checked"
        )
        return 0
    if DIGEST.read_text(encoding="utf-8").strip() != corpus_digest(shared):
        print("eval: the corpus is not the one the floors were reached on; they are checked all the same")
    short: list[str] = []
    for name, check in json.loads(FLOORS.read_text(encoding="utf-8")).items():
        figures = measure(shared, check["ruler"], check["arguments"], check["line"])
        if options.show:
            print(f"{name}: " + "  ".join(f"{key} {value:g}" for key, value in figures.items()))
        short += failures(name, check, figures)
    for problem in short:
        print(f"eval: {problem}", file=sys.stderr)
    print(f"eval: {'all floors hold' if not short else f'{len(short)} below'}")
    return 1 if short else 0


if __name__ == "__main__":
    raise SystemExit(main())
