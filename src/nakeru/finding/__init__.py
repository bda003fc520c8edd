"""A question in plain words finds works, with reasons. Only what a reader may see is ever put into the index."""
