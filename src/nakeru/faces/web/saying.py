"""What templates say: gettext's functions with values made harmless, and sentences of the rooms said again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from markupsafe import Markup, escape

from nakeru.errors import NakeruError
from nakeru.text.display import harmless
from nakeru.text.messages import FEELING, SOURCE_LANGUAGE, gettext, ngettext, pgettext, retold


def say(message: str, /, **values: object) -> Markup:
    """`_` of the templates."""
    return _filled(gettext(message), values)


def say_number(singular: str, plural: str, number: int, /, **values: object) -> Markup:
    """`ngettext` of the templates; `%(num)s` is the number with its thousands apart."""
    return _filled(ngettext(singular, plural, number), {"num": f"{number:,}", **values})


def say_meant(context: str, message: str, /, **values: object) -> Markup:
    """`pgettext` of the templates."""
    return _filled(pgettext(context, message), values)


def said(sentence: str) -> str:
    """A sentence of a room in the language of this context; in English where it is not known there."""
    return retold(sentence) or sentence


def said_marked(sentence: str) -> Markup:
    """The same for a page: English that stays English is marked up as such."""
    known = retold(sentence)
    if known is None:
        return Markup('<span lang="{}">{}</span>').format(SOURCE_LANGUAGE, harmless(sentence))
    return escape(harmless(known))


def listed(values: Iterable[str]) -> str:
    """Names in a row."""
    return _comma().join(values)


def quoted(values: Iterable[str]) -> str:
    """Words in a row, each between quotation marks."""
    return _comma().join(gettext("“%(word)s”") % {"word": value} for value in values)


def feelings(names: Iterable[str]) -> str:
    """Themes, moods, endings or warnings in a row."""
    return _comma().join(pgettext(FEELING, name) for name in names)


def told_row(sentences: Iterable[str]) -> str:
    """Sentences of a room in a row, as parts of one."""
    return pgettext("between reasons", "; ").join(said(one) for one in sentences)


def condition(label: str) -> str:
    """What a part of a question was understood as."""
    return retold(label, label=True) or label


def sentence(text: str) -> str:
    """Words as a sentence of their own: with a capital and a full stop."""
    return gettext("%(sentence)s.") % {"sentence": capital(text)}


def capital(text: str) -> str:
    """The text with a capital at its beginning."""
    return text[:1].upper() + text[1:]


def problem_told(problem: NakeruError) -> str:
    """What was found and what to do, without a full stop."""
    found, remedy = said(problem.found), said(problem.remedy)
    return gettext("%(found)s; %(remedy)s") % {"found": found, "remedy": remedy} if remedy else found


def _comma() -> str:
    return pgettext("between names", ", ")


def _filled(message: str, values: Mapping[str, object]) -> Markup:
    return Markup(message) % {
        name: harmless(value) if isinstance(value, str) and not isinstance(value, Markup) else value
        for name, value in values.items()
    }
