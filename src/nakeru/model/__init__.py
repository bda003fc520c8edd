"""Frozen values that the rooms hand each other. Nothing here reads or writes anything."""
