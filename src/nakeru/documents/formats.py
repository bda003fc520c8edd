"""Which format a document is in: by its name, by what a server declared, then by its content."""

from __future__ import annotations

import re
from typing import Final, Literal

from nakeru.documents.delimited import looks_delimited

Format = Literal["text", "html", "markdown", "csv"]

_BY_SUFFIX: Final[dict[str, Format]] = {
    "html": "html",
    "htm": "html",
    "xhtml": "html",
    "php": "html",
    "asp": "html",
    "aspx": "html",
    "jsp": "html",
    "md": "markdown",
    "mdx": "markdown",
    "markdown": "markdown",
    "mdown": "markdown",
    "mkd": "markdown",
    "rmd": "markdown",
    "qmd": "markdown",
    "csv": "csv",
    "tsv": "csv",
}
_BY_MEDIA_TYPE: Final[dict[str, Format]] = {
    "text/html": "html",
    "application/xhtml+xml": "html",
    "text/markdown": "markdown",
    "text/x-markdown": "markdown",
    "text/csv": "csv",
    "text/tab-separated-values": "csv",
}
_PAGE: Final = re.compile(
    r"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|body|article|main)\b",
    re.IGNORECASE | re.DOTALL,
)
_END_TAG: Final = re.compile(
    r"</(?:p|div|h[1-6]|li|ul|ol|td|tr|table|section|article|a|strong|em)\s*>", re.IGNORECASE
)
_HEADING: Final = re.compile(r"^#{1,6} +\S", re.MULTILINE)
_SUBHEADING: Final = re.compile(r"^#{2,6} +\S", re.MULTILINE)
_MARKED: Final = re.compile(r"\]\((?:https?:|/)[^)\s]+\)|^(?:\*\*|__)\S.*(?:\*\*|__)\s*$|^!\[", re.MULTILINE)
_FRONT_MATTER: Final = re.compile(r"\A(?:---|\+\+\+)[ \t]*\n[A-Za-z_][\w-]*\s*[:=]")
_SAMPLE: Final = 20_000
_FEW_END_TAGS: Final = 5
_FEW_MARKS: Final = 2
_FEW_SUBHEADINGS: Final = 2


def format_of(text: str, *, name: str = "", media_type: str | None = None) -> Format:
    """The format of decoded text. A page is a page whatever its name says.

    Plain text declared as such stays plain, unless its lines are headed by "##" as only Markdown does.
    """
    if _PAGE.match(text[:_SAMPLE]):
        return "html"
    suffix = name.rpartition(".")[2].lower() if "." in name else ""
    if suffix in _BY_SUFFIX:
        return _BY_SUFFIX[suffix]
    declared = (media_type or "").partition(";")[0].strip().lower()
    if declared in _BY_MEDIA_TYPE:
        return _BY_MEDIA_TYPE[declared]
    sample = text[:_SAMPLE]
    if len(_END_TAG.findall(sample)) >= _FEW_END_TAGS:
        return "html"
    if looks_delimited(sample):
        return "csv"
    if suffix in ("txt", "text", "rst") or declared == "text/plain":
        return "markdown" if len(_SUBHEADING.findall(sample)) > _FEW_SUBHEADINGS else "text"
    marks = 2 * len(_HEADING.findall(sample)) + len(_MARKED.findall(sample))
    return "markdown" if _FRONT_MATTER.match(sample) or marks > _FEW_MARKS else "text"
