"""Makes ``analysis/actors/names/lexicon/name-tagger.json.gz``, the weights of the name tagger, from the shared corpora.

    python training/names/train.py ../shared [--epochs 6] [--out FILE] [--hold]

``--hold`` keeps every eighth document back and prints precision, recall and F1 on it instead of training on all.
What goes in, what it may be used for and what was measured: README.md beside this file.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import json
import random
import re
from collections import Counter, defaultdict
from pathlib import Path

import numpy as np

from analysis.actors.names import tagger
from analysis.words.tokens import sentences, tokens

TAGS = tagger.TAGS
Doc = tuple[str, list[tuple[list[str], list[str]]]]  # source, [(words, tags), ...]


def labelled(text: str, spans: list[tuple[int, int, str]]) -> list[tuple[list[str], list[str]]]:
    """Sentences of a text as words and tags, from named stretches."""
    out = []
    spans = sorted(spans)
    for line in re.finditer(r"[^\n]+", text):
        for s, e in sentences(text, line.start(), line.end()):
            words, tags, last = [], [], None
            for a, b in tokens(text, s, e):
                hit = next((x for x in spans if x[0] <= a < x[1]), None)
                words.append(text[a:b])
                tags.append("O" if hit is None else ("I-" if hit is last else "B-") + hit[2])
                last = hit
            if words:
                out.append((words, tags))
    return out


def polnear(folder: Path) -> list[Doc]:
    """CoreNLP's names on news of 2016: many, and often wrong."""
    kinds = {"PERSON": "person", "ORGANIZATION": "organization", "LOCATION": "place"}
    rows = defaultdict(list)
    with gzip.open(folder / "train.silver.tsv.gz", "rt", encoding="utf-8") as file:
        for r in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            rows[r["doc"]].append(r)
    out = []
    for doc, tokens_ in sorted(rows.items()):
        path = folder / "train" / f"{doc}.txt"
        if not path.exists():
            continue
        text = path.open(encoding="utf-8", newline="").read()
        spans: list[list] = []
        before = ("", "")
        for r in tokens_:
            kind = kinds.get(r["ner"])
            if kind and (r["sent"], r["ner"]) == before and spans:
                spans[-1][1] = int(r["end"])
            elif kind:
                spans.append([int(r["start"]), int(r["end"]), kind])
            before = (r["sent"], r["ner"])
        out.append(("polnear", labelled(text, [tuple(s) for s in spans])))
    return out


def uner(folder: Path) -> list[Doc]:
    kinds = {"PER": "person", "ORG": "organization", "LOC": "place"}
    out = []
    for name in ("dev", "test"):
        docs = defaultdict(list)
        doc, words, tags = "", [], []
        with gzip.open(folder / f"en_ewt-ud-{name}.iob2.gz", "rt", encoding="utf-8") as file:
            for line in [*file, "\n"]:
                if line.startswith("# sent_id"):
                    doc = line.split("=")[1].strip().rsplit("-", 1)[0]
                elif line[:1].isdigit():
                    c = line.rstrip("\n").split("\t")
                    words.append(c[1])
                    tags.append("O" if c[2][2:] not in kinds else c[2][:2] + kinds[c[2][2:]])
                elif not line.strip() and words:
                    docs[doc].append(_rejoin(words, tags))
                    words, tags = [], []
        out += [("uner", sents) for sents in docs.values()]
    return out


def _rejoin(words: list[str], tags: list[str]) -> tuple[list[str], list[str]]:
    """The same with this project's tokens."""
    text, spans, at = "", [], 0
    for w, t in zip(words, tags, strict=True):
        if t[:2] == "B-" or (t[:2] == "I-" and not spans):
            spans.append([at, at + len(w), t[2:]])
        elif t[:2] == "I-":
            spans[-1][1] = at + len(w)
        text += w + " "
        at = len(text)
    sents = labelled(text, [tuple(s) for s in spans])
    return [w for s in sents for w in s[0]], [t for s in sents for t in s[1]]


