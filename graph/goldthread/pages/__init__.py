"""Pages that a person opens: self-contained, and without a network."""
