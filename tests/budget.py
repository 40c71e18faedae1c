"""How many examples a property is tried on: few and always the same ones in `make test`, many new ones when asked for.

``HYPOTHESIS_PROFILE=thorough make test`` tries twenty times as many, drawn anew.
"""

import os
from typing import Any

from hypothesis import settings

PROFILE = os.environ.get("HYPOTHESIS_PROFILE", "quick")
_TIMES = {"quick": 1, "thorough": 20}
_FEW = 50

settings.register_profile("quick", max_examples=_FEW, deadline=None, derandomize=True)
settings.register_profile("thorough", max_examples=_FEW * _TIMES["thorough"], deadline=None)
settings.load_profile(PROFILE)


def examples(few: int = _FEW, **more: Any) -> settings:
    """The settings of a property that is tried `few` times in a quick run."""
    return settings(max_examples=few * _TIMES[PROFILE], **more)
