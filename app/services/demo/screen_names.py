"""The screens that are photographed, by name; the views know what each shows."""

from enum import StrEnum

UNWRITTEN = 3
"""The exit status of a painter whose folder takes no picture."""


class ScreenName(StrEnum):
    """A picture's name, as `sanad screens --only` takes it."""

    FIRST_RUN_LANGUAGE = "first-run-1-language"
    FIRST_RUN_POLICY = "first-run-2-policy"
    FIRST_RUN_PERSON = "first-run-3-person"
    FIRST_RUN_SERVER = "first-run-4-server"
    DESK = "desk"
    DESK_FIRST_DAY = "desk-first-day"
    SEARCH = "search"
    SEARCH_NOTHING = "search-nothing"
    BULK = "bulk"
    OWN_VIEWS = "own-views"
    PALETTE = "palette"
    PALETTE_FOUND = "palette-found"
    PALETTE_NOTHING = "palette-nothing"
    CASE = "case"
    CASE_FORWARD = "case-forward"
    CASE_UNDO = "case-undo"
    CASE_HISTORY = "case-history"
    CASE_HELD = "case-held"
    LOG_CALL = "log-call"
    LOG_CALL_BEGUN = "log-call-begun"
    LOG_CALL_STRANGER = "log-call-stranger"
    LOG_CALL_SHARED_NUMBER = "log-call-shared-number"
    LOG_CALL_CATEGORIES = "log-call-categories"
    LOG_CALL_REFUSED = "log-call-refused"
    LOG_CALL_CALLER = "log-call-caller"
    FILES = "files"
    FILE_PREVIEW = "file-preview"
    CUSTOMER = "customer"
    CUSTOMER_FLAG = "customer-flag"
    DEPARTMENT = "department"
    DEPARTMENT_SOLUTION = "department-solution"
    EXPLANATION = "explanation"
    ALERTS = "alerts"
    ALERTS_NONE = "alerts-none"
    SETTINGS = "settings"
    SETTINGS_FOUND = "settings-found"
    SETTINGS_NOTHING = "settings-nothing"
    PAPER = "paper"
    PAPER_WRITTEN = "paper-written"
    REPORT = "report"
    REPORT_WRITTEN = "report-written"
    FAULT = "fault"
    MENU = "menu"


class PictureFormat(StrEnum):
    """The window of a small laptop, and one of the same pixels at twice the size."""

    FULL = "1366x768"
    DENSE = "683x384@2x"
