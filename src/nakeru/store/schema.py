"""The tables of a library. What people decided (`judgements`, `corrections`, `marks`) stands apart from what was derived (`links`, `works`).

Values are kept whole as JSON in `value`; the columns beside it are there to be searched. The migrations build these
tables; a test holds the two together.
"""

from __future__ import annotations

from typing import Final

from sqlalchemy import (
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    text,
)

PROGRAM: Final = "nakeru"
APPLICATION_ID: Final = 0x6E616B65  # "nake", in the header of an SQLite file
VERSION: Final = "0007"
"""The newest migration. Versions are four digits and compare as text."""

metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "ix": "ix_%(table_name)s_%(column_0_name)s",
    }
)

meta = Table(
    "meta", metadata, Column("key", String(64), primary_key=True), Column("value", Text, nullable=False)
)

articles = Table(
    "articles",
    metadata,
    Column("digest", String(80), primary_key=True),
    Column("name", Text, nullable=False),
    Column("kept_at", String(40), nullable=False),
    Column("title", Text),
    Column("publisher", Text),
    Column("author", Text),
    Column("published", Text),
    Column("language", Text),
    Column("address", Text),
    Column("value", Text, nullable=False),
    Column("reading", Text, nullable=False),
)

documents = Table(
    "documents",
    metadata,
    Column("digest", ForeignKey("articles.digest", ondelete="CASCADE"), primary_key=True),
    Column("raw", LargeBinary, nullable=False),
)

judgements = Table(
    "judgements",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("entry", Text, nullable=False),
    Column("work", Text, nullable=False),
    Column("verdict", String(16), nullable=False),
    Column("who", Text, nullable=False),
    Column("made_at", String(40), nullable=False),
    Column("why", Text, nullable=False),
    Column("ended_at", String(40)),
    Column("named", Text),
    Column("written", Text, nullable=False, server_default=""),
)

_standing = text("ended_at IS NULL")
_positive = text("ended_at IS NULL AND verdict = 'positive'")
Index(
    "ix_judgements_pair",
    judgements.c.entry,
    judgements.c.work,
    unique=True,
    sqlite_where=_standing,
    postgresql_where=_standing,
)
Index(
    "ix_judgements_positive",
    judgements.c.entry,
    unique=True,
    sqlite_where=_positive,
    postgresql_where=_positive,
)

corrections = Table(
    "corrections",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("digest", String(80), nullable=False, index=True),
    Column("list_number", Integer, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("kind", String(16), nullable=False),
    Column("value", Text),
    Column("who", Text, nullable=False),
    Column("made_at", String(40), nullable=False),
    Column("ended_at", String(40)),
)

marks = Table(
    "marks",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("viewer", Text, nullable=False),
    Column("work", Text, nullable=False),
    Column("kind", String(16), nullable=False),
    Column("value", Float),
    Column("watched_on", String(10)),
    Column("reference", Text, nullable=False),
    Column("made_at", String(40), nullable=False),
    Column("ended_at", String(40)),
)

Index(
    "ix_marks_standing",
    marks.c.viewer,
    marks.c.work,
    marks.c.kind,
    unique=True,
    sqlite_where=_standing,
    postgresql_where=_standing,
)

settlements = Table(
    "settlements",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("work", Text, nullable=False),
    Column("property", String(64), nullable=False),
    Column("subject", Text, nullable=False),
    Column("chosen", Text, nullable=False),
    Column("seen", Text, nullable=False),
    Column("who", Text, nullable=False),
    Column("made_at", String(40), nullable=False),
    Column("why", Text, nullable=False),
    Column("ended_at", String(40)),
)
Index(
    "ix_settlements_standing",
    settlements.c.work,
    settlements.c.property,
    settlements.c.subject,
    unique=True,
    sqlite_where=_standing,
    postgresql_where=_standing,
)

followed = Table(
    "followed",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("address", Text, nullable=False),
    Column("value", Text, nullable=False),
    Column("ended_at", String(40)),
)
Index(
    "ix_followed_standing",
    followed.c.address,
    unique=True,
    sqlite_where=_standing,
    postgresql_where=_standing,
)

heard = Table(
    "heard",
    metadata,
    Column("entry", Text, primary_key=True),
    Column("reader", Text, primary_key=True),
    Column("digest", ForeignKey("articles.digest", ondelete="CASCADE"), nullable=False, index=True),
    Column("value", Text, nullable=False),
)

works = Table(
    "works",
    metadata,
    Column("key", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("year", Integer),
    Column("format", String(16)),
    Column("value", Text, nullable=False),
)

links = Table(
    "links",
    metadata,
    Column("entry", Text, primary_key=True),
    Column("work", Text, nullable=False, index=True),
    Column("decision", String(16), nullable=False),
    Column("score", Float, nullable=False),
    Column("value", Text, nullable=False),
)
