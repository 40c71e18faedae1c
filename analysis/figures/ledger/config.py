"""What decides which amounts a ledger adds, and which two figures give one thing two values."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LedgerConfig:
    """How the amounts of a ledger hang together. Distances are in characters unless a field says otherwise."""

    missing_before: int = 24
    """Characters before an amount in which "a shortfall of" must end."""

    change_gap: int = 80
    """Characters at most from the amount that a change came from to the one behind it ("from $2 million to ...")."""

    change_gap_after: int = 60
    """Characters at most from the amount that a change led to to the one behind it ("to $3 million from ...")."""

    verb_before: int = 120
    """Characters before an amount in which the verb of its change is looked for."""

    verb_before_from: int = 100
    """Characters before the amount that a change came from in which the verb of the change is looked for."""

    from_before: int = 40
    """Characters before an amount in which "from" must end."""

    looked_back: int = 40
    """Amounts back to which the one that a change came from is looked for."""

    times_off: float = 0.1
    """Share by which an amount that "doubled" may miss twice the other."""

    listed_gap: int = 140
    """Characters at most between two amounts of one list."""

    further_before: int = 30
    """Characters before an amount in which "another" or "a further" makes it one more."""

    further_sentences: int = 3
    """Sentences back to the amount that "another" adds to, at most."""

    each_near: int = 90
    """Characters on either side of an amount in which "each" and the number of those who get it are looked for."""

    overlaps_told: int = 4
    """Earlier sums of one donor, at most, that a sum says it may overlap with."""

    compared: int = 60
    """Figures of one kind, unit and role that are compared for two values, the first ones; pairs grow by the square."""

    shared_words: float = 0.6
    """Share of the content words of the shorter of two figures that the other must have too, to be of one thing."""

    toll_sentences: int = 3
    """Sentences at most between two tolls that share but one word ("killed", "the death toll")."""

    added_before: int = 24
    """Characters before a figure in which "another" or "more" makes it an addition."""

    moved_before: int = 40
    """Characters before a figure in which "rose" or "since" makes it a later one."""


LEDGER = LedgerConfig()
