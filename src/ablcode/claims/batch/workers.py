"""Answering chunks in several processes: each worker has one chunk at a time, and answers come back in order."""

import signal
from collections import deque
from collections.abc import Iterator
from itertools import chain
from typing import TYPE_CHECKING

from ablcode.claims.batch.answers import Answered, Answerer, Work
from ablcode.claims.batch.chunks import Chunk
from ablcode.errors import AblcodeError, Exit, InputError

if TYPE_CHECKING:
    from multiprocessing.connection import Connection


class WorkerLost(AblcodeError):
    """A worker process ended before its work was done (exit 70)."""

    exit = Exit.DEFECT


def answered(work: Work, chunks: Iterator[Chunk], after: int, jobs: int) -> Iterator[Answered]:
    """Yield the answers to the rows of each chunk that come after a row, in order.

    Further processes are started only if there is more than one chunk. Raises WorkerLost if one of them ends early.
    """
    wanted = (chunk for chunk in chunks if chunk.last > after)
    begun = [chunk for _, chunk in zip(range(2), wanted, strict=False)] if jobs > 1 else []
    if len(begun) < 2:
        answerer = Answerer(work)
        for chunk in chain(begun, wanted):
            yield answerer.answer(chunk, after)
        return
    yield from _spread(work, chain(begun, wanted), after, jobs)


def _spread(work: Work, chunks: Iterator[Chunk], after: int, jobs: int) -> Iterator[Answered]:
    workers: list[Connection] = []
    busy: deque[Connection] = deque()
    try:
        for chunk in chunks:
            if len(workers) < jobs:
                worker = _start(work)
                workers.append(worker)
            else:
                worker = busy.popleft()
                yield _received(worker)
            # A worker is given its next chunk only when its answer is taken: neither waits for the other to read.
            worker.send((chunk, after))
            busy.append(worker)
        while busy:
            yield _received(busy.popleft())
    except OSError:
        raise _lost() from None
    finally:
        for worker in workers:
            worker.close()  # a worker whose other end is closed ends by itself, also if this process is killed


def _start(work: Work) -> "Connection":
    from multiprocessing import get_context

    context = get_context("spawn")  # a fork would take over locks and terminal of the progress bar
    here, there = context.Pipe()
    context.Process(target=_serve, args=(there, work), daemon=True).start()
    there.close()
    return here


def _received(worker: "Connection") -> Answered:
    try:
        found = worker.recv()
    except EOFError:
        raise _lost() from None
    if not isinstance(found, Answered):
        raise InputError(*found)
    return found


def _lost() -> WorkerLost:
    return WorkerLost("WORKER_LOST", "a worker process ended before its work was done", "free memory, or use --jobs 1")


def _serve(boss: "Connection", work: Work) -> None:
    """Answer chunks until nobody sends any more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches every process; the first one decides
    try:
        answerer = Answerer(work)
        while True:
            chunk, after = boss.recv()
            boss.send(answerer.answer(chunk, after))
    except (EOFError, BrokenPipeError):
        return
    except AblcodeError as error:  # the tables cannot be opened
        boss.send((error.code, error.message, error.hint))
