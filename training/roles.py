"""Fit how sure the roles of an amount of aid are: ``python -m training.roles`` (needs no PyTorch).

Runs the package over passages that neither its rules nor its network have seen: files of the corpus of our own that
`training.amounts` left out, and real texts with whole gold (``roles_gold``, by offsets; the texts are those of
../shared/data/texts). Of every amount with roles it asks whether nothing that it tells is false. A logistic regression
on the network's chances (`analysis.figures.aid.trust.Chances.features`) with a normal prior on its weights gives the
confidence. It is measured by leaving out one text at a time; the weights that ship are fitted on all.

``--gold FOLDER`` first takes in the annotations in FOLDER (NAME.gold.json with `text_id` and `sha256`, in the format of
../shared/articles).
"""

from __future__ import annotations

import argparse
import hashlib
import importlib.util
import json
import sys
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np

from analysis.actors.cast import Cast, find_cast
from analysis.actors.speakers import find_speakers
from analysis.article.reading import read
from analysis.config import CONFIG
from analysis.evidence import mark_up
from analysis.figures.aid.trust import whereabouts
from analysis.figures.aid.values import ROLES, Chances
from analysis.figures.figures import figures_with_roles
from analysis.figures.ledger import is_amount_of_aid
from analysis.quotes.quotes import find_quotes
from analysis.records import Article, Figure, Span

from .corpus import counts
from .corpus.markup import Mark, Marked
from .corpus.standoff import texts
from .judging import expected_error

HERE = Path(__file__).resolve().parent
GOLD = HERE / "roles_gold"
HELD = ("charity-b", "whitehouse-a5", "whitehouse-a6")
"""Files of the corpus that `training.amounts` leaves out for this."""
WEIGHTS = HERE.parent / "analysis" / "figures" / "aid" / "lexicon" / "trust.json"
NAMES = ("aid", *ROLES, "firmness", *(f"{role} told" for role in ROLES))
PRIOR = 1.0
"""How narrow the normal prior of a weight is: the inverse of its variance in log odds; chosen before looking."""
_KEPT = ("kind", "span", "low", "high", "unit", "bound", "vague", "alt", "donor", "recipient", "status", "accept",
         "optional", "roles_unscored")  # fmt: skip
_OF_ACTORS = ("name", "aliases", "descriptors", "accept", "type")


@dataclass(frozen=True)
class Row:
    """One amount with roles: its text, the network's chances, and whether nothing that is told is false."""

    text: str
    chances: Chances
    right: bool


def scorer(shared: Path) -> ModuleType:
    """The shared scorer of whole articles."""
    file = shared / "eval" / "score_article.py"
    if not file.exists():
        sys.exit(f"{file}: there is no scorer here; name the shared folder with --shared")
    spec = importlib.util.spec_from_file_location("score_article", file)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


# ---- annotations by offset -------------------------------------------------------------------------------------------


def stand_off(gold: dict[str, Any], text: str) -> dict[str, Any]:
    """An annotation without the words of its text: what stands in the text is given by its place there.

    >>> stand_off({"actors": [], "figures": [{"kind": "money", "donor": "Peru", "status": "pledged"}]}, "In Peru")
    {'actors': [], 'figures': [{'kind': 'money', 'donor': [3, 7], 'status': 'pledged'}]}
    """
    return {
        "actors": [{k: _placed(a[k], text) for k in _OF_ACTORS if k in a} for a in gold.get("actors", [])],
        "figures": [
            {k: _placed(f[k], text) if k in ("donor", "recipient", "accept") else f[k] for k in _KEPT if k in f}
            for f in gold["figures"]
        ],
    }


def _placed(value: Any, text: str) -> Any:
    if isinstance(value, str) and value in text:
        return [text.index(value), text.index(value) + len(value)]
    if isinstance(value, dict):
        return {k: _placed(v, text) for k, v in value.items()}
    return [_placed(v, text) for v in value] if isinstance(value, list) else value


