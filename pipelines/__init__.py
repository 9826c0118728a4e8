"""From as found to as kept: dates, text, permalinks, threads, checks, the store."""
