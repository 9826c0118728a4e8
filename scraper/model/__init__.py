"""The frozen dataclasses that the scraper speaks of."""
