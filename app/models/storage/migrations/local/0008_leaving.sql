-- Cases and customers that the person at this desk may not read any more, as long as anything of
-- them is here: what waits to be sent, and what was refused and not put away by its author.

CREATE TABLE leaving (
    subject TEXT PRIMARY KEY
) STRICT, WITHOUT ROWID;
