"""A corpus of our own: who said what, who is who, who gives how much to whom (see README.md)."""
