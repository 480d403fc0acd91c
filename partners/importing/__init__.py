"""Reading organisations from a file: its form, its words, what is wrong with it."""
