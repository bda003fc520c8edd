"""Statements about films and series, found in running text with the words that make them."""
