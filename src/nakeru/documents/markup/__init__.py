"""HTML as blocks: our own walk over a parsed tree."""
