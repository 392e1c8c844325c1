"""The desk at work: the queue, one case with its clocks and events, and what is done to it."""
