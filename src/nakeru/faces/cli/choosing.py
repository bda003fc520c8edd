"""What a person wants to hand to another program: the ranking, a list, a search, or what they want or have seen."""

from __future__ import annotations

from nakeru.faces.cli.looking import look
from nakeru.model.listing import Listing
from nakeru.settings import Settings


def listing_of_library(
    settings: Settings,
    list_name: str | None,
    query: str | None,
    own: str | None,
    viewer: str,
    limit: int | None,
) -> Listing:
    """One of a list (by title or key), a search, or what a viewer wants or has seen; without any, the ranking."""
    from nakeru.pipeline.listings import found_listing, list_listing, own_listing, ranking_listing
    from nakeru.pipeline.personal import own_views
    from nakeru.store.library import Library

    snapshot = look(settings)
    if query:
        from nakeru.pipeline.searching import find_answer  # the search engine is loaded only for a search

        return found_listing(
            snapshot, query, [hit.work.key for hit in find_answer(snapshot, query, limit or 20).results]
        )
    views = {}
    if settings.library.exists():
        with Library.open(settings.library) as library:
            views = own_views(library.marks(viewer), snapshot.works())
    if own:
        return own_listing(views.values(), "want" if own == "want" else "seen", viewer)
    return list_listing(snapshot, list_name, views) if list_name else ranking_listing(snapshot, views, limit)
