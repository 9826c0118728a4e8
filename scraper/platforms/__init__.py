"""One file for each blog platform."""
