"""The words of the desk in Arabic and English, for the window and the command line alike.

Nothing here imports Qt. The static labels of screens are Qt translations; what is said about data
(statuses, clocks, durations, days, errors) is made here, so that a report, an alert, a command
and a screen say it alike.
"""
