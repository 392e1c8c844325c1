"""The parts that screens are made of. They hold no data of the desk and ask nothing of it."""
