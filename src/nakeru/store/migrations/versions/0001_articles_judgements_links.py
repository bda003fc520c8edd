"""Articles with their readings, judgements, works and links."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

_APPLICATION_ID = 0x6E616B65


def upgrade() -> None:
    """Make the first tables, and mark the file as a library."""
    meta = op.create_table(
        "meta",
        sa.Column("key", sa.String(64), nullable=False),
        sa.Column("value", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_meta"),
    )
    op.bulk_insert(meta, [{"key": "program", "value": "nakeru"}])
    if op.get_bind().dialect.name == "sqlite":
        op.execute(f"PRAGMA application_id = {_APPLICATION_ID}")
    _articles()
    _judgements()
    _derived()


def _articles() -> None:
    op.create_table(
        "articles",
        sa.Column("digest", sa.String(80), nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("kept_at", sa.String(40), nullable=False),
        *(
            sa.Column(name, sa.Text)
            for name in ("title", "publisher", "author", "published", "language", "address")
        ),
        sa.Column("value", sa.Text, nullable=False),
        sa.Column("reading", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("digest", name="pk_articles"),
    )
    op.create_table(
        "documents",
        sa.Column("digest", sa.String(80), nullable=False),
        sa.Column("raw", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("digest", name="pk_documents"),
        sa.ForeignKeyConstraint(
            ["digest"], ["articles.digest"], name="fk_documents_digest", ondelete="CASCADE"
        ),
    )


def _judgements() -> None:
    op.create_table(
        "judgements",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("entry", sa.Text, nullable=False),
        sa.Column("work", sa.Text, nullable=False),
        sa.Column("verdict", sa.String(16), nullable=False),
        sa.Column("who", sa.Text, nullable=False),
        sa.Column("made_at", sa.String(40), nullable=False),
        sa.Column("why", sa.Text, nullable=False),
        sa.Column("ended_at", sa.String(40)),
        sa.PrimaryKeyConstraint("id", name="pk_judgements"),
    )
    for name, columns, condition in (
        ("ix_judgements_pair", ["entry", "work"], "ended_at IS NULL"),
        ("ix_judgements_positive", ["entry"], "ended_at IS NULL AND verdict = 'positive'"),
    ):
        op.create_index(
            name,
            "judgements",
            columns,
            unique=True,
            sqlite_where=sa.text(condition),
            postgresql_where=sa.text(condition),
        )


def _derived() -> None:
    op.create_table(
        "works",
        sa.Column("key", sa.Text, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("year", sa.Integer),
        sa.Column("format", sa.String(16)),
        sa.Column("value", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_works"),
    )
    op.create_table(
        "links",
        sa.Column("entry", sa.Text, nullable=False),
        sa.Column("work", sa.Text, nullable=False),
        sa.Column("decision", sa.String(16), nullable=False),
        sa.Column("score", sa.Float, nullable=False),
        sa.Column("value", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("entry", name="pk_links"),
    )
    op.create_index("ix_links_work", "links", ["work"])
