"""The record, and how it lies on disk."""
