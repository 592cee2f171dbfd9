"""A graph on disk: its folder, opening it, its ledger, and replacing it without losing it."""
