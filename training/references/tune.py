"""Measures, and moves one at a time, the weights of `analysis.actors.pronouns` on GUM's chains outside the news genre.

    python training/references/tune.py ../shared [--rounds 2]

Names and chains are GUM's own, quotation marks and attributions are read as always; counted is every he, she, him, her,
his, himself, herself of a person that has a name. Prints the share found, the share right, and the best weights.
"""

from __future__ import annotations

import argparse
import gzip
import re
from dataclasses import asdict, replace
from pathlib import Path

from analysis.actors import ACTORS, ActorsConfig, find_cast
from analysis.article.reading import read
from analysis.quotes.grammar.attribution import attribute
from analysis.records import MarkUp, Name
from training.names.train import _TITLED, _core, _proper

THIRD = frozenset("he she him her his hers himself herself".split())
Case = tuple  # article, mark-up, {pronoun span: chain}, {name span: chain}


def cases(folder: Path) -> list[Case]:
    out = []
    for genre in ("bio", "interview", "voyage", "court", "academic"):
        with gzip.open(folder / f"{genre}.conllu.gz", "rt", encoding="utf-8") as file:
            for part in file.read().split("# newdoc id")[1:]:
                case = _case(part)
                if case[2]:
                    out.append(case)
    return out


def _case(part: str) -> Case:
    text, names, chains, pronouns = "", [], {}, {}
    for block in part.split("\n\n"):
        rows = [r.split("\t") for r in block.split("\n") if re.match(r"\d+\t", r)]
        if not rows:
            continue
        if "# newpar" in block and text:
            text = text.rstrip() + "\n\n"
        spans = []
        for r in rows:
            spans.append((len(text), len(text) + len(r[1])))
            text += r[1] + ("" if "SpaceAfter=No" in r[9] else " ")
        for s, e, kind, chain in _phrases(rows):
            low = rows[s][1].lower()
            if kind == "person" and e - s == 1 and low in THIRD:
                pronouns[spans[s]] = chain
            elif kind in ("person", "organization", "place") and _proper(rows, s, e):
                a, b = _core(rows, s, e)
                while kind == "person" and a < b - 1 and rows[a][1].lower().rstrip(".") in _TITLED:
                    a += 1
                span = (spans[a][0], spans[b - 1][1])
                names.append((*span, kind))
                chains[span] = chain
    clean: list[tuple] = []
    for s, e, kind in sorted(set(names), key=lambda n: (n[0], -n[1])):
        if not clean or s >= clean[-1][1]:
            clean.append((s, e, kind))
    article = read(text=text)
    found = tuple(Name(s, e, k) for s, e, k in clean)
    named = {c for (s, e), c in chains.items() if any(x[0] == s and x[2] == "person" for x in clean)}
    return (
        article,
        MarkUp(found, attribute(article, found)[0]),
        {p: c for p, c in pronouns.items() if c in named},
        chains,
    )


def _phrases(rows: list[list[str]]):
    opened: dict[str, list] = {}
    for i, r in enumerate(rows):
        m = re.search(r"Entity=([^|]+)", r[9])
        for bit in re.findall(r"\([^()]+\)?|[^()]+\)", m.group(1)) if m else []:
            if bit.startswith("("):
                fields = bit.strip("()").split("-")
                opened.setdefault(fields[0], []).append((i, fields[1]))
                if bit.endswith(")"):
                    s, kind = opened[fields[0]].pop()
                    yield s, i + 1, kind, fields[0]
            elif opened.get(bit.strip(")")):
                s, kind = opened[bit.strip(")")].pop()
                yield s, i + 1, kind, bit.strip(")")


def score(data: list[Case], config: ActorsConfig = ACTORS) -> tuple[int, int, int]:
    """Pronouns, those given somebody, those given the right one."""
    gold = found = right = 0
    for article, markup, pronouns, chains in data:
        cast = find_cast(article, markup, config)
        of: dict[str, set[str]] = {}
        for m in cast.mentions:
            if m.form == "name" and (m.start, m.end) in chains:
                of.setdefault(m.actor_id, set()).add(chains[m.start, m.end])
        said = {(m.start, m.end): m.actor_id for m in cast.mentions if m.form == "pronoun"}
        gold += len(pronouns)
        found += sum(p in said for p in pronouns)
        right += sum(c in of.get(said.get(p, ""), ()) for p, c in pronouns.items())
    return gold, found, right


def worth(counts: tuple[int, int, int]) -> float:
    """A wrong one costs as much as a right one gains: what cannot be settled is better left open."""
    gold, found, right = counts
    return (right - 0.7 * (found - right)) / gold


def moved(config: ActorsConfig, key: str, value: float) -> ActorsConfig:
    """The config with one weight set anew."""
    weights = replace(config.resolution.weights, **{key: value})
    return replace(config, resolution=replace(config.resolution, weights=weights))


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("shared", type=Path)
    ap.add_argument("--rounds", type=int, default=0)
    a = ap.parse_args()
    data = cases(a.shared / "data" / "gum-names")
    config = ACTORS
    best = worth(score(data))
    print(len(data), "documents;", *score(data), f"worth {best:.4f}")
    for _ in range(a.rounds):
        for key, value in asdict(config.resolution.weights).items():
            for factor in (0.6, 0.85, 1.2, 1.6):
                tried = moved(config, key, value * factor)
                now = worth(score(data, tried))
                if now > best + 0.001:
                    best, config = now, tried
                    print(f"{key} = {value * factor:.3f}: worth {best:.4f}", flush=True)
    print(config.resolution.weights)


if __name__ == "__main__":
    main()
