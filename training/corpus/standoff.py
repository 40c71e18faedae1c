"""Marks on texts that are not ours: `python -m training.corpus.standoff MARKED.txt … --texts FILE --to FOLDER`.

An annotator marks a copy of a text up; what is kept here is where each mark stands, never the text. The copy must be
the text to the letter, or a part of it, or it is refused with the first place that differs.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from pathlib import Path

from .markup import Mark, Marked, MarkupError, read

TEXTS = Path("../shared/data/texts/texts.jsonl")


def texts(path: Path = TEXTS) -> dict[str, str]:
    """The texts by their ids."""
    with path.open(encoding="utf-8") as f:
        rows = [json.loads(line) for line in f]
    return {row["id"]: row["text"] for row in rows}


def apart(passage: Marked, text: str) -> dict[str, object]:
    """A passage's marks by offsets into `text`, of which it is a part.

    >>> from .markup import marked
    >>> apart(marked("{S1 She} {C1 said} {Q1 no}", "a.txt: t1"), "A. She said no.")["marks"][0]
    ['S', '1', 3, 6, None, [], False]
    """
    text_id = passage.passage_id.rpartition(": ")[2]
    at = text.find(passage.text)
    if at < 0:
        raise MarkupError(f"{passage.passage_id}: not the text to the letter; {_differs(passage.text, text)}")
    return {
        "text_id": text_id,
        "sha256": hashlib.sha256(text.encode()).hexdigest(),
        "part": [at, at + len(passage.text)],
        "facts": passage.facts,
        "marks": [[m.kind, m.name, at + m.start, at + m.end, m.value, [list(x) for x in m.more], m.by_name]
                  for m in passage.marks],
    }  # fmt: skip


def _differs(part: str, text: str) -> str:
    """Where a copy leaves its text: the longest beginning that is in it, found by halving."""
    low, high = 0, len(part)
    while high - low > 1:
        mid = (low + high) // 2
        low, high = (mid, high) if part[:mid] in text else (low, mid)
    at = text.find(part[:low]) + low
    return (
        f"the copy has “{part[low : low + 30]}”, the text “{text[at : at + 30]}” after “{part[max(0, low - 30) : low]}”"
    )


def joined(row: dict, text: str) -> Marked:
    """The passage of a stored row and its text; raises MarkupError where the text is another one by now.

    >>> from .markup import marked
    >>> row = apart(marked("{S1 She} {C1 said} {Q1 no}", "a.txt: t1"), "A. She said no.")
    >>> joined(row, "A. She said no.").text
    'She said no'
    """
    if hashlib.sha256(text.encode()).hexdigest() != row["sha256"]:
        raise MarkupError(f"{row['text_id']}: not the text that was annotated; take the shared texts it came from")
    start, end = row["part"]
    marks = tuple(
        Mark(kind, name, s - start, e - start, value, tuple((k, v) for k, v in more), by_name)
        for kind, name, s, e, value, more, by_name in row["marks"]
    )
    return Marked(row["text_id"], text[start:end], marks, row["facts"])


def main() -> int:
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("marked", nargs="+", type=Path)
    ap.add_argument("--texts", type=Path, default=TEXTS)
    ap.add_argument("--to", type=Path, default=Path("training/corpus/real"))
    a = ap.parse_args()
    known, wrong = texts(a.texts), 0
    for path in a.marked:
        rows = []
        for passage in read(path):
            text_id = passage.passage_id.rpartition(": ")[2]
            try:
                if text_id not in known:
                    raise MarkupError(f"{passage.passage_id}: no such text in {a.texts}")
                rows.append(apart(passage, known[text_id]))
            except MarkupError as e:
                print(e, file=sys.stderr)
                wrong += 1
        out = "".join(json.dumps(row, ensure_ascii=False, separators=(",", ":")) + "\n" for row in rows)
        (a.to / f"{path.stem}.jsonl").write_text(out, encoding="utf-8")
        print(f"{path.stem}: {len(rows)} passages")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
