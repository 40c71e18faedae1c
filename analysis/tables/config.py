"""What decides which figures of an article contradict each other; what is added decides `analysis.figures.ledger`."""

from dataclasses import dataclass

from ..figures.ledger.config import LEDGER, LedgerConfig


@dataclass(frozen=True, slots=True)
class ChecksConfig:
    """When two figures do not fit together."""

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
class TablesConfig:
    """How checks and ledger read the tables. Make a variant with ``dataclasses.replace``.

    >>> from dataclasses import replace
    >>> replace(TABLES, checks=replace(TABLES.checks, beside=10)).checks.beside
    10
    """

    checks: ChecksConfig = ChecksConfig()
    ledger: LedgerConfig = LEDGER


TABLES = TablesConfig()
