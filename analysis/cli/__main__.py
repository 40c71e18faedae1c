"""``python -m analysis.cli`` is ``onrecord``."""

import sys

from . import main

sys.exit(main())
