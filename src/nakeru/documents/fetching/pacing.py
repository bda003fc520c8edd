"""One request a host at a time, with a pause after each."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final

PAUSE: Final = 1.0
"""Seconds between two requests to one host."""


class Pace:
    """Turns for hosts, shared by the threads of a program."""

    def __init__(self, pause: float = PAUSE, sleep: Callable[[float], None] = time.sleep) -> None:
        self._pause = pause
        self._sleep = sleep
        self._guard = threading.Lock()
        self._turns: dict[str, threading.Lock] = {}
        self._free_at: dict[str, float] = {}

    @contextmanager
    def turn(self, host: str) -> Iterator[float]:
        """Wait for the host to be free and keep it for the time of the block; the block is given the seconds waited."""
        began = time.monotonic()
        with self._guard:
            lock = self._turns.setdefault(host, threading.Lock())
        with lock:
            wait = self._free_at.get(host, 0.0) - time.monotonic()
            if wait > 0:
                self._sleep(wait)
            try:
                yield time.monotonic() - began
            finally:
                self.leave_alone(host, self._pause)

    def leave_alone(self, host: str, seconds: float) -> None:
        """Ask the host for nothing for at least so long."""
        self._free_at[host] = max(self._free_at.get(host, 0.0), time.monotonic() + seconds)
