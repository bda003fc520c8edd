"""What viewers want, have seen, rated and hid."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Make the table of marks. A mark is ended, never removed, and one of a kind stands for a viewer and a work."""
    op.create_table(
        "marks",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("viewer", sa.Text, nullable=False),
        sa.Column("work", sa.Text, nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("value", sa.Float),
        sa.Column("watched_on", sa.String(10)),
        sa.Column("reference", sa.Text, nullable=False),
        sa.Column("made_at", sa.String(40), nullable=False),
        sa.Column("ended_at", sa.String(40)),
        sa.PrimaryKeyConstraint("id", name="pk_marks"),
    )
    op.create_index(
        "ix_marks_standing",
        "marks",
        ["viewer", "work", "kind"],
        unique=True,
        sqlite_where=sa.text("ended_at IS NULL"),
        postgresql_where=sa.text("ended_at IS NULL"),
    )
