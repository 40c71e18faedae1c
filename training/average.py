"""Average the weights of runs that began from one another: ``python -m training.average --runs A B --out C``.

After Izmailov et al. (2018) and Wortsman et al. (2022): where runs lie in one basin, the mean of their weights is at
least as good as each. Whether it is has to be measured: `training.evaluate`.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import torch


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("--runs", type=Path, nargs="+", required=True)
    ap.add_argument("--weights", type=float, nargs="+", help="one a run; equal where not given")
    ap.add_argument("--out", type=Path, required=True)
    a = ap.parse_args()
    weights = a.weights or [1.0] * len(a.runs)
    states = [torch.load(run / "weights.pt") for run in a.runs]
    mean = {k: sum(w * s[k].float() for w, s in zip(weights, states, strict=True)) / sum(weights) for k in states[0]}
    a.out.mkdir(parents=True, exist_ok=True)
    torch.save(mean, a.out / "weights.pt")


if __name__ == "__main__":
    main()
