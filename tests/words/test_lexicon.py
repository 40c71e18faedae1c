"""The loader of word lists: what it reads, and what it says of a file that it cannot."""

from __future__ import annotations

import gzip
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from analysis.words import lexicon


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The lexicon folder of a package by the name of "boatyard"."""
    folder = tmp_path / "boatyard" / "lexicon"
    folder.mkdir(parents=True)
    (folder.parent / "__init__.py").touch()
    monkeypatch.syspath_prepend(tmp_path)
    readers = (lexicon.lines, lexicon.rows, lexicon.sections, lexicon.words)
    yield folder
    sys.modules.pop("boatyard", None)
    for reader in readers:
        reader.cache_clear()


def test_comments_and_blank_lines_say_nothing(package: Path) -> None:
    (package / "boats.txt").write_text("# what floats\n\n[small]\nskiff dinghy\npunt\n[large]\nferry\n", "utf-8")
    assert lexicon.sections("boatyard", "boats.txt") == {"small": ("skiff dinghy", "punt"), "large": ("ferry",)}
    assert lexicon.words("boatyard", "boats.txt")["small"] == {"skiff", "dinghy", "punt"}


def test_json_may_be_packed(package: Path) -> None:
    (package / "sizes.json.gz").write_bytes(gzip.compress(b'{"skiff": 4}'))
    assert lexicon.data("boatyard", "sizes.json.gz") == {"skiff": 4}


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("boats.txt", b"skiff\n[small]\n", "before the first section"),
        ("boats.txt", b"[small]\nskiff\n[small]\n", "stands twice"),
        ("boats.txt", b"[small]\n\xff\n", "decode"),
        ("sizes.json", b'{"skiff": ', "line 1"),
        ("sizes.json.gz", b"no archive", "gzip"),
        ("none.txt", None, "No such file"),
    ],
)
def test_a_damaged_file_is_named_with_the_remedy(package: Path, name: str, content: bytes | None, reason: str) -> None:
    if content is not None:
        (package / name).write_bytes(content)
    reader = lexicon.data if "json" in name else lexicon.sections
    with pytest.raises(lexicon.LexiconError, match=rf"{name}: .*{reason}.*install the package again"):
        reader("boatyard", name)
