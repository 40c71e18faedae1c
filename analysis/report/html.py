"""Pieces of HTML that show themselves in a notebook: elements, escaped by default, and tables with scoped headers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

_VOID = frozenset(("br", "hr", "img", "input", "link", "meta", "source"))


class Html(Markup):
    """Text that is HTML already. Whatever else is joined or formatted into it is escaped.

    >>> Html("<p>{}</p>").format("5 < 6")
    Html('<p>5 &lt; 6</p>')
    """

    __slots__ = ()

    def _repr_html_(self) -> str:
        """What a notebook shows: amounts stay as written there, “$5 million and $6 million” is no formula between signs."""
        return str(element("div", self, class_="mathjax_ignore"))


def element(name: str, *children: object, **attributes: object) -> Html:
    """One element. Children are escaped unless they are `Html`; None is left out.

    Attribute names lose a closing underscore and write ``-`` for ``_``; an attribute of None or False is left out and
    True stands without a value.

    >>> element("a", "Q&A", href="#q", class_="back", aria_label=None)
    Html('<a href="#q" class="back">Q&amp;A</a>')
    """
    head = [name]
    for key, value in attributes.items():
        if value is None or value is False:
            continue
        key = key.rstrip("_").replace("_", "-")
        head.append(key if value is True else f'{key}="{escape(value)}"')
    opening = f"<{' '.join(head)}>"
    if name in _VOID:
        return Html(opening)
    return Html(opening + "".join(str(escape(c)) for c in children if c is not None) + f"</{name}>")


def joined(pieces: Iterable[object], by: str = "") -> Html:
    """The pieces in one, escaped unless they are `Html`.

    >>> joined(["a", element("b", "c"), None], " & ")
    Html('a &amp; <b>c</b>')
    """
    return Html(escape(by).join(escape(p) for p in pieces if p is not None))


@dataclass(frozen=True, slots=True)
class Column:
    """A column of `table`: its header, whether it holds numbers, and a class for its width (``wide``, ``narrow``)."""

    label: str
    numeric: bool = False
    width: str | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """A row of `table`; the first cell is its header. `colour` (a CSS colour) is drawn before it."""

    cells: Sequence[object]
    id: str | None = None
    colour: str | None = None


def table(caption: object, columns: Sequence[Column], rows: Iterable[Row]) -> Html:
    """A table with a caption and scoped headers; None in a cell shows a dash.

    Roles are written out because a narrow screen stacks the cells, and browsers forget what a stacked table is.

    >>> "scope=\\"row\\"" in table("Who", [Column("Name"), Column("Words", numeric=True)], [Row(("Ana", 7))])
    True
    """
    head = [element("th", c.label, scope="col", role="columnheader", class_=_classes(c)) for c in columns]
    body = []
    for row in rows:
        cells = []
        for i, (column, value) in enumerate(zip(columns, row.cells, strict=True)):
            shown = element("span", "–", class_="none") if value is None or value == "" else value
            kind, more = ("th", {"scope": "row", "role": "rowheader"}) if i == 0 else ("td", {"role": "cell"})
            inner = element("div", shown)  # one box a cell, so that the stacked cell is label and box
            cells.append(element(kind, inner, data_label=column.label, class_=_classes(column), **more))
        style = f"--who:{row.colour}" if row.colour else None
        body.append(element("tr", *cells, id=row.id, style=style, role="row"))
    return element(
        "div",
        element(
            "table",
            element("caption", caption),
            element("thead", element("tr", *head, role="row"), role="rowgroup"),
            element("tbody", *body, role="rowgroup"),
            role="table",
        ),
        class_="table",
    )


def _classes(column: Column) -> str | None:
    return " ".join(filter(None, ("number" if column.numeric else None, column.width))) or None
