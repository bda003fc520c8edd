"""Judgements name their work by its ids, too, and their entry by its title."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Make room for the names; judgements made before have none."""
    op.add_column("judgements", sa.Column("named", sa.Text))
    op.add_column("judgements", sa.Column("written", sa.Text, nullable=False, server_default=""))