def gum(folder: Path) -> list[Doc]:
    """GUM marks whole noun phrases; the name is the proper-noun core around the head of the phrase."""
    out = []
    for path in sorted(folder.glob("*.conllu.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as file:
            text = file.read()
        for part in text.split("# newdoc id")[1:]:
            sents = []
            for block in part.split("\n\n"):
                rows = [r.split("\t") for r in block.split("\n") if re.match(r"\d+\t", r)]
                if rows:
                    sents.append(_gum_sentence(rows))
            out.append(("gum", [s for s in sents if s[0]]))
    return out


_TITLED = {t.lower() for t in tagger.titles()} | set(tagger.roles())


def _gum_sentence(rows: list[list[str]]) -> tuple[list[str], list[str]]:
    n = len(rows)
    opened: dict[str, list[tuple[int, str]]] = defaultdict(list)
    phrases = []
    for i, r in enumerate(rows):
        m = re.search(r"Entity=([^|]+)", r[9])
        for bit in re.findall(r"\([^()]+\)?|[^()]+\)", m.group(1)) if m else []:
            if bit.startswith("("):
                fields = bit.strip("()").split("-")
                opened[fields[0]].append((i, fields[1]))
                if bit.endswith(")"):
                    s, kind = opened[fields[0]].pop()
                    phrases.append((s, i + 1, kind))
            else:
                key = bit.strip(")")
                if opened.get(key):
                    s, kind = opened[key].pop()
                    phrases.append((s, i + 1, kind))
    tags = ["O"] * n
    for s, e, kind in sorted(phrases, key=lambda p: p[1] - p[0]):  # the wider phrase overrules
        if kind not in ("person", "organization", "place"):
            if kind in ("event", "object", "abstract", "substance", "time") and _proper(rows, s, e):
                a, b = _core(rows, s, e)
                tags[a:b] = ["O"] * (b - a)
            continue
        if not _proper(rows, s, e):
            continue
        a, b = _core(rows, s, e)
        if kind == "person":
            while a < b - 1 and rows[a][1].lower().rstrip(".") in _TITLED:
                a += 1
        tags[a:b] = ["B-" + kind] + ["I-" + kind] * (b - a - 1)
    text, spans, at = "", [], 0
    for r, t in zip(rows, tags, strict=True):
        if t[:2] == "B-":
            spans.append([at, at + len(r[1]), t[2:]])
        elif t[:2] == "I-" and spans:
            spans[-1][1] = at + len(r[1])
        text += r[1] + ("" if "SpaceAfter=No" in r[9] else " ")
        at = len(text)
    sents = labelled(text, [tuple(s) for s in spans])
    return [w for x in sents for w in x[0]], [t for x in sents for t in x[1]]


def _head(rows: list[list[str]], s: int, e: int) -> int:
    for i in range(s, e):
        if not s < int(rows[i][6]) <= e:
            return i
    return s


def _proper(rows: list[list[str]], s: int, e: int) -> bool:
    return rows[_head(rows, s, e)][3] == "PROPN"


def _core(rows: list[list[str]], s: int, e: int) -> tuple[int, int]:
    h = _head(rows, s, e)
    a, b = h, h + 1

    def part(i: int) -> bool:
        return rows[i][3] == "PROPN" or (rows[i][1][:1].isupper() and rows[i][3] in ("ADJ", "NOUN", "NUM"))

    while a > s and (part(a - 1) or rows[a - 1][1] in ("-", "&") and a - 1 > s and part(a - 2)):
        a -= 1
    while b < e:
        if (
            part(b)
            or rows[b][1] in ("-", "&", ".")
            or rows[b][1] in ("of", "for", "the", "and", "de")
            and any(part(k) for k in range(b + 1, min(b + 3, e)))
        ):
            b += 1
        else:
            break
    while b > h + 1 and not part(b - 1):
        b -= 1
    return a, b


def common_words(docs: list[Doc]) -> list[str]:
    """Words that two documents or more write small, and that stand small more often than not."""
    small, big, where = Counter(), Counter(), defaultdict(set)
    for d, (_, sents) in enumerate(docs):
        for words, _ in sents:
            for i, w in enumerate(words):
                if not w.isalpha() or len(w) < 2:
                    continue
                if w.islower():
                    small[w] += 1
                    where[w].add(d)
                elif i:
                    big[w.lower()] += 1
    return sorted(w for w, c in small.items() if len(where[w]) >= 3 and c > big[w])


def examples(docs: list[Doc], common: frozenset[str]) -> list:
    """(features per word, tags, words) of every stretch, and the weight of its source."""
    heft = {"polnear": 1.0, "uner": 2.0, "gum": 2.0}
    out = []
    for source, sents in docs:
        habit = tagger.habits([w for words, _ in sents for w in words])
        for words, tags in sents:
            whole = tagger.line_of(words)
            for s, e in tagger.stretches(words):
                gold = tags[s:e]
                # A name that begins outside the stretch, or on a word that may not begin one, cannot be learned.
                fixed, last = [], None
                for t, w in zip(gold, words[s:e], strict=True):
                    if not tagger.allowed(last, t, w):
                        t = "O" if not tagger.allowed(last, "B" + t[1:], w) else "B" + t[1:]
                    fixed.append(t)
                    last = t
                out.append((tagger.features(whole, s, e, habit, common), fixed, words[s:e], heft[source]))
    return out


def learn(data: list, epochs: int, least: int = 3, rate: float = 0.15, l2: float = 2e-6, seed: int = 7):
    counts = Counter(f for feats, *_ in data for row in feats for f in row)
    index = {f: i for i, f in enumerate(sorted(f for f, c in counts.items() if c >= least))}
    lexical = np.array(
        [
            f[:2] in ("w:", "l:") or f[:3] in ("-1w", "w+1") or f.startswith("run") and f[3:8] in ("last:", "first")
            for f in index
        ]
    )
    m = len(TAGS)
    packed = []
    for feats, tags, words, heft in data:
        rows = [np.array([index[f] for f in row if f in index]) for row in feats]
        mask = np.full((len(words), m, m), -1e9)
        for i, w in enumerate(words):
            for b in range(m):
                for a in range(m):
                    if tagger.allowed(TAGS[a] if i else None, TAGS[b], w):
                        mask[i, a, b] = 0.0
        packed.append((rows, np.array([TAGS.index(t) for t in tags]), mask, heft))
    weights, steps = np.zeros((len(index), m)), np.zeros((m, m))
    gw, gs = np.full((len(index), m), 1e-2), np.full((m, m), 1e-2)
    rng = np.random.default_rng(seed)
    order = list(range(len(packed)))
    total_w, total_s, n_avg = np.zeros_like(weights), np.zeros_like(steps), 0
    for epoch in range(epochs):
        random.Random(seed + epoch).shuffle(order)
        loss = 0.0
        for k in order:
            rows, gold, mask, heft = packed[k]
            if (
                rng.random() < 0.5
            ):  # half of the time the word itself stays unseen: the model must read its surroundings
                rows = [r[~lexical[r]] for r in rows]
            n = len(rows)
            score = np.stack([weights[r].sum(0) for r in rows])
            t = steps[None] + mask
            fwd = np.empty((n, m))
            bwd = np.zeros((n, m))
            fwd[0] = t[0, 0] + score[0]
            for i in range(1, n):
                x = fwd[i - 1][:, None] + t[i]
                top = x.max(0)
                fwd[i] = top + np.log(np.exp(x - top).sum(0)) + score[i]
            for i in range(n - 2, -1, -1):
                x = t[i + 1] + (score[i + 1] + bwd[i + 1])[None]
                top = x.max(1)
                bwd[i] = top + np.log(np.exp(x - top[:, None]).sum(1))
            top = fwd[-1].max()
            norm = top + np.log(np.exp(fwd[-1] - top).sum())
            prob = np.exp(np.minimum(0, fwd + bwd - norm))
            gold_score = (
                score[np.arange(n), gold].sum()
                + t[0, 0, gold[0]]
                + sum(t[i, gold[i - 1], gold[i]] for i in range(1, n))
            )
            loss += norm - gold_score
            delta = prob
            delta[np.arange(n), gold] -= 1
            delta *= heft
            ds = np.zeros((m, m))
            ds[0] += np.exp(np.minimum(0, t[0, 0] + score[0] + bwd[0] - norm))
            ds[0, gold[0]] -= 1
            for i in range(1, n):
                ds += np.exp(np.minimum(0, fwd[i - 1][:, None] + t[i] + (score[i] + bwd[i])[None] - norm))
                ds[gold[i - 1], gold[i]] -= 1
            ds *= heft
            for i, r in enumerate(rows):
                if np.abs(delta[i]).max() < 1e-3:
                    continue
                g = delta[i][None] + l2 * weights[r] * 1000
                gw[r] += g * g
                weights[r] -= rate * g / np.sqrt(gw[r])
            gs += ds * ds
            steps -= rate * ds / np.sqrt(gs)
        if epoch >= epochs // 2:
            total_w += weights
            total_s += steps
            n_avg += 1
        print(f"epoch {epoch + 1}: loss {loss / len(order):.4f}", flush=True)
    return index, total_w / n_avg, total_s / n_avg


def write(
    path: Path, index: dict[str, int], weights: np.ndarray, steps: np.ndarray, common: list[str], keep: float
) -> None:
    unit = 0.05
    rows = {}
    for f, i in index.items():
        if np.abs(weights[i]).max() >= keep:
            rows[f] = [int(v) for v in np.round(weights[i] / unit)]
    data = {"unit": unit, "steps": np.round(steps, 3).tolist(), "common": common, "weights": rows}
    raw = json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()
    path.write_bytes(gzip.compress(raw, 9, mtime=0))
    print(f"{path}: {len(rows)} features, {path.stat().st_size / 1e6:.2f} MB")


def measure(docs: list[Doc], model: tagger.Tagger) -> None:
    hits: dict[str, Counter] = defaultdict(Counter)
    for source, sents in docs:
        habit = tagger.habits([w for words, _ in sents for w in words])
        for words, tags in sents:
            gold = {c[:3] for c in tagger.chunks(tags, [1.0] * len(tags))}
            found = {c[:3] for c in model.tag(words, habit)}
            hits[source] += Counter(right=len(gold & found), gold=len(gold), found=len(found))
            hits[source + " spans"] += Counter(
                right=len({c[:2] for c in gold} & {c[:2] for c in found}), gold=len(gold), found=len(found)
            )
    for source, c in sorted(hits.items()):
        p, r = c["right"] / max(1, c["found"]), c["right"] / max(1, c["gold"])
        print(f"{source:15s} gold {c['gold']:5d}  P {p:.3f}  R {r:.3f}  F1 {2 * p * r / max(1e-9, p + r):.3f}")


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("shared", type=Path)
    ap.add_argument("--epochs", type=int, default=6)
    ap.add_argument("--keep", type=float, default=0.15)
    ap.add_argument("--out", type=Path, default=Path(tagger.__file__).parent / "lexicon" / "name-tagger.json.gz")
    ap.add_argument("--hold", action="store_true")
    a = ap.parse_args()
    data = a.shared / "data"
    docs = polnear(data / "polnear") + uner(data / "uner-ewt") + gum(data / "gum-names")
    held = [d for i, d in enumerate(docs) if i % 8 == 3] if a.hold else []
    used = [d for i, d in enumerate(docs) if i % 8 != 3] if a.hold else docs
    common = common_words(used)
    print(len(used), "documents,", len(common), "common words")
    index, weights, steps = learn(examples(used, frozenset(common)), a.epochs)
    write(a.out, index, weights, steps, common, a.keep)
    if held:
        measure(held, tagger.made_of(json.loads(gzip.decompress(a.out.read_bytes()))))


if __name__ == "__main__":
    main()
