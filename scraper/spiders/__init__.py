"""Scrapy spiders and their scheduler, thin."""
