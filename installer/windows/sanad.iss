; Inno Setup: the built folder as one setup program, for this user alone or for everyone.
; Not verified here: written on Linux. Silent: sanad-0.1.0-setup.exe /VERYSILENT /ALLUSERS
; build.ps1 makes the folder first and gives the version.

[Setup]
AppId={{6E3D2B0E-7C57-4C0B-9D1C-5A2F0E7B9A41}
AppName=Sanad
AppVersion={#Version}
AppPublisher=Sanad maintainers
DefaultDirName={autopf}\Sanad
DefaultGroupName=Sanad
DisableProgramGroupPage=yes
PrivilegesRequired=lowest
PrivilegesRequiredOverridesAllowed=commandline dialog
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
MinVersion=10.0
Compression=lzma2
SolidCompression=yes
SetupIconFile=..\..\build\icon\sanad.ico
UninstallDisplayIcon={app}\sanad-desk.exe
SourceDir=.
OutputDir=..\..\build\dist
OutputBaseFilename=sanad-{#Version}-setup

[Languages]
Name: "en"; MessagesFile: "compiler:Default.isl"
Name: "ar"; MessagesFile: "compiler:Languages\Arabic.isl"

[CustomMessages]
en.Desk=Sanad
ar.Desk=سند
en.OnDesktop=Put an icon on the desktop
ar.OnDesktop=وضع أيقونة على سطح المكتب

[Tasks]
Name: "icon"; Description: "{cm:OnDesktop}"; Flags: unchecked

[Files]
Source: "..\..\build\dist\sanad\*"; DestDir: "{app}"; Flags: recursesubdirs ignoreversion

[Registry]
; A telephone system that opens sanad://call?from=… reaches the desk; what it says is not trusted.
Root: HKA; Subkey: "Software\Classes\sanad"; ValueType: string; ValueData: "URL:Sanad"; Flags: uninsdeletekey
Root: HKA; Subkey: "Software\Classes\sanad"; ValueType: string; ValueName: "URL Protocol"; ValueData: ""
Root: HKA; Subkey: "Software\Classes\sanad\shell\open\command"; ValueType: string; ValueData: """{app}\sanad-desk.exe"" call ""%1"""

[InstallDelete]
; What an older version brought must not be found by a newer one.
Type: filesandordirs; Name: "{app}\_internal"

[Icons]
Name: "{group}\{cm:Desk}"; Filename: "{app}\sanad-desk.exe"
Name: "{autodesktop}\{cm:Desk}"; Filename: "{app}\sanad-desk.exe"; Tasks: icon
