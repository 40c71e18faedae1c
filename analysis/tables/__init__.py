"""Evidence comes in; DataFrames go out: the tables, the ledger of aid and the checks an editor would make."""

from .checks import Finding, checks
from .config import TABLES, TablesConfig
from .ledger import Ledger, ledger
from .rates import Rates
from .tables import BrokenTables, Tables, read_csv, records, tables

__all__ = [
    "TABLES",
    "BrokenTables",
    "Finding",
    "Ledger",
    "Rates",
    "Tables",
    "TablesConfig",
    "checks",
    "ledger",
    "read_csv",
    "records",
    "tables",
]
