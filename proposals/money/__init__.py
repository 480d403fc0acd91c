"""The cap, the budget, the what-if panel and the calculator as pages show them."""
