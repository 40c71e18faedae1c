"""How the files that the package learned are made, and the encoder that may replace its patterns."""
