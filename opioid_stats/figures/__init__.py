"""One module a table: short readable rules from a quantity in its context to a row."""
