"""Every claim of a library as a row, for researchers."""

from __future__ import annotations

import msgspec

from nakeru.exchange.research import ClaimRow
from nakeru.facts.levels import level_of
from nakeru.pipeline.entries import KeptList
from nakeru.pipeline.quarrels import allowed
from nakeru.pipeline.snapshot import Snapshot


def claim_rows(snapshot: Snapshot, *, spoilers: str = "safe") -> tuple[ClaimRow, ...]:
    """The claims of all entries, by list and position, whose words give away no more than `spoilers` allows."""
    return tuple(row for one in snapshot.lists.values() for row in _rows(snapshot, one, spoilers))


def _rows(snapshot: Snapshot, one: KeptList, spoilers: str) -> list[ClaimRow]:
    views = {view.key: view for view in snapshot.entries[one.key]}
    rows: list[ClaimRow] = []
    for key, entry, _ in one.places():
        view = views.get(key)
        if view is None:
            continue
        rows.extend(
            ClaimRow(
                work=view.work.key,
                title=view.work.name,
                year=view.work.year,
                decision=view.link.decision,
                property=claim.property,
                value="" if claim.value is None else str(claim.value),
                qualifiers=msgspec.json.encode(dict(claim.qualifiers)).decode(),
                confidence=round(claim.confidence, 4),
                spoiler=claim.spoiler,
                quote=claim.evidence.quote,
                start=claim.evidence.start,
                end=claim.evidence.end,
                list_title=one.title,
                position=entry.position,
                publisher=one.article.publisher or "",
                address=one.article.address or "",
                digest=one.article.digest,
            )
            for claim in snapshot.finder.claims(view).claims
            if allowed(level_of(claim, entry.mention.title), spoilers)
        )
    return rows
