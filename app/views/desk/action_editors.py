"""The editors of an action's form: what each holds, and what it tells once that is another."""

from PySide6.QtCore import SignalInstance
from PySide6.QtWidgets import QWidget

from app.models.clock import to_text
from app.models.json_value import Json
from app.views.desk.case_field import CaseField
from app.views.desk.fact_editors import FileEditor, StepEditor
from app.views.widgets.choice import Choice
from app.views.widgets.line_field import LineField
from app.views.widgets.moment_field import MomentField
from app.views.widgets.segmented import Segmented
from app.views.widgets.text_area import TextArea

Editor = TextArea | LineField | Choice | Segmented | MomentField | StepEditor | FileEditor


def is_typed(editor: QWidget) -> bool:
    """Whether what it holds took somebody words, and would be missed."""
    return isinstance(editor, TextArea | LineField | StepEditor)


def edited(editor: QWidget) -> SignalInstance:
    """What an editor tells once it holds something else: what was wrong with it may be mended."""
    match editor:
        case TextArea():
            return editor.textChanged
        case Choice():
            return editor.currentIndexChanged
        case Segmented():
            return editor.chosen
        case MomentField():
            return editor.dateTimeChanged
        case LineField():
            return editor.textEdited
        case StepEditor() | FileEditor():
            return editor.answered
    raise TypeError(type(editor))


def value_of(editor: QWidget) -> Json:
    """What it holds, as the data of an action."""
    if isinstance(editor, CaseField):
        return editor.reference()
    if isinstance(editor, TextArea):
        return editor.text().strip()
    if isinstance(editor, MomentField):
        return to_text(editor.moment())
    if isinstance(editor, Choice | Segmented | StepEditor | FileEditor):
        return editor.value()
    return editor.text().strip() if isinstance(editor, LineField) else None
