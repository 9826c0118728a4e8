"""From a capture to links: where are the posts?."""
