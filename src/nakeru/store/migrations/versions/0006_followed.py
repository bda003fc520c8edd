"""Addresses that are read again on a schedule."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Make the table of followed addresses. One is ended, never removed, and stands once."""
    op.create_table(
        "followed",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("address", sa.Text, nullable=False),
        sa.Column("value", sa.Text, nullable=False),
        sa.Column("ended_at", sa.String(40)),
        sa.PrimaryKeyConstraint("id", name="pk_followed"),
    )
    op.create_index(
        "ix_followed_standing",
        "followed",
        ["address"],
        unique=True,
        sqlite_where=sa.text("ended_at IS NULL"),
        postgresql_where=sa.text("ended_at IS NULL"),
    )