def read_back(value: Any, text: str) -> Any:
    """The annotation with its words again.

    >>> read_back({"donor": [3, 7], "accept": {"donor": [[3, 7], None]}}, "In Peru")
    {'donor': 'Peru', 'accept': {'donor': ['Peru', None]}}
    """
    if isinstance(value, dict):
        return {k: v if k in ("span", "low", "high") else read_back(v, text) for k, v in value.items()}
    if isinstance(value, list) and len(value) == 2 and all(isinstance(v, int) for v in value):
        return text[value[0] : value[1]]
    return [read_back(v, text) for v in value] if isinstance(value, list) else value


def take_in(folder: Path, known: dict[str, str]) -> int:
    """Writes the annotations of a folder by offset; those of another text than ours are refused."""
    GOLD.mkdir(parents=True, exist_ok=True)
    taken = 0
    for file in sorted(folder.glob("*.gold.json")):
        gold = json.loads(file.read_text(encoding="utf-8"))
        name = gold.get("text_id", file.name.removesuffix(".gold.json"))
        text = known.get(name)
        if text is None or _hash(text) != gold["sha256"]:
            print(f"{file}: left out, its text is none of ../shared/data/texts as it is now")
            continue
        held = {"text": name, "sha256": gold["sha256"], **stand_off(gold, text)}
        (GOLD / f"{name}.json").write_text(json.dumps(held, ensure_ascii=False) + "\n", encoding="utf-8")
        taken += 1
    return taken


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


# ---- what is right ---------------------------------------------------------------------------------------------------


def of_golds(known: dict[str, str], score: ModuleType) -> Iterator[Row]:
    """Every amount with roles that the package finds in the texts with whole gold."""
    for file in sorted(GOLD.glob("*.json")):
        held = json.loads(file.read_text(encoding="utf-8"))
        text = known.get(held["text"], "")
        if _hash(text) != held["sha256"]:
            sys.exit(f"{file}: its text is not among ../shared/data/texts; get that folder, or drop the annotation")
        gold = {k: [read_back(row, text) for row in held[k]] for k in ("actors", "figures")}
        names = score.Names(gold["actors"])
        _, cast, figures = _read(held["text"], text)
        found = {"actors": [asdict(a) for a in cast.actors]}
        for f, chances in figures:
            at = [g for g in gold["figures"] if g["span"][0] < f.end and f.start < g["span"][1]]
            if any(g.get("optional") or g.get("roles_unscored") for g in at):
                continue
            row = asdict(f)
            told = next((g for g in at if score.values_ok(g, row)), None)
            right = told is not None and score.is_aid(told) and score.row_true(told, row, found, names)
            yield Row(held["text"], chances, right)


def of_passages(passages: list[Marked]) -> Iterator[Row]:
    """The same in passages of the corpus; sums that nobody marked are left out."""
    for p in passages:
        article, cast, figures = _read(p.passage_id, p.text)
        where = whereabouts(article, cast)
        for f, chances in figures:
            marks = [m for m in p.of("AM") if m.start < f.end and f.start < m.end]
            if marks:
                yield Row(p.passage_id, chances, marks[0].kind == "A" and _is_true(p, marks[0], f, where))


def _read(name: str, text: str) -> tuple[Article, Cast, list[tuple[Figure, Chances]]]:
    """An article, its cast, and its amounts with roles and the chances of these."""
    article = read(text=text, article_id=name)
    markup = mark_up(article)
    cast = find_cast(article, markup, CONFIG.actors)
    speakers, _ = find_speakers(article, markup, cast, CONFIG.actors)
    figures, _, roles = figures_with_roles(article, cast, find_quotes(article, markup, cast, speakers))
    return article, cast, [(f, roles[f.figure_id].chances) for f in figures if is_amount_of_aid(f)]


def _is_true(p: Marked, amount: Mark, f: Figure, where) -> bool:
    """Whether an amount's roles are those of its marks: a name is right where one of its mentions stands in a marked
    stretch, or where the actor that stretch names is mentioned."""
    if f.status is not None and f.status.removesuffix(" provided") != amount.value:
        return False
    for name, kind in ((f.donor, "F"), (f.recipient, "T")):
        if name is not None and not _meets(where(name, (f.start, f.end)), _told(p, kind, amount.name)):
            return False
    return True


