"""What a piece of a comment can turn out to be, beside its author, its date and its text."""

from __future__ import annotations

SAID = "says"
LINKS = "links"  # what readers click: reply, permalink; separators
REPEATED = "repeated"  # what most comments carry alike
BYLINE = "byline"  # author and date in one piece
