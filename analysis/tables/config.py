"""What decides which figures of an article contradict each other, and which amounts a ledger adds."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ChecksConfig:
    """When two figures do not fit together."""

    compared: int = 60
    """Figures of one kind, unit and role that are compared, the first ones; pairs grow by the square."""

    shared_words: float = 0.6
    """Share of the content words of the shorter of two figures that the other must have too, to be of one thing."""

    toll_sentences: int = 3
    """Sentences at most between two tolls that share but one word ("killed", "the death toll")."""

    added_before: int = 24
    """Characters before a figure in which "another" or "more" makes it an addition."""

    moved_before: int = 40
    """Characters before a figure in which "rose" or "since" makes it a later one."""

    beside: int = 80
    """Characters at most from an amount to the percentage that it is told beside."""

    whole_near: int = 3
    """Figures before and behind a percentage among which its whole is looked for."""

    whole_told_again: int = 40
    """Figures back to which a whole that is known may be told again in the unit of the amount."""

    of_before: int = 16
    """Characters before a whole in which "of the" or "out of" must end."""

    share_off: float = 0.5
    """Percentage points by which a share may be off beyond rounding."""

    money_off: float = 0.05
    """Share of the larger value by which money converted at the analyst's rates may be off."""

    rate_off: float = 0.02
    """Share by which two rates that one article converts at may differ beyond rounding."""

    measure_off: float = 0.03
    """Share by which a converted measure may be off."""


@dataclass(frozen=True, slots=True)
class LedgerConfig:
    """How the amounts of a ledger hang together."""

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


@dataclass(frozen=True, slots=True)
class TablesConfig:
    """How checks and ledger read the tables. Make a variant with ``dataclasses.replace``.

    >>> from dataclasses import replace
    >>> replace(TABLES, checks=replace(TABLES.checks, compared=10)).checks.compared
    10
    """

    checks: ChecksConfig = ChecksConfig()
    ledger: LedgerConfig = LedgerConfig()


TABLES = TablesConfig()
