"""Files that the program reads: policies, words, icons, style."""
