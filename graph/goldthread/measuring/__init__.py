"""The laboratory: learning from labelled sentences, and measuring against them."""
