"""The library for programs: JSON over HTTP, live addresses of lists, reconciliation."""
