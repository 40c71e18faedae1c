"""On the Record: a news article turned into evidence, every row traceable to the exact words.

The way through is one-way: read -> Article -> mark up -> actors, quotes, figures -> tables -> charts, reports.

>>> from analysis import extract, read
>>> evidence = extract(read(text="“We will rebuild,” said Ana Lima, the mayor of Porto Alto."))
>>> evidence.quotes[0].speaker
'Ana Lima'
"""

from importlib import import_module

__version__ = "0.1.0"
__all__ = ["extract", "read"]

# Resolved on first use, so that `import analysis` stays far below half a second.
_HOME = {"read": "analysis.article", "extract": "analysis.evidence"}


def __getattr__(name: str):
    if name in _HOME:
        return getattr(import_module(_HOME[name]), name)
    raise AttributeError(f"module 'analysis' has no attribute {name!r}")
