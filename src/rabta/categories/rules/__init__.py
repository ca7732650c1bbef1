"""What holds for categories, as pure functions: words that fit, danger heard, forums that take a matter."""
