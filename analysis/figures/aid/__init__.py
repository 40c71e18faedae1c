"""Amounts of money come in; who gives, who gets, how firm and for when goes out, and which amount holds which."""

from .roles import find_roles
from .values import Roles

__all__ = ["Roles", "find_roles"]
