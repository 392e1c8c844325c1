"""Alerts in the window: the watch that raises and shows them, their list, the tray icon."""
