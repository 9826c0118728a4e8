"""From a capture to what it says."""