def _told(p: Marked, kind: str, number: str) -> list[Span]:
    """Where a role of an amount is told: its stretches, and all mentions of the actors that these are or hold."""
    spans = [(m.start, m.end) for m in p.of(kind) if m.name == number]
    keys = {m.name for m in p.of("POLGD") if _meets([(m.start, m.end)], spans)}
    return spans + [(m.start, m.end) for m in p.of("POLGD") if m.name in keys]


def _meets(spans: list[Span], others: list[Span]) -> bool:
    return any(s < b and a < e for s, e in spans for a, b in others)


# ---- the fit ---------------------------------------------------------------------------------------------------------


def fitted(found: list[Row]) -> np.ndarray:
    """The weights, that of "always" first: the most likely ones under the prior, by Newton's steps."""
    x, y = _matrix(found), np.array([r.right for r in found], float)
    prior = np.array([0.01, *[PRIOR] * len(NAMES)])
    w = np.zeros(x.shape[1])
    for _ in range(50):
        p = 1 / (1 + np.exp(-x @ w))
        w -= np.linalg.solve((x.T * (p * (1 - p))) @ x + np.diag(prior), x.T @ (p - y) + prior * w)
    return w


def _matrix(found: list[Row]) -> np.ndarray:
    held = [r.chances.features() for r in found]
    return np.array([[1.0, *(f.get(name, 0.0) for name in NAMES)] for f in held])


def left_out_by_text(found: list[Row]) -> np.ndarray:
    """The confidence of each row by weights that saw nothing of its text."""
    out = np.zeros(len(found))
    of = np.array([r.text for r in found])
    for name in dict.fromkeys(of):
        weights = fitted([r for r in found if r.text != name])
        out[of == name] = 1 / (1 + np.exp(-_matrix([r for r in found if r.text == name]) @ weights))
    return out


def measured(p: np.ndarray, y: np.ndarray) -> dict[str, float]:
    """Expected calibration error, that of a perfect confidence with as few rows, Brier scores, and the share right
    above and below one half."""
    sure, drawn = p >= 0.5, np.random.default_rng(7)
    perfect = [expected_error(p, (drawn.random(len(p)) < p).astype(float)) for _ in range(500)]
    out = {
        "ece": expected_error(p, y),
        "ece_if_perfect": float(np.mean(perfect)),
        "brier": ((p - y) ** 2).mean(),
        "brier_constant": ((y.mean() - y) ** 2).mean(),
    }
    out |= {"right_from_half": y[sure].mean() if sure.any() else float("nan"), "from_half": float(sure.sum())}
    out |= {"right_below_half": y[~sure].mean() if (~sure).any() else float("nan"), "below_half": float((~sure).sum())}
    return {k: round(float(v), 3) for k, v in out.items()}


def main(argv: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("--gold", type=Path, metavar="FOLDER", help="take in the annotations of this folder first")
    parser.add_argument("--shared", type=Path, default=HERE.parent.parent / "shared")
    args = parser.parse_args(argv)
    known = texts(args.shared / "data" / "texts" / "texts.jsonl")
    if args.gold:
        print(f"{take_in(args.gold, known)} annotated texts taken in")
    held = [p for name, p in [*counts.written(), *counts.real()] if name in HELD]
    parts = {"real texts": list(of_golds(known, scorer(args.shared))), "passages": list(of_passages(held))}
    for name, rows in parts.items():
        print(f"{name}: {len(rows)} amounts with roles, {sum(r.right for r in rows)} of them without anything false")
    found = [r for rows in parts.values() for r in rows]
    y = np.array([r.right for r in found], float)
    report = measured(left_out_by_text(found), y)
    told = (
        f"{len(found)} amounts with roles in {len({r.text for r in found})} texts and passages, {int(y.sum())} of them"
    )
    made = {
        "made": f"python -m training.roles: {told} without anything false", "left out by text": report,
        "weights": dict(zip(("always", *NAMES), (round(float(w), 3) for w in fitted(found)), strict=True)),
    }  # fmt: skip
    WEIGHTS.write_text(json.dumps(made, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    print(json.dumps(made, ensure_ascii=False, indent=1))


if __name__ == "__main__":
    main()
