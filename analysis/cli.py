"""The command line: ``onrecord extract`` prints evidence, ``onrecord report`` renders it."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path


def main(argv: list[str] | None = None) -> int:
    """Run a command; gives the exit code."""
    parser = argparse.ArgumentParser(prog="onrecord")
    commands = parser.add_subparsers(dest="command", required=True)
    p = commands.add_parser("extract")
    p.add_argument("articles", nargs="+", metavar="FILE|DIR")
    p.add_argument("--format", choices=("json", "jsonl", "csv"), default="json")
    p.add_argument("--out", metavar="DIR")
    args = parser.parse_args(argv)
    return _extract(args)


def _extract(args: argparse.Namespace) -> int:
    from .article import ArticleError, read
    from .evidence import extract

    files = []
    for given in map(Path, args.articles):
        files += sorted(given.glob("*.txt")) if given.is_dir() else [given]
    failed = 0
    for file in files:
        try:
            evidence = extract(read(file))
        except ArticleError as error:
            print(f"onrecord: {error}", file=sys.stderr)
            failed = 1
            continue
        indent = None if args.format == "jsonl" else 2
        print(json.dumps(evidence.as_dict(), ensure_ascii=False, indent=indent))
    return failed
