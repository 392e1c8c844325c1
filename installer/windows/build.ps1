# Make the installer of Windows: the folder by PyInstaller, wrapped by Inno Setup 6.
#
# Not verified here: written on Linux, where neither can run. Needs Python 3.11 or newer as `py`
# and, for the installer, Inno Setup's ISCC.exe; without it the folder is what there is.

$ErrorActionPreference = "Stop"
$PSNativeCommandUseErrorActionPreference = $true
Set-Location (Join-Path $PSScriptRoot "..\..")

function Invoke-Checked([string] $Program) {
    & $Program @args
    if ($LASTEXITCODE -ne 0) { throw "$Program $args ended with $LASTEXITCODE" }
}

$python = ".venv\Scripts\python.exe"
if (-not (Test-Path $python)) { Invoke-Checked py -m venv .venv }
# The lock files pin what Linux needs; the bounds in pyproject.toml hold everywhere.
Invoke-Checked $python -m pip install --quiet --editable . "pyinstaller>=6.22.3,<7"
Invoke-Checked $python scripts\translations compile
Invoke-Checked $python installer\draw_icon build\icon\sanad.ico
Invoke-Checked $python -m PyInstaller --noconfirm --log-level ERROR `
    --distpath build\dist --workpath build\pyinstaller installer\sanad.spec
Invoke-Checked build\dist\sanad\sanad.exe policy check zedo
Write-Output "folder:  $(Resolve-Path build\dist\sanad)"

$compiler = @("${env:ProgramFiles(x86)}", "$env:LOCALAPPDATA\Programs") |
    ForEach-Object { Join-Path $_ "Inno Setup 6\ISCC.exe" } |
    Where-Object { Test-Path $_ } | Select-Object -First 1
if (-not $compiler) {
    Write-Warning "Inno Setup 6 is not installed: no installer was made"
    exit 0
}
$version = & $python -c "from app import __version__; print(__version__)"
Invoke-Checked $compiler /Q "/DVersion=$version" installer\windows\sanad.iss
Write-Output "package: $(Resolve-Path "build\dist\sanad-$version-setup.exe")"
