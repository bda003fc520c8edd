"""The library: everything that was read and decided, in one file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from sqlalchemy.engine import URL, make_url

from nakeru.model.article import Article
from nakeru.model.changes import Change, ChangeKind
from nakeru.model.corrections import Correction
from nakeru.model.facts import HeardClaims, Settlement
from nakeru.model.following import Followed
from nakeru.model.linking import Judgement, Link
from nakeru.model.lists import Reading
from nakeru.model.personal import Mark
from nakeru.model.ranking import Preferences
from nakeru.model.works import Work
from nakeru.store import (
    articles,
    changes,
    corrections,
    followed,
    heard,
    judgements,
    links,
    marks,
    preferences,
    settlements,
    shelved,
)
from nakeru.store.articles import CheckedArticle, StoredArticle
from nakeru.store.database import Database
from nakeru.store.judgements import PastJudgement
from nakeru.store.links import Derived, PackedDerived
from nakeru.store.opening import check_path, prepare
from nakeru.store.shelved import ShelvedReading

__all__ = ["CheckedArticle", "Derived", "Library", "PastJudgement", "StoredArticle"]


class Library:
    """A library that is open. Every method is one transaction, and may be called from any thread.

    `path` is its file, None where it is in memory or on a server.

    All methods raise LibraryError where the file cannot be used.
    """

    def __init__(self, database: Database, path: Path | None = None) -> None:
        self._database = database
        self.path = path

    @classmethod
    def open(cls, path: Path, *, create: bool = True) -> Library:
        """Open the library file, make it where it is missing, bring an older one up to date.

        Raises LibraryError where there is none and `create` is false, where the file is not a library or is one of a
        newer nakeru (it is then left as it was), and where it cannot be read or written.
        """
        check_path(path, create=create)
        return cls._prepared(Database(URL.create("sqlite", database=str(path)), str(path)), path)

    @classmethod
    def connect(cls, address: str) -> Library:
        """Open the library of a database server by its SQLAlchemy address; "sqlite://" is one in memory, for one thread."""
        url = make_url(address)
        return cls._prepared(Database(url, url.render_as_string(hide_password=True)))

    @classmethod
    def _prepared(cls, database: Database, path: Path | None = None) -> Library:
        try:
            prepare(database)
        except BaseException:
            database.close()
            raise
        return cls(database, path)

    def close(self) -> None:
        """Close the file; the library is not to be used any more."""
        self._database.close()

    def use_write_ahead_log(self) -> None:
        """Let readers and a writer work side by side, as every library does; a copy of one has to be told."""
        self._database.use_write_ahead_log()

    def state(self) -> int | None:
        """A number that differs as soon as any program has written into the file; None where there is no file."""
        return self._database.state()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def keep(
        self, article: Article, reading: Reading, *, name: str = "", raw: bytes | None = None, kept_at: str
    ) -> bool:
        """Keep an article with its reading; True where it is new. `kept_at` is an ISO 8601 time.

        A known digest keeps one row: its reading is replaced, and nothing is written where nothing changed. Raises
        ValueError where `raw` are not the bytes that the digest names.
        """
        with self._database.write() as connection:
            return articles.keep(connection, article, reading, name, raw, kept_at)

    def articles(self) -> tuple[StoredArticle, ...]:
        """Every article, sorted by digest."""
        with self._database.read() as connection:
            return articles.all_articles(connection)

    def checked_articles(self) -> tuple[CheckedArticle, ...]:
        """Every article, also one that cannot be read, sorted by digest."""
        with self._database.read() as connection:
            return articles.checked_articles(connection)

    def shelved(self) -> Iterator[ShelvedReading]:
        """Every article with its reading, sorted by digest, as one view; the texts are fetched when they are asked for."""
        with self._database.read() as connection:
            yield from shelved.all_shelved(connection, self._article_value)

    def article(self, digest: str) -> StoredArticle | None:
        """The article of a digest, or of its first eight hexadecimal digits or more, with or without "sha256:".

        Raises NotFoundError where several digests begin so.
        """
        with self._database.read() as connection:
            return articles.one_article(connection, digest)

    def _article_value(self, digest: str) -> str | None:
        with self._database.read() as connection:
            return articles.article_value(connection, digest)

    def raw(self, digest: str) -> bytes | None:
        """The bytes an article was read from, None where they were not kept. The digest may be shortened."""
        with self._database.read() as connection:
            return articles.raw_bytes(connection, digest)

    def forget(self, digest: str) -> None:
        """Drop an article. What people decided of its entries stays. Raises NotFoundError."""
        with self._database.write() as connection:
            articles.forget(connection, digest)

    def decide(self, *given: Judgement) -> None:
        """Let judgements stand, all of them or none. Each takes the place of an earlier one on the same entry and work, and a
        positive one that of the entry's earlier positive one: an entry means one work."""
        with self._database.write() as connection:
            for judgement in given:
                judgements.decide(connection, judgement)

    def undo(self, *given: Judgement, again: Sequence[Judgement] = (), when: str | None = None) -> None:
        """End judgements, and let those stand `again` that they had replaced (`when`: an ISO 8601 time, now if not given).

        Raises NotFoundError where one does not stand; nothing is changed then.
        """
        ended = when or datetime.now(UTC).isoformat(timespec="microseconds")
        with self._database.write() as connection:
            for judgement in given:
                judgements.undo(connection, judgement, ended)
            for judgement in again:
                judgements.decide(connection, judgement)

    def judgements(self) -> tuple[Judgement, ...]:
        """The judgements that stand, sorted by entry and work."""
        with self._database.read() as connection:
            return judgements.standing(connection)

    def judgement_history(self) -> tuple[PastJudgement, ...]:
        """Every judgement ever made, in the order in which they were made."""
        with self._database.read() as connection:
            return judgements.history(connection)

    def correct(self, *given: Correction) -> None:
        """Let corrections of readings stand, all of them or none, each in the place of an earlier one of its place and kind."""
        with self._database.write() as connection:
            for correction in given:
                corrections.correct(connection, correction)

    def undo_correction(self, correction: Correction, *, when: str | None = None) -> None:
        """End a correction (`when`: an ISO 8601 time, now if not given). Raises NotFoundError where it does not stand."""
        with self._database.write() as connection:
            corrections.undo(
                connection, correction, when or datetime.now(UTC).isoformat(timespec="microseconds")
            )

    def corrections(self) -> tuple[Correction, ...]:
        """The corrections that stand, by article, list, place and kind."""
        with self._database.read() as connection:
            return corrections.standing(connection)

    def mark(self, *given: Mark) -> None:
        """Let marks stand, all of them or none, each in the place of the viewer's earlier one of its work and kind."""
        with self._database.write() as connection:
            for one in given:
                marks.mark(connection, one)

    def unmark(self, *given: Mark, when: str | None = None) -> None:
        """End marks (`when`: an ISO 8601 time, now if not given). Raises NotFoundError where one does not stand."""
        ended = when or datetime.now(UTC).isoformat(timespec="microseconds")
        with self._database.write() as connection:
            for one in given:
                marks.unmark(connection, one, ended)

    def marks(self, viewer: str | None = None) -> tuple[Mark, ...]:
        """The marks that stand, of one viewer or of all, in the order in which they were made."""
        with self._database.read() as connection:
            return marks.standing(connection, viewer)

    def settle(self, given: Settlement) -> None:
        """Let a settlement of a quarrel stand, in the place of an earlier one of the same place."""
        with self._database.write() as connection:
            settlements.settle(connection, given)

    def unsettle(self, given: Settlement, *, when: str | None = None) -> None:
        """End a settlement (`when`: an ISO 8601 time, now if not given). Raises NotFoundError where it does not stand."""
        with self._database.write() as connection:
            settlements.unsettle(
                connection, given, when or datetime.now(UTC).isoformat(timespec="microseconds")
            )

    def settlements(self) -> tuple[Settlement, ...]:
        """The settlements that stand, by work, property and subject."""
        with self._database.read() as connection:
            return settlements.standing(connection)

    def hear(self, *given: HeardClaims) -> None:
        """Keep what second readers say of entries, each in the place of what that reader said of the entry before."""
        with self._database.write() as connection:
            for one in given:
                heard.hear(connection, one)

    def heard(self) -> tuple[HeardClaims, ...]:
        """What second readers say of entries, by entry and reader."""
        with self._database.read() as connection:
            return heard.all_heard(connection)

    def prefer(self, wanted: Preferences, *, who: str, when: str) -> None:
        """Let preferences of the ranking stand in the place of the earlier ones, which are kept as what was."""
        with self._database.write() as connection:
            preferences.prefer(connection, wanted, who, when)

    def preferences(self) -> Preferences:
        """The preferences of the ranking that stand; none, where nobody has any."""
        with self._database.read() as connection:
            return preferences.standing(connection)

    def changes(self, limit: int = 50) -> tuple[Change, ...]:
        """What people decided, corrected, said and settled, and took back of it: the last changes, the newest first."""
        with self._database.read() as connection:
            return changes.changes(connection, limit)

    def undo_change(self, kind: ChangeKind, when: str) -> None:
        """Take back everything of a kind that was done at a time; what it had replaced or taken back stands again.

        Raises NotFoundError where nothing of it is left to be undone.
        """
        now = datetime.now(UTC).isoformat(timespec="microseconds")
        with self._database.write() as connection:
            changes.undo(connection, kind, when, now)

    def follow(self, given: Followed) -> None:
        """Let an address be followed so, in the place of how it was followed before."""
        with self._database.write() as connection:
            followed.follow(connection, given)

    def unfollow(self, address: str, *, when: str | None = None) -> None:
        """Follow an address no more (`when`: an ISO 8601 time, now if not given). Raises NotFoundError where it is not followed."""
        with self._database.write() as connection:
            followed.unfollow(
                connection, address, when or datetime.now(UTC).isoformat(timespec="microseconds")
            )

    def followed(self) -> tuple[Followed, ...]:
        """The addresses that are followed, sorted."""
        with self._database.read() as connection:
            return followed.standing(connection)

    def superseded(self) -> frozenset[str]:
        """The digests of articles that a later reading of a followed address took the place of."""
        with self._database.read() as connection:
            return followed.superseded(connection)

    def replace_links(self, new_links: Sequence[Link], works: Sequence[Work], fingerprint: str) -> None:
        """Keep derived links and works in the place of all earlier ones, under a fingerprint of their inputs."""
        with self._database.write() as connection:
            links.replace(connection, new_links, works, fingerprint)

    def packed(self) -> PackedDerived:
        """The same as `derived`, in little memory."""
        with self._database.read() as connection:
            return links.packed(connection)

    def fingerprint(self) -> str | None:
        """The fingerprint that links and works are kept under, None before the first."""
        with self._database.read() as connection:
            return links.fingerprint(connection)

    def derived(self) -> Derived:
        """Links and works as last made, with the fingerprint they were kept under: one consistent view."""
        with self._database.read() as connection:
            return links.derived(connection)
