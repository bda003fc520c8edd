"""The entrance of a library: one password for the household, and a session for every browser that knew it."""

from __future__ import annotations

import hashlib
import secrets
import threading
import unicodedata
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Final

import msgspec

from nakeru.errors import AccessError, TooManyAttemptsError
from nakeru.model.access import Session
from nakeru.pipeline.attempts import Attempts, network_of
from nakeru.store.access import AccessFile

if TYPE_CHECKING:
    from argon2 import PasswordHasher

SHORTEST, LONGEST = 10, 1000
IDLE: Final = timedelta(days=30)
"""A session ends when it was not used for so long,"""
OLDEST: Final = timedelta(days=365)
"""and at that age in any case."""
_NOTED_EVERY: Final = timedelta(minutes=5)
_TOKEN_BYTES: Final = 32
_LONGEST_TOKEN: Final = 200
_LONGEST_DEVICE: Final = 300
_PATIENCE: Final = 10.0


class SignedIn(msgspec.Struct, frozen=True):
    """A new session with the token that its browser keeps; the token is written nowhere else."""

    token: str
    session: Session


def set_password(access: AccessFile, password: str) -> None:
    """Keep a password as its Argon2id hash (RFC 9106, second recommended choice); every session ends. Raises AccessError."""
    access.set_password(_hasher().hash(_checked(password)))


def is_password(access: AccessFile, password: str) -> bool:
    """Whether this is the password that is set."""
    hashed = access.password()
    return hashed is not None and _verified(hashed, password)


class Entrance:
    """Asks for the password and knows the sessions. Safe to call from several threads.

    With `always` nobody enters without a session, even where no password is set; else only where one is.
    """

    def __init__(
        self,
        access: AccessFile,
        *,
        always: bool = False,
        attempts: Attempts | None = None,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._access = access
        self._always = always
        self._attempts = attempts or Attempts()
        self._now = now
        self._verifying = threading.BoundedSemaphore(1)  # a verification takes 64 MiB

    def closed(self) -> bool:
        """Whether a visitor must have signed in."""
        return self._always or self._access.password() is not None

    def sign_in(self, password: str, *, address: str, device: str) -> SignedIn:
        """A new session. Raises AccessError for a wrong password, TooManyAttemptsError where one has to wait."""
        known = network_of(address) in {network_of(one.address) for one in self.sessions()}
        wait = self._attempts.begin(address, known=known)
        if wait > 0 or not self._verifying.acquire(timeout=_PATIENCE):
            raise TooManyAttemptsError(max(1, round(wait or _PATIENCE)))
        try:
            self._check(password)
        finally:
            self._verifying.release()
        self._attempts.forgive(address)
        token = secrets.token_urlsafe(_TOKEN_BYTES)
        digest = _digest(token)
        self._access.begin(digest, device[:_LONGEST_DEVICE], address, self._time())
        session = self._access.session(digest)
        if session is None:
            raise AccessError("the session ended as it began", remedy="try again")
        return SignedIn(token, session)

    def session_of(self, token: str) -> Session | None:
        """The session of a token, None where there is none or it is over."""
        if not token or len(token) > _LONGEST_TOKEN:
            return None
        session = self._access.session(_digest(token))
        return None if session is None or self._over(session) else session

    def to_be_noted(self, session: Session) -> bool:
        """Whether the last noted use of a session is some minutes ago."""
        return self._now() - datetime.fromisoformat(session.used) > _NOTED_EVERY

    def note(self, session: Session) -> None:
        """Note that a session is used now."""
        self._access.used(session.number, self._time())

    def sessions(self) -> tuple[Session, ...]:
        """The sessions that are not over, the one used last first."""
        return tuple(one for one in self._access.sessions() if not self._over(one))

    def sign_out(self, number: int) -> bool:
        """End a session; False where there is none of that number."""
        return self._access.end(number)

    def sign_out_all(self) -> None:
        """End every session."""
        self._access.end_all()

    def _check(self, password: str) -> None:
        hashed = self._access.password()
        if hashed is None:
            raise AccessError("no password is set", remedy="set one where nakeru runs: nakeru password")
        if not _verified(hashed, password):
            raise AccessError("that is not the password", remedy="try again")
        if _hasher().check_needs_rehash(hashed):
            self._access.rehash_password(hashed, _hasher().hash(_normal(password)))

    def _over(self, session: Session) -> bool:
        now = self._now()
        used, began = datetime.fromisoformat(session.used), datetime.fromisoformat(session.began)
        return now - used > IDLE or now - began > OLDEST

    def _time(self) -> str:
        return self._now().isoformat(timespec="seconds")


def _hasher() -> PasswordHasher:
    import argon2  # loaded only where a password is set or checked

    return argon2.PasswordHasher()


def _verified(hashed: str, password: str) -> bool:
    from argon2.exceptions import Argon2Error, InvalidHashError

    if len(password) > LONGEST:
        return False
    try:
        return bool(_hasher().verify(hashed, _normal(password)))
    except (Argon2Error, InvalidHashError):
        return False


def _checked(password: str) -> bytes:
    normal = unicodedata.normalize("NFKC", password)
    if not SHORTEST <= len(normal) <= LONGEST:
        raise AccessError(
            f"a password has {SHORTEST} to {LONGEST} characters",
            remedy="take a sentence that nobody would guess: spaces are allowed",
        )
    if len(set(normal)) < 4:
        raise AccessError("the password repeats itself", remedy="take a sentence that nobody would guess")
    return _normal(password)


def _normal(password: str) -> bytes:
    """The password as every keyboard gives it (NIST SP 800-63B, 5.1.1.2)."""
    return unicodedata.normalize("NFKC", password).encode("utf-8", "surrogatepass")


def _digest(token: str) -> bytes:
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).digest()
