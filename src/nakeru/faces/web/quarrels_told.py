"""What is odd in a quarrel, in the language of the page."""

from __future__ import annotations

from nakeru.faces.web.saying import said
from nakeru.pipeline.fact_pages import worth_told
from nakeru.pipeline.told import ToldConflict, ToldSide
from nakeru.text.messages import gettext as _
from nakeru.text.messages import retold


def quarrel_told(quarrel: ToldConflict) -> str:
    """The sentence of a quarrel; where this language does not know it, one made of its sides."""
    known = retold(quarrel.sentence)
    if known is not None:
        return known
    if quarrel.spelling:
        return _("The same name is spelt in different ways: %(sides)s.") % {"sides": _sides(quarrel)}
    return _("These cannot all be right: %(sides)s.") % {"sides": _sides(quarrel)}


def _sides(quarrel: ToldConflict) -> str:
    return "; ".join(_side(one) for one in quarrel.values)


def _side(side: ToldSide) -> str:
    source = said(side.source)
    if side.position is not None:
        source = _("%(source)s, no. %(position)s") % {"source": source, "position": side.position}
    return _("%(source)s says %(value)s") % {"source": source, "value": said(worth_told(side.value))}
