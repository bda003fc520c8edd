"""The library file: what was read, what people decided, and links that can be made anew at any time."""
