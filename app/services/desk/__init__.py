"""The desk: logging, acting on cases, finding them and the people behind them."""
