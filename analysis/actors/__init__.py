"""Names, descriptions and attributions come in; actors go out, one identity each, and who is behind each source."""

from .cast import Cast, find_cast
from .config import ACTORS, ActorsConfig
from .roster import Roster, RosterError, find_roster
from .speakers import Speaker, find_speakers

__all__ = [
    "ACTORS",
    "ActorsConfig",
    "Cast",
    "Roster",
    "RosterError",
    "Speaker",
    "find_cast",
    "find_roster",
    "find_speakers",
]
