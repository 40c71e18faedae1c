"""Figures come in; the ledger of aid goes out: sums that add nothing twice, and what each leaves out and why."""

from .config import LEDGER, LedgerConfig
from .sums import Total, add_up, find_sums, is_amount_of_aid, is_open, passes, tells_giver
from .ties import first_told

__all__ = [
    "LEDGER", "LedgerConfig", "Total", "add_up", "find_sums", "first_told", "is_amount_of_aid", "is_open", "passes",
    "tells_giver",
]  # fmt: skip
