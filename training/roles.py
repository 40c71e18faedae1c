"""Fit how sure the roles of an amount of aid are: ``python -m training.roles`` (needs no PyTorch).

Reads the annotations of real texts that no rule of roles was written on (``corpus/real``, by offsets; the texts are
those of ../shared/data/texts), runs the package over them, and asks of every amount with a donor, a recipient or a
status whether nothing it tells is false, as the shared scorer does. A logistic regression over a few features of how
the roles were found (`analysis.figures.aid.trust.features`) with a normal prior on its weights gives the confidence.
It is measured by leaving out one text at a time; the weights that ship are fitted on all.

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

from analysis.actors.cast import find_cast
from analysis.actors.speakers import find_speakers
from analysis.article.reading import read
from analysis.config import CONFIG
from analysis.evidence import mark_up
from analysis.figures.aid.trust import features
from analysis.figures.figures import figures_with_roles
from analysis.figures.ledger import is_amount_of_aid
from analysis.quotes.quotes import find_quotes

from .judging import expected_error

HERE = Path(__file__).resolve().parent
CORPUS = HERE / "corpus" / "real"
WEIGHTS = HERE.parent / "analysis" / "figures" / "aid" / "lexicon" / "trust.json"
NAMES = ("donor", "donor from around", "donor without a name", "donor is a country", "recipient")
PRIOR = 1.0
"""How narrow the normal prior of a weight is: the inverse of its variance in log odds; chosen before looking."""
_KEPT = ("kind", "span", "low", "high", "unit", "bound", "vague", "alt", "donor", "recipient", "status", "accept",
         "optional", "roles_unscored")  # fmt: skip
_OF_ACTORS = ("name", "aliases", "descriptors", "accept", "type")


@dataclass(frozen=True)
class Row:
    """One amount with roles: the text it stands in, how its roles were found, whether nothing they tell is false."""

    text: str
    features: tuple[str, ...]
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


def texts(shared: Path) -> dict[str, str]:
    """The real texts by their id."""
    lines = (shared / "data" / "texts" / "texts.jsonl").read_text(encoding="utf-8").splitlines()
    return {entry["id"]: entry["text"] for entry in map(json.loads, lines)}


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
    """Writes the annotations of a folder into the corpus, by offset; those of another text than ours are refused."""
    CORPUS.mkdir(parents=True, exist_ok=True)
    taken = 0
    for file in sorted(folder.glob("*.gold.json")):
        gold = json.loads(file.read_text(encoding="utf-8"))
        name = gold.get("text_id", file.name.removesuffix(".gold.json"))
        text = known.get(name)
        if text is None or _hash(text) != gold["sha256"]:
            print(f"{file}: left out, its text is none of ../shared/data/texts as it is now")
            continue
        held = {"text": name, "sha256": gold["sha256"], **stand_off(gold, text)}
        (CORPUS / f"{name}.json").write_text(json.dumps(held, ensure_ascii=False) + "\n", encoding="utf-8")
        taken += 1
    return taken


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


# ---- what is right ---------------------------------------------------------------------------------------------------


def rows(known: dict[str, str], score: ModuleType) -> Iterator[Row]:
    """Every amount with roles that the package finds in the annotated texts."""
    for file in sorted(CORPUS.glob("*.json")):
        held = json.loads(file.read_text(encoding="utf-8"))
        text = known.get(held["text"], "")
        if _hash(text) != held["sha256"]:
            sys.exit(f"{file}: its text is not among ../shared/data/texts; get that folder, or drop the annotation")
        gold = {k: [read_back(row, text) for row in held[k]] for k in ("actors", "figures")}
        yield from _judged(held["text"], text, gold, score)


def _judged(name: str, text: str, gold: dict[str, Any], score: ModuleType) -> Iterator[Row]:
    article = read(text=text, article_id=name)
    markup = mark_up(article)
    cast = find_cast(article, markup, CONFIG.actors)
    speakers, _ = find_speakers(article, markup, cast, CONFIG.actors)
    figures, _, roles = figures_with_roles(article, cast, find_quotes(article, markup, cast, speakers))
    names = score.Names(gold["actors"])
    found = {"actors": [asdict(a) for a in cast.actors]}
    for f in filter(is_amount_of_aid, figures):
        at = [g for g in gold["figures"] if g["span"][0] < f.end and f.start < g["span"][1]]
        if any(g.get("optional") or g.get("roles_unscored") for g in at):
            continue
        row = asdict(f)
        told = next((g for g in at if score.values_ok(g, row)), None)
        right = told is not None and score.is_aid(told) and score.row_true(told, row, found, names)
        yield Row(name, features(roles[f.figure_id]), right)


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
    return np.array([[1.0, *(float(name in r.features) for name in NAMES)] for r in found])


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
    known = texts(args.shared)
    if args.gold:
        print(f"{take_in(args.gold, known)} annotated texts taken in")
    found = list(rows(known, scorer(args.shared)))
    if not found:
        sys.exit(f"{CORPUS}: no annotated text, or no amount with roles in them; name a folder with --gold")
    y = np.array([r.right for r in found], float)
    report = measured(left_out_by_text(found), y)
    weights = fitted(found)
    texts_read = len({r.text for r in found})
    told = f"{len(found)} amounts with roles in {texts_read} texts, {int(y.sum())} of them without anything false"
    made = {
        "made": f"python -m training.roles: {told}", "left out by text": report,
        "weights": dict(zip(("always", *NAMES), (round(float(w), 3) for w in weights), strict=True)),
    }  # fmt: skip
    WEIGHTS.write_text(json.dumps(made, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    print(json.dumps(made, ensure_ascii=False, indent=1))


if __name__ == "__main__":
    main()
