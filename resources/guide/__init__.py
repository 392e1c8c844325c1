"""The user guide, as the window shows it: the files of `docs`, which GitHub shows too."""
