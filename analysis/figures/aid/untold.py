"""Which roles an amount of aid leaves open, as gaps: what is not told is not guessed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from ...records import Figure, Gap, Reason
from ..reasons import NO_KNOWN_GIVER, NO_KNOWN_RECEIVER

_KNOWN = {"donor": NO_KNOWN_GIVER, "recipient": NO_KNOWN_RECEIVER}
_ASKED = ("who gives", "who gets it", "how firm it is")


def roles_not_told(figures: Iterable[Figure], reasons: Mapping[str, Sequence[Reason]]) -> tuple[Gap, ...]:
    """A gap for each amount of aid that leaves donor, recipient or status open; what is told again is one amount.

    Nobody gives yet what is only asked for: its donor is no gap.
    """
    out = []
    for f in figures:
        if f.kind != "money" or f.same_as is not None or not any((f.donor, f.recipient, f.status)):
            continue
        missing = [
            (role, asked)
            for role, asked in zip(("donor", "recipient", "status"), _ASKED, strict=True)
            if getattr(f, role) is None and not (role == "donor" and f.status == "requested")
        ]
        if missing:
            why = reasons.get(f.figure_id, ())
            strangers = [asked for role, asked in missing if _KNOWN.get(role) in why]
            note = f"Neither its sentence nor one that refers to it tells {_listed([a for _, a in missing])}."
            note += f" It names {_listed(strangers)}, but as nobody known from the article." if strangers else ""
            out.append(Gap(f"{_listed([role for role, _ in missing])} not told", f.start, f.end, f.text, note))
    return tuple(out)


def _listed(words: Sequence[str]) -> str:
    return " and ".join(filter(None, (", ".join(words[:-1]), words[-1])))
