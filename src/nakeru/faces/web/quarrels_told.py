"""What is odd in a quarrel, in the language of the page."""

from __future__ import annotations

from nakeru.faces.web.saying import said
from nakeru.pipeline.fact_pages import property_label, worth_told
from nakeru.pipeline.told import ToldConflict, ToldSide
from nakeru.text.messages import gettext as _
from nakeru.text.messages import pgettext, retold


def quarrel_told(quarrel: ToldConflict) -> str:
    """The sentence of a quarrel; where this language does not know it, one made of its sides."""
    known = retold(quarrel.sentence)
    if known is not None:
        return known
    values = {"what": _what(quarrel), "sides": _sides(quarrel)}
    if quarrel.spelling:
        return _("The same name is spelt in different ways: %(sides)s.") % values
    return _("%(what)s: these cannot all be right: %(sides)s.") % values


def _what(quarrel: ToldConflict) -> str:
    """What the quarrel is about: "age of Setsuko"."""
    field = quarrel.qualifiers.get("field")
    name = said(property_label(f"{quarrel.property}.{field}" if field else quarrel.property))
    subject = quarrel.qualifiers.get("subject")
    return _("%(property)s of %(subject)s") % {"property": name, "subject": subject} if subject else name


def _sides(quarrel: ToldConflict) -> str:
    return pgettext("between reasons", "; ").join(_side(one) for one in quarrel.values)


def _side(side: ToldSide) -> str:
    source = said(side.source)
    if side.position is not None:
        source = _("%(source)s, no. %(position)s") % {"source": source, "position": side.position}
    return _("%(source)s says %(value)s") % {"source": source, "value": said(worth_told(side.value))}
