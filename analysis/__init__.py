"""On the Record: a news article turned into evidence, every row traceable to the exact words.

The way through is one-way: read -> Article -> mark up -> actors, quotes, figures -> tables -> charts, reports.

>>> from analysis import extract, read
>>> evidence = extract(read(text="“We will rebuild,” said Ana Lima, the mayor of Porto Alto."))
>>> evidence.quotes[0].speaker
'Ana Lima'
"""

import os
import sys
import warnings
from importlib import import_module

# Nothing may leave the machine. onnxruntime looks up a telemetry host and writes a device id into the home folder unless
# this stands when it is imported; every way in (library, command line, kernels) comes through here before that.
if "onnxruntime" in sys.modules and os.environ.get("ORT_DISABLE_TELEMETRY") != "1":
    warnings.warn(
        "onnxruntime was imported before analysis, so its telemetry is on and cannot be turned off any more: "
        "import analysis first, or set ORT_DISABLE_TELEMETRY=1",
        stacklevel=2,
    )
os.environ["ORT_DISABLE_TELEMETRY"] = "1"

__version__ = "0.1.0"
__all__ = ["extract", "read"]

# Resolved on first use, so that `import analysis` stays far below half a second.
_HOME = {"read": "analysis.article", "extract": "analysis.evidence"}


def __getattr__(name: str):
    if name in _HOME:
        return getattr(import_module(_HOME[name]), name)
    raise AttributeError(f"module 'analysis' has no attribute {name!r}")
