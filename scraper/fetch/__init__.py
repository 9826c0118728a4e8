"""From a URL or a file to a capture."""
