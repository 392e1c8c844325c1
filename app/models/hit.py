"""Where in a text as it is written a word that was looked for stands: from here up to there."""

Hit = tuple[int, int]
