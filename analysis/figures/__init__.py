"""Numbers come in; quantities go out, with unit, bound and what they count, and the roles of aid."""

from .figures import find_figures
from .quantities import Quantity, find_quantities

__all__ = ["Quantity", "find_figures", "find_quantities"]
