"""What came back with the form of a reading: its differences, as corrections."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec

from nakeru.faces.web.correction_form import CorrectionForm, EntryRow, LineRow, one_line
from nakeru.model.corrections import GivenCorrection
from nakeru.text.messages import gettext as _

LONGEST_TITLE = 300
LARGEST_RANK = 99_999
FIRST_YEAR, LAST_YEAR = 1874, 2100
MOST_TITLES = 10
FORMATS = ("", "film", "series", "special")


_FIELDS = ("title", "rank", "others", "year", "format")


class GivenForm(msgspec.Struct, frozen=True):
    """The corrections that a person gave, or what could not be understood.

    `problems` are sentences by the name of their row, `general` those of the form as a whole.
    """

    corrections: tuple[GivenCorrection, ...] = ()
    problems: dict[str, str] = {}
    general: tuple[str, ...] = ()

    @property
    def understood(self) -> bool:
        """Whether every field made sense."""
        return not self.problems and not self.general


class _FieldError(Exception):
    """A field that cannot be understood, in a sentence for people."""


def given_form(
    forms: Sequence[CorrectionForm], fields: Mapping[str, str], *, emptied: bool = False
) -> GivenForm:
    """Compare the fields with the forms as they were made; a list whose `state` is not among them is left alone.

    Every place that the fields name must be a row of its form. Unless lists may be `emptied`, some entry must stay.
    """
    corrections: list[GivenCorrection] = []
    problems: dict[str, str] = {}
    known: set[str] = set()
    general: list[str] = []
    for form in forms:
        known.update(_names(form))
        state = fields.get(f"{form.number}.state")
        if state is not None and state != form.state:
            general.append(_("The reading has changed since this page was opened. It is shown as it is now."))
            continue
        rows: tuple[EntryRow | LineRow, ...] = (*form.entries, *form.lines)
        for row in rows if state else ():
            try:
                corrections.extend(_of_row(form.number, row, fields))
            except _FieldError as error:
                problems[row.name] = str(error)
    if fields.keys() - known:
        general.append(_("The form named a place that this list does not have."))
    if not emptied and forms and _left(forms, corrections) == 0:
        general.append(_("No entry would be left. At least one must stay."))
    return GivenForm(() if problems or general else tuple(corrections), problems, tuple(general))


def _of_row(number: int, row: EntryRow | LineRow, fields: Mapping[str, str]) -> Iterator[GivenCorrection]:
    if isinstance(row, EntryRow):
        yield from _of_entry(number, row, fields)
    elif row.name and f"{row.name}.start" in fields:
        title = one_line(fields.get(f"{row.name}.title", ""))
        _check_title(title)
        if row.long and not title:
            raise _FieldError(_("This line is long: which title does it name?"))
        rank = _rank(fields.get(f"{row.name}.rank", ""))
        whole_line = not title or title == one_line(row.line.text)
        yield GivenCorrection(number, row.at, "entry", None if whole_line else title)
        if rank:
            yield GivenCorrection(number, row.at, "rank", rank)
        yield from _of_details(number, row, fields, LineRow(row.line))


def _of_entry(number: int, row: EntryRow, fields: Mapping[str, str]) -> Iterator[GivenCorrection]:
    if f"{row.name}.drop" in fields:
        yield GivenCorrection(number, row.at, "no_entry")
        return
    title = one_line(fields.get(f"{row.name}.title", row.title))
    rank = fields.get(f"{row.name}.rank", row.rank).strip()
    if title != row.title:
        if not title:
            raise _FieldError(_("A title is missing. Where this is no entry, tick “not an entry”."))
        _check_title(title)
        yield GivenCorrection(number, row.at, "title", title)
    if rank != row.rank:
        yield GivenCorrection(number, row.at, "rank", _rank(rank))
    part = fields.get(f"{row.name}.part", row.part)
    if part != row.part:
        if part not in ("main", "honourable"):
            raise _FieldError(_("An entry is of the list, or an honourable mention."))
        yield GivenCorrection(number, row.at, "part", part)
    yield from _of_details(number, row, fields, row)


def _of_details(
    number: int, row: EntryRow | LineRow, fields: Mapping[str, str], was: EntryRow | LineRow
) -> Iterator[GivenCorrection]:
    """Other titles, year and format, where they differ from what they were."""
    others = one_line(fields.get(f"{row.name}.others", was.others))
    if others != was.others:
        titles = [title for part in others.split(" / ") if (title := part.strip())]
        for title in titles:
            _check_title(title)
        if len(titles) > MOST_TITLES:
            raise _FieldError(_("An entry has at most %(most)s other titles.") % {"most": MOST_TITLES})
        yield GivenCorrection(number, row.at, "other_titles", "\n".join(titles) or None)
    year = fields.get(f"{row.name}.year", was.year).strip()
    if year != was.year:
        yield GivenCorrection(number, row.at, "year", _year(year))
    form = fields.get(f"{row.name}.format", was.format)
    if form != was.format:
        if form not in FORMATS:
            raise _FieldError(_("A format is film, series or special, or left open."))
        yield GivenCorrection(number, row.at, "format", form or None)


def _check_title(title: str) -> None:
    if len(title) > LONGEST_TITLE:
        raise _FieldError(
            _("A title has at most %(most)s characters; this one has %(long)s.")
            % {"most": LONGEST_TITLE, "long": len(title)}
        )


def _rank(text: str) -> str | None:
    """The rank as plain digits; None where the field is empty."""
    text = text.strip()
    if not text:
        return None
    if not text.isdecimal() or len(text) > 9 or not 1 <= int(text) <= LARGEST_RANK:
        raise _FieldError(
            _("A rank is a whole number from 1 to %(largest)s, or empty.") % {"largest": f"{LARGEST_RANK:,}"}
        )
    return str(int(text))


def _year(text: str) -> str | None:
    """The year as plain digits; None where the field is empty."""
    if not text:
        return None
    if not text.isdecimal() or len(text) != 4 or not FIRST_YEAR <= int(text) <= LAST_YEAR:
        raise _FieldError(
            _("A year is a number from %(first)s to %(last)s, or empty.")
            % {"first": FIRST_YEAR, "last": LAST_YEAR}
        )
    return str(int(text))


def _names(form: CorrectionForm) -> Iterator[str]:
    yield f"{form.number}.state"
    for entry in form.entries:
        yield from (f"{entry.name}.{field}" for field in ("drop", "part", *_FIELDS))
    for line in form.lines:
        if line.name:
            yield from (f"{line.name}.{field}" for field in ("start", *_FIELDS))


def _left(forms: Iterable[CorrectionForm], corrections: Iterable[GivenCorrection]) -> int:
    """How many entries the lists keep, honourable mentions aside."""
    main = {(form.number, row.at): not row.honourable for form in forms for row in form.entries}
    for one in corrections:
        if one.kind in ("entry", "part"):
            main[one.list_number, one.at] = one.value != "honourable" if one.kind == "part" else True
        elif one.kind == "no_entry":
            main[one.list_number, one.at] = False
    return sum(main.values()) + sum(form.uncorrected for form in forms)
