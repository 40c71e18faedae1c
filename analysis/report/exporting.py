"""An executed notebook as the HTML of a report, by nbconvert and a template of our own."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from nbconvert.exporters import HTMLExporter, TemplateExporter
from nbformat import NotebookNode

from .. import __version__
from .page import NUMBERS

_TEMPLATES = Path(__file__).resolve().parent / "templates"


class _Exporter(HTMLExporter):
    """nbconvert's exporter without its second pass, which parses the whole page for pictures without alt text."""

    from_notebook_node = TemplateExporter.from_notebook_node


def export(nb: NotebookNode, article_id: str, parameters: Mapping[str, object]) -> str:
    """The HTML page of an executed notebook: outputs and markdown, no code, one line end, no trailing white space.

    Cells tagged ``lab`` are left out; a markdown cell that begins with ``## `` begins a section.
    """
    outputs = [o.data for cell in nb.cells for o in cell.get("outputs", ()) if "data" in o]
    numbers = next((data[NUMBERS] for data in outputs if NUMBERS in data), {"article_id": article_id})
    about = {
        "article_id": article_id,
        "title": numbers.get("title") or article_id,
        "numbers": json.dumps(numbers, ensure_ascii=False, sort_keys=True),
        "headings": [
            cell.source.splitlines()[0][3:].strip()
            for cell in nb.cells
            if cell.cell_type == "markdown" and cell.source.startswith("## ")
        ],
        "parameters": {name: json.dumps(value, ensure_ascii=False) for name, value in parameters.items()},
        "version": __version__,
    }
    settings = {"template_name": "report", "extra_template_basedirs": [str(_TEMPLATES)], "exclude_anchor_links": True}
    exporter = _Exporter(**settings)  # type: ignore[no-untyped-call]  # nbconvert does not type how it is made
    html, _ = exporter.from_notebook_node(nb, resources={"report": about})
    # Only line feeds end a line here: the words of an article may hold other separators, and keep them.
    return "\n".join(line.rstrip(" ") for line in html.strip("\n").split("\n")) + "\n"
