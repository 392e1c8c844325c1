"""The numbering plans, found by the name of their country; no places, carriers or zones."""

from PyInstaller.utils.hooks import collect_submodules

hiddenimports = collect_submodules("phonenumbers.data")
