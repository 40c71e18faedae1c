"""How the files that the package learned are made, and the encoder that may replace its patterns."""

import analysis  # noqa: F401  turns onnxruntime's telemetry off before a module here imports it
