"""Files on the screen: given by hand, shown as chips, looked at without being opened."""
