"""The library for assistants, over the Model Context Protocol: read-only, every answer with its quotes and sources."""
