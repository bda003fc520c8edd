"""Addresses that a person asked for are fetched, politely and from the open internet alone."""

from __future__ import annotations

from pathlib import Path

from nakeru.documents.sources import Fetch, is_address


def fetch_for(arguments: tuple[str, ...], *, cache: Path, allow_private: bool = False) -> Fetch | None:
    """What fetches the addresses among the arguments; None where there are none.

    Pages are kept in the folder `cache`, so that reading them again asks only whether they changed.
    """
    if not any(is_address(argument) for argument in arguments):
        return None
    return page_fetch(cache=cache, allow_private=allow_private)


def page_fetch(*, cache: Path, allow_private: bool = False) -> Fetch:
    """What fetches any address: one fetcher, so that one host is asked one thing at a time."""
    from nakeru.documents.fetching.fetcher import (
        Fetcher,
        Network,
    )  # networking is loaded only when it is asked for

    return Fetcher(cache=cache, network=Network(allow_private=allow_private)).fetch
