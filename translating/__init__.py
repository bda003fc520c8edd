"""Catalogues of translations are made from the code: `make messages`."""
