"""Processes that work side by side: one that dies costs its own task, and none outlives the process that started it.

`concurrent.futures` gives up every task when one of its processes dies and has no way to stop those at work;
`multiprocessing.Pool` waits for ever for the task of a dead one. Here each process has a line of its own, whose end tells
that it is gone.
"""

from __future__ import annotations

import os
import shutil
import signal
import tempfile
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from multiprocessing import get_context, parent_process, resource_tracker
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from threading import Thread
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import psutil


@dataclass(frozen=True, slots=True)
class Lost:
    """Stands for the result of a task whose process died; its text says of what.

    >>> print(Lost(-9))
    its process was ended by SIGKILL (is there memory enough? try fewer at a time)
    """

    exitcode: int | None

    def __str__(self) -> str:
        if self.exitcode is not None and self.exitcode < 0:
            name = signal.Signals(-self.exitcode).name
            return f"its process was ended by {name} (is there memory enough? try fewer at a time)"
        return f"its process ended with status {self.exitcode}, a fault of this program; please report it"


def spread(work: Callable[[Any], Any], tasks: Iterable[Any], jobs: int) -> Iterator[tuple[Any, Any]]:
    """Each task with what `work` makes of it, as they get ready; `Lost` where the process that had it died.

    `work`, tasks and results are pickled. Temporary files of the processes lie in one folder. However this ends, no
    process and no folder stays: closing the iterator kills at once what is at work, and the processes leave by
    themselves when this one is killed. Ctrl-C at the terminal reaches this process alone.
    """
    waiting = deque(tasks)
    busy: dict[Connection, tuple[_Worker, Any]] = {}
    crew: list[_Worker] = []
    with tempfile.TemporaryDirectory(prefix="onrecord-", ignore_cleanup_errors=True) as folder:

        def employ(worker: _Worker | None = None) -> None:
            while waiting:
                if worker is None:
                    worker = _Worker.start(work, folder)
                    crew.append(worker)
                with suppress(OSError):  # it died without work in hand: the next one takes the task
                    worker.line.send(waiting[0])
                    busy[worker.line] = worker, waiting.popleft()
                    return
                worker = None

        try:
            for _ in range(min(jobs, len(waiting))):
                employ()
            while busy:
                for line in wait(list(busy)):
                    worker, task = busy.pop(line)
                    try:
                        result = line.recv()
                    except (EOFError, OSError):
                        worker.process.join()
                        worker, result = None, Lost(worker.process.exitcode)
                    employ(worker)
                    yield task, result
        finally:
            _end(crew)


@dataclass(frozen=True, slots=True)
class _Worker:
    process: BaseProcess
    line: Connection

    @classmethod
    def start(cls, work: Callable[[Any], Any], folder: str) -> _Worker:
        # Spawned, not forked: threads and models of this process must not be halved.
        context = get_context("spawn")
        line, far = context.Pipe()
        process = context.Process(target=_serve, args=(work, far, folder), daemon=True)
        with _deaf():
            process.start()
        far.close()  # so that the line ends with the process
        return cls(process, line)


@contextmanager
def _deaf() -> Iterator[None]:
    """What is started inside never hears Ctrl-C: the terminal sends it to every process, and one of them acts on it."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    resource_tracker.ensure_running()  # starting it later would end the deafness
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _serve(work: Callable[[Any], Any], line: Connection, folder: str) -> None:
    """The life of a process: works off what comes, until the line ends or its parent does."""
    Thread(target=_leave_with_parent, args=(folder,), daemon=True).start()
    tempfile.tempdir = folder
    with suppress(EOFError, OSError):
        while True:
            task = line.recv()
            line.send(work(task))


def _leave_with_parent(folder: str) -> None:
    import psutil

    parent_process().join()
    _killed(psutil.Process().children(recursive=True))
    shutil.rmtree(folder, ignore_errors=True)
    os._exit(1)


def _end(crew: Iterable[_Worker]) -> None:
    """Ends processes and all that they have started, at once, whatever they are doing."""
    import psutil

    started = []
    for worker in crew:
        worker.line.close()
        if worker.process.is_alive():
            with suppress(psutil.Error):
                head = psutil.Process(worker.process.pid)
                head.suspend()  # so that it starts no more meanwhile
                started += _killed([head, *head.children(recursive=True)])[1:]
    for worker in crew:
        worker.process.join()
    psutil.wait_procs(started, timeout=0.5)  # then their files can be removed


def _killed(processes: list[psutil.Process]) -> list[psutil.Process]:
    import psutil

    for process in processes:
        with suppress(psutil.Error):
            process.kill()
    return processes
