"""One small file for each thing the command line does."""
