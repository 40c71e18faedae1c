"""On the Record: a news article turned into evidence, every row traceable to the exact words.

The way through is one-way: article -> reader -> actors, quotes, figures -> evidence -> tables -> charts -> report.

>>> from analysis import extract, read
>>> evidence = extract(read(text="“We will rebuild,” said Ana Lima, the mayor of Porto Alto."))
>>> evidence.quotes[0].speaker
'Ana Lima'
>>> import analysis
>>> dir(analysis)
['CONFIG', 'charts', 'checks', 'extract', 'ledger', 'read', 'tables']
"""

import os
import sys
import warnings
from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any

# Nothing may leave the machine. onnxruntime looks up a telemetry host and writes a device id into the home folder
# unless this stands when it is imported; every way in (library, command line, kernels) comes through here before that.
if "onnxruntime" in sys.modules and os.environ.get("ORT_DISABLE_TELEMETRY") != "1":
    warnings.warn(
        "onnxruntime was imported before analysis, so its telemetry is on and cannot be turned off any more: "
        "import analysis first, or set ORT_DISABLE_TELEMETRY=1",
        stacklevel=2,
    )
os.environ["ORT_DISABLE_TELEMETRY"] = "1"

__version__ = "0.1.0"
__all__ = ["CONFIG", "charts", "checks", "extract", "ledger", "read", "tables"]


def on_first_use(package: str, homes: Mapping[str, str | None]) -> tuple[Callable[[str], Any], Callable[[], list[str]]]:
    """``__getattr__`` and ``__dir__`` of a package whose public names are imported when they are first asked for.

    `homes` gives the module below `package` that each name comes from; None where the name is itself a module.
    """

    def get(name: str) -> Any:
        if name not in homes:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        home = homes[name]
        return import_module(f"{package}.{name}") if home is None else getattr(import_module(f"{package}.{home}"), name)

    return get, lambda: sorted(homes)


# `import analysis` stays far below half a second.
__getattr__, __dir__ = on_first_use(
    __name__,
    {
        "CONFIG": "config",
        "charts": None,
        "checks": "tables",
        "extract": "evidence",
        "ledger": "tables",
        "read": "article",
        "tables": None,
    },
)
