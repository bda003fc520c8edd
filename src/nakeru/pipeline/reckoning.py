"""A ranking is reckoned: at once where it is small; in a process of its own, and kept beside the library, where it is large.

Reckoning thousands of lists takes seconds and a hundred megabytes, which whoever shows pages meanwhile should not feel.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Final

import msgspec

from nakeru import __version__
from nakeru.model.ranking import Ballot, Preferences, Ranking
from nakeru.ranking.copying import GivenLikeness
from nakeru.ranking.scope import ItemAttributes

_LARGE: Final = 500
_FORMAT: Final = "1"


class Asked(msgspec.Struct, frozen=True):
    """All that a ranking is made from."""

    method: str
    ballots: list[Ballot]
    attributes: dict[str, ItemAttributes]
    preferences: Preferences
    alike: list[GivenLikeness] = []


class _Kept(msgspec.Struct, frozen=True):
    """A ranking as it was made, and from what."""

    stamp: str
    ranking: Ranking


_asked = msgspec.msgpack.Decoder(Asked)
_ranking = msgspec.msgpack.Decoder(Ranking)
_kept = msgspec.msgpack.Decoder(_Kept)


def reckoned(
    method: str,
    ballots: Sequence[Ballot],
    attributes: Mapping[str, ItemAttributes],
    preferences: Preferences,
    alike: Sequence[GivenLikeness] = (),
    library: Path | None = None,
) -> Ranking:
    """The ranking by a method. Raises BallotError where a preference is out of bounds, or there is too much for the method.

    With `library`, that of many lists is kept beside the file, and taken from there where nothing changed.
    """
    asked = Asked(method, list(ballots), dict(attributes), preferences, list(alike))
    if len(asked.ballots) < _LARGE or library is None:
        return _made(asked)
    written = msgspec.msgpack.encode(asked)
    stamp = hashlib.sha256(f"{_FORMAT} {__version__} ".encode() + written).hexdigest()
    place = library.with_name(library.name + ".ranking")
    with suppress(OSError, msgspec.MsgspecError):
        kept = _kept.decode(place.read_bytes())
        if kept.stamp == stamp:
            return kept.ranking
    ranking = _made_elsewhere(written) or _made(asked)
    with suppress(OSError):  # a library that can only be read is ranked all the same
        _write(place, msgspec.msgpack.encode(_Kept(stamp, ranking)))
    return ranking


def _made(asked: Asked) -> Ranking:
    from nakeru.ranking.methods import rank_by  # numpy and scipy come with it

    return rank_by(asked.method, asked.ballots, asked.attributes, asked.preferences, asked.alike)


def _made_elsewhere(written: bytes) -> Ranking | None:
    """The ranking from a process of its own; None where that failed, for the caller to meet the reason itself."""
    command = [sys.executable, "-m", __name__]
    with suppress(OSError, subprocess.SubprocessError, msgspec.MsgspecError):
        done = subprocess.run(command, input=written, capture_output=True, check=True)
        return _ranking.decode(done.stdout)
    return None


def _write(place: Path, content: bytes) -> None:
    made = place.with_name(f"{place.name}.{os.getpid()}.new")
    made.write_bytes(content)
    made.replace(place)


if __name__ == "__main__":
    sys.stdout.buffer.write(msgspec.msgpack.encode(_made(_asked.decode(sys.stdin.buffer.read()))))
