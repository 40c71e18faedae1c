"""A child process watched from outside: its files, its sockets, whether it asks for a name; by /proc alone (Linux)."""

from __future__ import annotations

import contextlib
import ipaddress
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAUSE = 0.03


@dataclass
class Watched:
    """A Python script in a child with an empty home, an empty folder for temporary files and one to work in."""

    script: str
    folder: Path
    written: set[str] = field(default_factory=set)  # at any time, below home, temporary files or the working folder
    sockets: set[str] = field(default_factory=set)  # neither Unix nor loopback
    lookups: int = 0

    def __post_init__(self) -> None:
        for name in ("home", "tmp", "work"):
            (self.folder / name).mkdir(parents=True)
        # glibc reads this file, once a process, before it resolves its first name. Nobody can read a pipe that nobody
        # writes: the look-up waits until `look` has seen it.
        self._asked = self.folder / "host.conf"
        os.mkfifo(self._asked)
        env = {"PATH": os.environ["PATH"], "HOME": str(self.folder / "home"), "TMPDIR": str(self.folder / "tmp")}
        env["RESOLV_HOST_CONF"] = str(self._asked)
        self._strange: set[str] = set()
        self._errors = (self.folder / "stderr").open("w+")
        self.process = subprocess.Popen(
            [sys.executable, "-c", self.script],
            cwd=self.folder / "work",
            env=env,
            stdout=subprocess.DEVNULL,
            stderr=self._errors,
        )

    def look(self) -> bool:
        """Notes what the process and its children hold at this moment; whether it still runs."""
        runs = self.process.poll() is None
        self.written |= set(self.left())
        with contextlib.suppress(OSError):  # no reader: nobody is looking a name up
            os.close(os.open(self._asked, os.O_WRONLY | os.O_NONBLOCK))
            self.lookups += 1
        held = set().union(*map(_sockets_of, _family(self.process.pid)))
        known = _addresses(self.process.pid) if held else {}
        # Between its making and its binding a socket has no address: strange is what has none at the next look, too.
        nameless = held - known.keys()
        self.sockets |= {f"no address, socket {n}" for n in nameless & self._strange}
        self.sockets |= {known[n] for n in held & known.keys() if known[n]}
        self._strange = nameless
        return runs

    def left(self) -> list[str]:
        """What lies below the three folders now."""
        found = []
        for name in ("home", "tmp", "work"):
            for at, folders, files in os.walk(self.folder / name):
                found += [os.path.relpath(os.path.join(at, f), self.folder) for f in (*folders, *files)]
        return sorted(found)

    @property
    def errors(self) -> str:
        return (self.folder / "stderr").read_text()


def watch(*children: Watched) -> None:
    """Looks at the children until all have ended."""
    running = list(children)
    while running := [c for c in running if c.look()]:
        time.sleep(PAUSE)


def _family(pid: int) -> Iterator[int]:
    yield pid
    for children in Path(f"/proc/{pid}/task").glob("*/children"):
        with contextlib.suppress(OSError):
            for child in children.read_text().split():
                yield from _family(int(child))


def _sockets_of(pid: int) -> set[str]:
    """The inodes of the sockets that a process holds."""
    found = set()
    with contextlib.suppress(OSError):
        for fd in os.listdir(f"/proc/{pid}/fd"):
            with contextlib.suppress(OSError):
                target = os.readlink(f"/proc/{pid}/fd/{fd}")
                if target.startswith("socket:["):
                    found.add(target[8:-1])
    return found


def _addresses(pid: int) -> dict[str, str]:
    """Inode to what is wrong with the socket: nothing where it is Unix or loopback, else its kind and addresses."""
    found = {}
    for kind in ("unix", "tcp", "tcp6", "udp", "udp6", "raw", "raw6", "netlink", "packet"):
        try:
            lines = Path(f"/proc/{pid}/net/{kind}").read_text().splitlines()[1:]
        except OSError:
            continue
        for row in map(str.split, lines):
            if kind == "unix":
                found[row[6]] = ""
            elif kind in ("netlink", "packet"):
                found[row[9 if kind == "netlink" else 8]] = kind
            else:
                local, remote = (_address(row[k].split(":")[0]) for k in (1, 2))
                inside = local.is_loopback and (remote.is_loopback or remote.is_unspecified)
                found[row[9]] = "" if inside else f"{kind} {local} to {remote}"
    return found


def _address(written: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address:
    """An address as /proc writes it: words of four bytes, each in the machine's own order."""
    words = [int(written[i : i + 8], 16).to_bytes(4, sys.byteorder) for i in range(0, len(written), 8)]
    address = ipaddress.ip_address(b"".join(words))
    return getattr(address, "ipv4_mapped", None) or address
