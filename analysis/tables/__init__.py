"""Evidence comes in; DataFrames go out: the tables, the ledger of aid and the checks an editor would make."""

from .checks import checks
from .ledger import Ledger, ledger
from .rates import Rates
from .tables import BrokenTables, Tables, read_csv, tables

__all__ = ["BrokenTables", "Ledger", "Rates", "Tables", "checks", "ledger", "read_csv", "tables"]
