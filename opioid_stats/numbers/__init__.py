"""Numbers in a text, from a string of digits to what belongs together: `find` and `join` are used by `quantities`."""
