"""Fetching pages from the open web, and from nowhere else."""
