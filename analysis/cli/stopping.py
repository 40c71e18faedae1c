"""How a program is stopped: by a signal, cleaning up on the way, or by a reader of its output who leaves."""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import IO, Any


class Stopped(KeyboardInterrupt):
    """Somebody stops the program: Ctrl-C, `kill`, or a terminal that closes."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self.number = number


@contextmanager
def stoppable() -> Iterator[None]:
    """The signals that stop a program raise `Stopped` inside, so that all is cleaned up; a second one ends at once."""
    before: dict[signal.Signals, Callable[[int, FrameType | None], Any] | int | None] = {}
    usual: tuple[object, ...] = (signal.SIG_DFL, signal.default_int_handler)
    here = threading.current_thread() is threading.main_thread()

    def stop(number: int, frame: object) -> None:
        for each in before:
            signal.signal(each, signal.SIG_DFL)
        raise Stopped(number)

    for name in ("SIGINT", "SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)  # Windows knows no SIGHUP
        # What is ignored, as by nohup, or handled by someone who calls us, stays so.
        if here and number is not None and signal.getsignal(number) in usual:
            before[number] = signal.signal(number, stop)
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def let_go() -> None:
    """What could not be written may not be tried again by the interpreter's last flush, which would complain."""
    for stream in (sys.stdout, sys.stderr):
        try:
            if stream is not None:
                stream.flush()
        except OSError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def watched(stream: IO[str] | None) -> bool:
    """Whether a person sees what is written there; a stream that was closed before we began is None."""
    return stream is not None and stream.isatty()
