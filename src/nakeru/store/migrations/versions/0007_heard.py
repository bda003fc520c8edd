"""What second readers say of entries."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Make the table of claims that other readers made; they go with their article."""
    op.create_table(
        "heard",
        sa.Column("entry", sa.Text, nullable=False),
        sa.Column("reader", sa.Text, nullable=False),
        sa.Column("digest", sa.String(80), nullable=False),
        sa.Column("value", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("entry", "reader", name="pk_heard"),
        sa.ForeignKeyConstraint(["digest"], ["articles.digest"], name="fk_heard_digest", ondelete="CASCADE"),
    )
    op.create_index("ix_heard_digest", "heard", ["digest"])
