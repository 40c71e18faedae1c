"""Which roles an amount of aid leaves open, as gaps: what is not told is not guessed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from ...records import Figure, Gap, Reason
from ..reasons import NO_KNOWN_GIVER, NO_KNOWN_RECEIVER

_KNOWN = {"donor": NO_KNOWN_GIVER, "recipient": NO_KNOWN_RECEIVER}
ASKED = {"donor": "who gives", "recipient": "who gets it", "status": "how firm it is"}
"""What a role answers."""


def roles_not_told(
    figures: Iterable[Figure], reasons: Mapping[str, Sequence[Reason]], doubtful: Mapping[str, Sequence[str]]
) -> tuple[Gap, ...]:
    """A gap for each amount of aid that leaves donor, recipient or status open; what is told again is one amount.

    Nobody gives yet what is only asked for: its donor is no gap. `doubtful` are the roles that the rules read and the
    network does not: they are open, too, and an amount of which nothing else is known may be no aid at all.
    """
    out = []
    for f in figures:
        unsure = doubtful.get(f.figure_id, ())
        if f.kind != "money" or f.same_as is not None or not any((f.donor, f.recipient, f.status, unsure)):
            continue
        missing = [
            (role, asked)
            for role, asked in ASKED.items()
            if getattr(f, role) is None and not (role == "donor" and f.status == "requested")
        ]
        if missing:
            why = reasons.get(f.figure_id, ())
            strangers = [asked for role, asked in missing if _KNOWN.get(role) in why]
            note = f"Neither its sentence nor one that refers to it tells {_listed([a for _, a in missing])}."
            note += f" It names {_listed(strangers)}, but as nobody known from the article." if strangers else ""
            differ = [asked for role, asked in missing if role in unsure]
            note = f"Rules and network differ on {_listed(differ)}." if len(differ) == len(missing) else note
            note += f" On {_listed(differ)} rules and network differ." if 0 < len(differ) < len(missing) else ""
            out.append(Gap(f"{_listed([role for role, _ in missing])} not told", f.start, f.end, f.text, note))
    return tuple(out)


def _listed(words: Sequence[str]) -> str:
    return " and ".join(filter(None, (", ".join(words[:-1]), words[-1])))
