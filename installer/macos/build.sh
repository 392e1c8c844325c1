#!/bin/sh
# Make Sanad.app and a disk image of it. Needs Python 3.11 or newer; run it on macOS 13 or newer.
#
# Not verified here: written on Linux, where it cannot run. Signing and notarising are a purchase:
# set SIGN_AS to the name of a Developer ID to sign; without it macOS asks before the first start.
set -eu
cd "$(dirname "$0")/../.."

python=.venv/bin/python
[ -x "$python" ] || "${PYTHON:-python3}" -m venv .venv
# The lock files pin what Linux needs; the bounds in pyproject.toml hold everywhere.
"$python" -m pip install --quiet --editable . 'pyinstaller>=6.22.3,<7'
"$python" scripts/translations compile
"$python" installer/draw_icon build/icon/sanad.icns 512
"$python" -m PyInstaller --noconfirm --log-level ERROR \
    --distpath build/dist --workpath build/pyinstaller installer/sanad.spec
build/dist/Sanad.app/Contents/MacOS/sanad policy check zedo >/dev/null
echo "folder:  $(pwd)/build/dist/Sanad.app"

if [ -n "${SIGN_AS:-}" ]; then
    codesign --force --deep --options runtime --sign "$SIGN_AS" build/dist/Sanad.app
fi
version=$("$python" -c 'from app import __version__; print(__version__)')
image=build/dist/sanad-$version.dmg
hdiutil create -quiet -ov -volname Sanad -srcfolder build/dist/Sanad.app "$image"
echo "package: $(pwd)/$image"
