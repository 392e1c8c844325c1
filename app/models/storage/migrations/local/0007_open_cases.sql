-- Open cases are few in a store of any size, and most lists are of them. One index tells of each
-- whatever such a list is narrowed and sorted by, so that the list of an assignee, or of what is
-- overdue, reads no row in any order. It begins with the due time: case_due is the start of it.

DROP INDEX case_due;
CREATE INDEX case_open ON case_row (
    due_s, assignee, status, channel, category,
    not_escalated, not_highest, number, number_key, opened_s, changed_s, customer_key, is_closed
) WHERE is_closed = 0;
