"""The kernel that a report's notebook runs in: this very Python, whatever kernels are registered; no traces left."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from jupyter_client.kernelspec import KernelSpec, KernelSpecManager
from jupyter_client.manager import AsyncKernelManager
from traitlets import Unicode

from .handover import FOLDER

_DRAWING = "MPLCONFIGDIR"  # where matplotlib looks for settings, and writes which fonts there are
_FONTS: dict[str, bytes] = {}


@contextmanager
def fonts_kept(folder: str | Path) -> Iterator[None]:
    """What a kernel in `folder` writes down of the fonts there are is handed to the next: looking for them takes seconds
    where there are many, and nothing may stay in the reader's home."""
    for name, written in _FONTS.items():
        (Path(folder) / name).write_bytes(written)
    yield
    _FONTS.update((f.name, f.read_bytes()) for f in Path(folder).glob("fontlist-*.json"))


class OwnPython(KernelSpecManager):
    """Knows one kernel: the Python that runs this. A ``python3`` that someone registered may be quite another."""

    folder = Unicode(help="where the kernel may write")

    def get_kernel_spec(self, kernel_name: str) -> KernelSpec:
        command = [sys.executable, "-m", "ipykernel_launcher", "-f", "{connection_file}", "--log-level=ERROR"]
        return KernelSpec(
            argv=command,
            display_name="Python",
            language="python",
            env={
                "IPYTHONDIR": str(Path(self.folder) / "ipython"),
                "JUPYTER_RUNTIME_DIR": self.folder,
                FOLDER: self.folder,
                _DRAWING: self.folder,
            },
        )


def kernel_in(folder: str | Path) -> type[AsyncKernelManager]:
    """A kernel manager class for papermill, whose kernels keep their files in `folder` and work there.

    Sockets are files where the system has them: nothing listens on a port.
    """
    folder = str(folder)

    class Kernel(AsyncKernelManager):
        def __init__(self, **settings: object) -> None:
            settings |= {
                "kernel_spec_manager": OwnPython(folder=folder),
                "connection_file": os.path.join(folder, "k.json"),
            }
            if sys.platform != "win32":
                settings |= {"transport": "ipc", "ip": os.path.join(folder, "k")}
            super().__init__(**settings)

    return Kernel
