"""Long jobs: they run beside the pages, show how far they are, can be left and stopped, and keep what came of them until it is seen."""

from __future__ import annotations

import secrets
import threading
from collections.abc import Callable
from typing import Final, Literal

from nakeru.errors import NakeruError, TooManyJobsError
from nakeru.text.messages import told

MOST_OPEN: Final = 6
MOST_FINISHED: Final = 12
MOST_BYTES: Final = 96 * 1024 * 1024
_AT_ONCE: Final = 2
_MOST_THREADS: Final = 16

State = Literal["waiting", "running", "stopping", "done", "failed", "stopped"]
_OVER: Final = frozenset({"done", "failed", "stopped"})


class Job:
    """Work that takes its time. `kind` names what its result is; `weight` is how many bytes it holds.

    What writes nothing is stopped at once, whatever it waits for; what writes (`writes`) ends what it is at, and keeps
    what came of it until then.
    """

    def __init__(self, kind: str, title: str, *, weight: int = 0, writes: bool = False) -> None:
        self.id: Final = secrets.token_urlsafe(9)
        self.kind: Final = kind
        self.title: Final = title
        self.weight = weight
        self.state: State = "waiting"
        self.done, self.of, self.now = 0, 0, ""
        self.result: object = None
        self.problem: NakeruError | None = None
        self._writes = writes
        self._lock = threading.Lock()
        self._stop = threading.Event()
        self._finished = threading.Event()

    @property
    def over(self) -> bool:
        """Whether nothing more will come of it."""
        return self.state in _OVER

    @property
    def stopped(self) -> bool:
        """Whether somebody asked it to stop; long work looks here between its steps."""
        return self._stop.is_set()

    def tell(self, done: int, of: int, now: str = "") -> None:
        """Say how far the work is, and what it is at."""
        self.done, self.of, self.now = done, of, now

    def stop(self) -> None:
        """Ask it to stop."""
        self._stop.set()
        with self._lock:
            if self.over:
                return
            if self._writes and self.state != "waiting":
                self.state = "stopping"
                return
        self._finish("stopped")

    def wait(self, seconds: float | None) -> bool:
        """Wait until it is over, for so long at most (None: however long); whether it is."""
        return self._finished.wait(seconds)

    def run(self, work: Callable[[Job], object]) -> None:
        """Do the work, unless it was stopped before. Problems of its own are kept as what came of it."""
        with self._lock:
            if self.over:
                return
            self.state = "running"
        try:
            result = work(self)
        except NakeruError as problem:
            self._finish("failed", problem=problem)
        except BaseException:
            self._finish(
                "failed", problem=NakeruError(told("the work broke off"), remedy=told("try it again"))
            )
            raise
        else:
            self._finish("stopped" if self.stopped else "done", result)

    def _finish(self, state: State, result: object = None, problem: NakeruError | None = None) -> None:
        with self._lock:
            if self.over:  # stopped meanwhile: nobody waits for what came of it
                return
            self.state, self.result, self.problem = state, result, problem
        self._finished.set()


class Jobs:
    """The jobs of a server, in memory: they end with it. Few run at once, few wait, and few that are over are kept."""

    def __init__(self) -> None:
        self._jobs: dict[str, Job] = {}
        self._lock = threading.Lock()
        self._places = threading.BoundedSemaphore(_AT_ONCE)
        self._threads = 0

    def start(self, job: Job, work: Callable[[Job], object]) -> Job:
        """Begin a job as soon as there is room for it. Raises TooManyJobsError where too many wait already."""
        with self._lock:
            waiting = sum(not one.over for one in self._jobs.values())
            if waiting >= MOST_OPEN or self._threads >= _MOST_THREADS:
                raise TooManyJobsError(
                    told("several long jobs are running already"),
                    remedy=told("wait until one is done, or stop one"),
                )
            self._make_room(job)
            self._jobs[job.id] = job
            self._threads += 1
        # A daemon: the server may end while a page is still being waited for.
        threading.Thread(target=self._run, args=(job, work), name=f"job-{job.id}", daemon=True).start()
        return job

    def job(self, key: str) -> Job | None:
        """The job of that id, None where it is not known any more."""
        return self._jobs.get(key)

    def all(self) -> tuple[Job, ...]:
        """Every job, the newest first."""
        with self._lock:
            return tuple(reversed(self._jobs.values()))

    def forget(self, job: Job) -> None:
        """Put a job away, with what came of it."""
        with self._lock:
            self._jobs.pop(job.id, None)

    def _run(self, job: Job, work: Callable[[Job], object]) -> None:
        self._places.acquire()
        # A stopped job gives its place away at once, though what it waits for, such as a slow server, takes its time.
        threading.Thread(target=self._give_place_away, args=(job,), daemon=True).start()
        try:
            job.run(work)
        finally:
            with self._lock:
                self._threads -= 1

    def _give_place_away(self, job: Job) -> None:
        job.wait(None)
        self._places.release()

    def _make_room(self, coming: Job) -> None:
        """Put away the oldest that are over, until there is room."""
        over = [one for one in self._jobs.values() if one.over]
        held = coming.weight + sum(one.weight for one in self._jobs.values())
        while over and (len(over) >= MOST_FINISHED or held > MOST_BYTES):
            oldest = over.pop(0)
            held -= oldest.weight
            del self._jobs[oldest.id]
        if held > MOST_BYTES:
            raise TooManyJobsError(
                told("the documents that wait here fill the room there is"),
                remedy=told("wait until one is done, or stop one"),
            )
