"""Reading back from a graph: statements with the passages and references behind them."""
