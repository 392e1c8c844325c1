"""The application around the desk: lanes, the main window and its frame, first run, crashes."""
