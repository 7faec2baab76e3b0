; The installer for Windows, by Inno Setup 6.3 or newer. build.py calls
;   ISCC /DVersion=0.1.0 /DFolder=build\kzdesk /DName=kzdesk-0.1.0-windows-amd64-setup /Odist packaging\windows\kzdesk.iss
; It installs for one person without asking for an administrator, and takes away what it installed. The log is not its.

[Setup]
AppId=io.github.kzdesk.kzdesk
AppName=kzdesk
AppVersion={#Version}
AppVerName=kzdesk {#Version}
AppPublisher=The kzdesk authors
DefaultDirName={autopf}\kzdesk
DefaultGroupName=kzdesk
DisableProgramGroupPage=yes
PrivilegesRequired=lowest
PrivilegesRequiredOverridesAllowed=dialog
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
MinVersion=10.0.17763
OutputBaseFilename={#Name}
SetupIconFile={#Folder}\..\kzdesk.ico
UninstallDisplayIcon={app}\kzdesk.exe
Compression=lzma2/max
SolidCompression=yes
WizardStyle=modern

[Languages]
Name: "en"; MessagesFile: "compiler:Default.isl"
Name: "ru"; MessagesFile: "compiler:Languages\Russian.isl"

[CustomMessages]
en.DesktopIcon=Put an icon on the desktop
ru.DesktopIcon=Создать значок на рабочем столе
en.OpenIt=Open kzdesk
ru.OpenIt=Открыть kzdesk
en.LogStays=kzdesk is removed. Your log stays where it is:%n%n%1%n%nTo be rid of it too, delete that folder.
ru.LogStays=kzdesk удалён. Ваш журнал остаётся на месте:%n%n%1%n%nЧтобы удалить и его, удалите эту папку.

[Tasks]
Name: "desktopicon"; Description: "{cm:DesktopIcon}"; Flags: unchecked

[InstallDelete]
; Parts of an older version that a newer one does not bring.
Type: filesandordirs; Name: "{app}\_internal"

[Files]
Source: "{#Folder}\*"; DestDir: "{app}"; Flags: recursesubdirs createallsubdirs ignoreversion

[Icons]
Name: "{autoprograms}\kzdesk"; Filename: "{app}\kzdesk.exe"; AppUserModelID: "io.github.kzdesk.kzdesk"
Name: "{autodesktop}\kzdesk"; Filename: "{app}\kzdesk.exe"; AppUserModelID: "io.github.kzdesk.kzdesk"; Tasks: desktopicon

[Run]
Filename: "{app}\kzdesk.exe"; Description: "{cm:OpenIt}"; Flags: nowait postinstall skipifsilent

[Code]
procedure CurUninstallStepChanged(Step: TUninstallStep);
begin
  if (Step = usPostUninstall) and not UninstallSilent then
    MsgBox(FmtMessage(CustomMessage('LogStays'), [ExpandConstant('{localappdata}\kzdesk')]), mbInformation, MB_OK);
end;
