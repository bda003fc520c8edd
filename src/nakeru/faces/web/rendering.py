"""Templates become pages: everything from outside is made harmless and escaped on its way."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

import jinja2
from jinja2.ext import Extension
from markupsafe import Markup, escape
from starlette.requests import Request
from starlette.responses import HTMLResponse

from nakeru.faces.web import addresses, marks, names, narrowing_form, saying, wording
from nakeru.faces.web.desk import Desk
from nakeru.faces.web.door import is_stranger, session_of
from nakeru.faces.web.quarrels_told import quarrel_told
from nakeru.faces.web.reasons import reasons
from nakeru.faces.web.wishes import wishes
from nakeru.model.works import Work
from nakeru.pipeline.fact_pages import worth_told
from nakeru.pipeline.views import MOST_TELLING
from nakeru.text.display import harmless, shorten
from nakeru.text.messages import LANGUAGES, language

_TEMPLATES = Path(__file__).parent / "templates"
_INDENTATION = re.compile(r"^[ \t]+|\n(?=\n)", re.MULTILINE)


class _Flush(Extension):
    """Templates are indented for their readers; pages need no indentation."""

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:  # noqa: ARG002
        return _INDENTATION.sub("", source)


def make_environment(version: str, poster: Callable[[Work], str | None] | None = None) -> jinja2.Environment:
    """The templates with their words and marks. `version` names the contents of the static folder; `poster` tells the
    address of a work's picture."""
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        finalize=_finalize,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        extensions=["jinja2.ext.i18n", _Flush],
    )
    # Our own new-style functions: Jinja's would escape values, but leave control and direction characters in them.
    environment.newstyle_gettext = True  # type: ignore[attr-defined]
    environment.globals.update(gettext=saying.say, ngettext=saying.say_number, pgettext=saying.say_meant)
    environment.policies["ext.i18n.trimmed"] = True
    environment.globals.update(
        static=f"/static/{version}",
        most_named=marks.MOST_TOLD,
        most_telling=MOST_TELLING,
        language=language,
        languages=LANGUAGES,
    )
    environment.tests.update(in_doubt=wording.in_doubt)
    environment.filters.update(
        anchor=wording.anchor,
        answered=wording.answered,
        catalogue_link=addresses.catalogue_link,
        capital=saying.capital,
        condition=saying.condition,
        country_name=narrowing_form.country_name,
        date_words=wording.date_words,
        in_doubt=wording.in_doubt,
        feelings=saying.feelings,
        document_language=names.document_language,
        language_of=names.language_of,
        level_words=wording.level_words,
        likelihood=wording.likelihood,
        medium_name=narrowing_form.medium_name,
        mood_name=narrowing_form.mood_name,
        lines=multiline,
        listed=saying.listed,
        lists_sentence=wording.lists_sentence,
        nameplate=names.nameplate,
        ordinal=wording.ordinal,
        quarrel_told=quarrel_told,
        quoted=saying.quoted,
        path=lambda key: quote(key, safe=""),
        place_bar=marks.place_bar,
        poster=poster or (lambda _work: None),
        place_sentence=wording.place_sentence,
        reasons=reasons,
        retold=saying.said_marked,
        safe_address=addresses.safe_address,
        sentence=saying.sentence,
        shorten=shorten,
        strip=marks.strip,
        titles_by_kind=names.titles_by_kind,
        told_row=saying.told_row,
        word=saying.said,
        worth=worth_told,
        written_place=wording.written_place,
    )
    return environment


def multiline(text: str) -> Markup:
    """Text for a text area: its line ends stay, everything else is made harmless and escaped."""
    return Markup("\n").join(escape(harmless(line)) for line in text.splitlines())


def desk_of(request: Request) -> Desk:
    """The desk that the application was made with."""
    desk: Desk = request.app.state.desk
    return desk


def page_number(request: Request, name: str = "page") -> int:
    """The number of a page that the address asks for, 1 where it asks for none."""
    text = request.query_params.get(name, "1")
    return max(1, int(text)) if text.isascii() and text.isdigit() and len(text) < 9 else 1


def page(request: Request, template: str, status: int = 200, **values: object) -> HTMLResponse:
    """Render a page. Blocking: call it in a thread."""
    environment: jinja2.Environment = request.app.state.environment
    url = request.url
    html = environment.get_template(template).render(
        here=url.path,
        whole_address=f"{url.path}?{url.query}" if url.query else url.path,
        signed_in=session_of(request),
        theme=wishes(request).theme,
        **(values | {"library": ""} if is_stranger(request) else values),
    )
    headers = {"Cache-Control": "no-store", "Content-Language": language(), "Vary": "Accept-Language, Cookie"}
    return HTMLResponse(html, status, headers=headers)


def _finalize(value: object) -> object:
    return value if isinstance(value, Markup) or not isinstance(value, str) else harmless(value)
