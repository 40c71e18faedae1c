"""``python -m analysis`` is ``onrecord``."""

import sys

from .cli import main

sys.exit(main())
