"""What people settled of quarrels between articles."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Make the table of settlements. A settlement is ended, never removed, and one stands for a place of a work."""
    op.create_table(
        "settlements",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("work", sa.Text, nullable=False),
        sa.Column("property", sa.String(64), nullable=False),
        sa.Column("subject", sa.Text, nullable=False),
        sa.Column("chosen", sa.Text, nullable=False),
        sa.Column("seen", sa.Text, nullable=False),
        sa.Column("who", sa.Text, nullable=False),
        sa.Column("made_at", sa.String(40), nullable=False),
        sa.Column("why", sa.Text, nullable=False),
        sa.Column("ended_at", sa.String(40)),
        sa.PrimaryKeyConstraint("id", name="pk_settlements"),
    )
    op.create_index(
        "ix_settlements_standing",
        "settlements",
        ["work", "property", "subject"],
        unique=True,
        sqlite_where=sa.text("ended_at IS NULL"),
        postgresql_where=sa.text("ended_at IS NULL"),
    )
