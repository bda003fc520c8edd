"""Extracts every message of the code and templates, brings the catalogues up to date with them, and compiles them.

Run it with `make messages`. A message that is new or was changed stands in the catalogue without a translation; a check
fails until a person has written it.
"""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from nakeru.text.messages import DOMAIN, FEELING, LANGUAGES, LOCALE, SOURCE_LANGUAGE, TOLD

SOURCE = Path(__file__).parents[1] / "src" / "nakeru"
VOCABULARY = "feelings/data/vocabulary.json"
_KEYWORDS = {
    "_": None,
    "gettext": None,
    "ngettext": (1, 2),
    "pgettext": ((1, "c"), 2),
}
_TOLD = {"told": None}
_TEMPLATES = {"trimmed": "true", "newstyle_gettext": "true", "silent": "false"}
_WIDTH = 110


def template() -> Catalog:
    """Every message of the code, in the order of its files."""
    catalogue = Catalog(project=DOMAIN, fuzzy=False)
    for place, message, context in messages():
        catalogue.add(message, locations=[(place, 0)], context=context)
    return catalogue


def messages() -> Iterator[tuple[str, str | tuple[str, ...], str | None]]:
    """The place, the message (both forms of one with a number) and the context of each."""
    for path in sorted(SOURCE.rglob("*")):
        place = path.relative_to(SOURCE).as_posix()
        if path.suffix == ".py":
            method, options = "python", {}
        elif path.suffix == ".html" and "templates" in path.parts:
            method, options = "jinja2.ext:babel_extract", _TEMPLATES
        else:
            continue
        raw = path.read_bytes()
        for _, message, _, context in extract(method, io.BytesIO(raw), _KEYWORDS, (), options):
            yield place, message, context
        for _, message, _, _ in extract(method, io.BytesIO(raw), _TOLD, (), options):
            yield place, message, TOLD
    vocabulary = json.loads((SOURCE / VOCABULARY).read_text("utf-8"))
    for kind in ("themes", "moods", "endings", "warnings"):
        for term in vocabulary[kind]:
            yield VOCABULARY, term["name"], FEELING


def updated(language: str) -> Catalog:
    """The catalogue of a language with the messages of the code: new ones untranslated, old ones left out."""
    path = po_file(language)
    if path.exists():
        with path.open("rb") as file:
            catalogue = read_po(file, locale=language, domain=DOMAIN)
    else:
        catalogue = Catalog(language, DOMAIN, fuzzy=False)
    catalogue.update(
        template(), no_fuzzy_matching=True, update_header_comment=False, update_creation_date=False
    )
    catalogue.obsolete.clear()
    return catalogue


def written(catalogue: Catalog) -> bytes:
    """The catalogue as people read it."""
    out = io.BytesIO()
    write_po(out, _undated(catalogue), width=_WIDTH, include_lineno=False)
    return out.getvalue()


def compiled(catalogue: Catalog) -> bytes:
    """The catalogue as programs read it."""
    out = io.BytesIO()
    write_mo(out, _undated(catalogue))
    return out.getvalue()


class _Undated(Catalog):
    """A catalogue whose head tells nothing of the day, the machine or the program that wrote it."""

    @property
    def mime_headers(self) -> list[tuple[str, str]]:  # type: ignore[override]
        return [
            ("Language", str(self.locale)),
            ("MIME-Version", "1.0"),
            ("Content-Type", "text/plain; charset=utf-8"),
            ("Content-Transfer-Encoding", "8bit"),
            ("Plural-Forms", f"{self.plural_forms}\n"),
        ]


def _undated(catalogue: Catalog) -> Catalog:
    name = LANGUAGES[str(catalogue.locale)]
    bare = _Undated(
        catalogue.locale, DOMAIN, header_comment=f"# {name}; see docs/translating.md.", fuzzy=False
    )
    for one in catalogue:
        if one.id:
            bare.add(one.id, one.string, one.locations, one.flags - {"python-format"}, context=one.context)
    return bare


def po_file(language: str) -> Path:
    """Where the translations of a language are written by people."""
    return LOCALE / language / "LC_MESSAGES" / f"{DOMAIN}.po"


def main() -> None:
    """Bring every catalogue up to date; say what is left to translate."""
    for language in LANGUAGES:
        if language == SOURCE_LANGUAGE:
            continue
        catalogue, path = updated(language), po_file(language)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(written(catalogue))
        path.with_suffix(".mo").write_bytes(compiled(catalogue))
        open_ones = [one for one in catalogue if one.id and (one.fuzzy or not all(_forms(one.string)))]
        sys.stdout.write(f"{language}: {len(catalogue)} messages, {len(open_ones)} to translate or read\n")


def _forms(string: str | tuple[str, ...]) -> tuple[str, ...]:
    return string if isinstance(string, tuple) else (string,)


if __name__ == "__main__":
    main()
