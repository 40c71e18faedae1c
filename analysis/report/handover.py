"""The evidence of an article for a notebook: extracted there, or handed over by the process that renders it.

A renderer has word lists and models loaded already; each kernel would load them again, for seconds. So it extracts and
leaves the evidence in the kernel's private folder, under the hash of the article's bytes and of how they are read: what
does not fit is not taken, and a notebook run by hand extracts for itself.
"""

from __future__ import annotations

import hashlib
import os
import pickle
from dataclasses import replace
from pathlib import Path

from ..actors.roster import Roster
from ..article.inputs import article_bytes
from ..config import CONFIG, Config
from ..records import Evidence

FOLDER = "ONRECORD_HANDOVER"
"""Environment variable of a kernel: the folder its renderer leaves evidence in."""


def hand_over(article: str | Path, folder: str | Path, config: Config = CONFIG) -> None:
    """Extracts the evidence of an article file and leaves it in `folder` for `evidence_of`."""
    from ..article import read
    from ..evidence import extract

    evidence = extract(read(article, config=config.article), config)
    _file(Path(article), Path(folder), config).write_bytes(pickle.dumps(evidence, pickle.HIGHEST_PROTOCOL))


def evidence_of(article: str | Path, config: Config = CONFIG) -> Evidence:
    """The evidence of an article file; `ArticleError` where it cannot be read.

    >>> evidence_of("no-such.txt")
    Traceback (most recent call last):
    analysis.article.decoding.ArticleError: no-such.txt: there is no such file; check the path
    """
    folder = os.environ.get(FOLDER)
    if folder and Path(article).is_file() and (file := _file(Path(article), Path(folder), config)).exists():
        # Our own process wrote it, into a folder that only we can write.
        evidence: Evidence = pickle.loads(file.read_bytes())
        return evidence
    from ..article import read
    from ..evidence import extract

    return extract(read(article, config=config.article), config)


def _file(article: Path, folder: Path, config: Config) -> Path:
    how = repr(
        (
            article.stem,
            replace(config, actors=replace(config.actors, roster=Roster(sha256=config.actors.roster.sha256))),
        )
    ).encode("utf-8", "backslashreplace")
    return folder / f"{hashlib.sha256(how + article_bytes(article, config.article)).hexdigest()}.pickle"
