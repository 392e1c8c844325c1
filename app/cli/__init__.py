"""The command line: one module per group of commands, the same services as the window, no Qt."""
