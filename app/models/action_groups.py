"""Actions that are treated alike, whatever each of them does to a case."""

from app.models.event import Action

# The words that reached a customer or a department cannot be taken back by an undo.
UNDOABLE = frozenset(Action) - {
    Action.REGISTER,
    Action.FIRST_REPLY,
    Action.REQUEST_INFO,
    Action.FORWARD,
    Action.DECLINE,
    Action.RETURN_SOLUTION,
    Action.REJECT_SOLUTION,
    Action.SEND_SOLUTION,
    Action.ESCALATE,
    Action.AUTO_CLOSE,
    Action.UNDO,
}

# Texts to a customer, which can be taken back for some seconds before they count as sent.
HELD_BACK = frozenset({Action.FIRST_REPLY, Action.REQUEST_INFO, Action.SEND_SOLUTION})

# What can be done to several cases at once.
IN_BULK = (Action.ASSIGN, Action.CLASSIFY, Action.NOTE, Action.FORWARD, Action.CLOSE)
