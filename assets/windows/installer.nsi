; The installer: for the current user, without administrator rights, in Simplified Chinese and English; silent with /S.
; The program, when it brings itself up to date, starts it with /P (no questions, progress is shown), /UPDATE (wait until
; the program has ended), /R (start the program afterwards) and /ARGS WORD… (with these words, to the end of the line).
;
; It must not know which files there are: cargo xtask windows writes them as two macros and names them in FILES. Beside
; that it is given VERSION, VERSION_OF_FILE (four numbers), KILOBYTES, OUT and ICON; with WEBVIEW_INSTALLER, Microsoft's
; standalone installer of the WebView2 runtime, it brings that along and runs it where the runtime is missing.
;
; Exit codes: 0 done; 1 given up by the user; 2 a file could not be written; 3 the program is running;
; 4 a newer version is installed.

Unicode true
Target amd64-unicode
SetCompressor /SOLID lzma
; In megabytes, more than one program has: both hold the same faces, which are then packed once.
SetCompressorDictSize 64
; The same files give the same installer.
SetDateSave off

!include "MUI2.nsh"
!include "FileFunc.nsh"
!include "WordFunc.nsh"
!include "LogicLib.nsh"

!define PROGRAM "jiangping-desktop.exe"
!define COMMAND_LINE "jiangping.exe"
!define NAME "匠评 Jiangping"
!define PUBLISHER "Jiangping contributors"
!define OWN_KEY "Software\Jiangping"
!define UNINSTALL_KEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\Jiangping"
!define CLASSES "Software\Classes"
; What opens by a double click.
!define OFFICE "Jiangping.Office"
!define PACKET "Jiangping.ScorePacket"
!define RETURN "Jiangping.ScoreReturn"
!define SHORTCUT "$SMPROGRAMS\${NAME}.lnk"
; The client id of the WebView2 runtime:
; https://learn.microsoft.com/microsoft-edge/webview2/concepts/distribution#detect-if-a-webview2-runtime-is-already-installed
!define WEBVIEW "Microsoft\EdgeUpdate\Clients\{F3017226-FE2A-4295-8BDF-00C3A9A7E4C5}"

Name "${NAME}"
OutFile "${OUT}"
InstallDir "$LOCALAPPDATA\Programs\Jiangping"
InstallDirRegKey HKCU "${OWN_KEY}" "InstallDir"
RequestExecutionLevel user
ManifestDPIAware true
ManifestLongPathAware true
BrandingText "${NAME} ${VERSION}"

VIProductVersion "${VERSION_OF_FILE}"
VIAddVersionKey /LANG=0 "ProductName" "Jiangping"
VIAddVersionKey /LANG=0 "ProductVersion" "${VERSION}"
VIAddVersionKey /LANG=0 "FileVersion" "${VERSION}"
VIAddVersionKey /LANG=0 "FileDescription" "${NAME}"
VIAddVersionKey /LANG=0 "CompanyName" "${PUBLISHER}"
VIAddVersionKey /LANG=0 "LegalCopyright" "MIT License, Copyright (c) 2026 ${PUBLISHER}"

!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!define MUI_ABORTWARNING
!define MUI_PAGE_CUSTOMFUNCTION_PRE SkipWhenInstalled
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!define MUI_FINISHPAGE_RUN "$INSTDIR\${PROGRAM}"
!define MUI_PAGE_CUSTOMFUNCTION_PRE SkipWhenUpdating
!insertmacro MUI_PAGE_FINISH

!define MUI_UNCONFIRMPAGE_TEXT_TOP "$(WhatStays)"
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES

; The first is taken where Windows speaks neither.
!insertmacro MUI_LANGUAGE "SimpChinese"
!insertmacro MUI_LANGUAGE "English"

LangString OfficeName ${LANG_SIMPCHINESE} "匠评办公文件"
LangString OfficeName ${LANG_ENGLISH} "Jiangping office"
LangString PacketName ${LANG_SIMPCHINESE} "匠评评分包"
LangString PacketName ${LANG_ENGLISH} "Jiangping score packet"
LangString ReturnName ${LANG_SIMPCHINESE} "匠评评分回传"
LangString ReturnName ${LANG_ENGLISH} "Jiangping score return"
LangString IsRunning ${LANG_SIMPCHINESE} "匠评正在运行。请保存并关闭它的窗口（命令行任务请等它结束），再点“重试”。"
LangString IsRunning ${LANG_ENGLISH} "Jiangping is running. Close its window (or wait for its command line to end), then choose Retry."
LangString IsNewer ${LANG_SIMPCHINESE} "已装有较新的版本 $R1。旧版程序打不开新版写过的文件。仍要换成 ${VERSION} 吗？"
LangString IsNewer ${LANG_ENGLISH} "The newer version $R1 is installed. An older program does not open files that a newer one has written. Replace it by ${VERSION} nevertheless?"
LangString NoWebView ${LANG_SIMPCHINESE} "匠评已装好，但这台电脑没有 Microsoft Edge WebView2 运行时，窗口无法显示。$\r$\n$\r$\n请从微软网站下载“Evergreen 独立安装程序”(x64) 安装；没有互联网时，可在别的电脑下载后拷来安装：$\r$\nhttps://developer.microsoft.com/microsoft-edge/webview2/$\r$\n$\r$\n命令行 jiangping.exe 不需要它。"
LangString NoWebView ${LANG_ENGLISH} "Jiangping is installed, but this computer has no Microsoft Edge WebView2 runtime, and the window cannot be shown.$\r$\n$\r$\nDownload the “Evergreen Standalone Installer” (x64) from Microsoft and install it; without internet, fetch it on another computer and bring it here:$\r$\nhttps://developer.microsoft.com/microsoft-edge/webview2/$\r$\n$\r$\nThe command line, jiangping.exe, does not need it."
!ifdef WEBVIEW_INSTALLER
LangString InstallingWebView ${LANG_SIMPCHINESE} "正在安装 Microsoft Edge WebView2 运行时…"
LangString InstallingWebView ${LANG_ENGLISH} "Installing the Microsoft Edge WebView2 runtime…"
!endif
LangString WhatStays ${LANG_SIMPCHINESE} "只删除程序。办公文件(.office)留在您存放它们的地方；自备字体、本机密钥和评分草稿留在 $APPDATA\Jiangping；窗口设置留在 $LOCALAPPDATA\cn.jiangping.desktop。不再需要时可自行删除。"
LangString WhatStays ${LANG_ENGLISH} "Only the program is removed. Office files (.office) stay where you keep them; your own fonts, this device’s keys and working copies stay in $APPDATA\Jiangping; the window's settings stay in $LOCALAPPDATA\cn.jiangping.desktop. Delete them yourself when they are no longer needed."

; /P, /UPDATE, /R: "1" where the word was given; /ARGS: the words behind it.
Var Passive
Var Updating
Var Restarts
Var Words
; How often the program was found running.
Var Waits

!include "${FILES}"

; Reads whether a word was given.
!macro Given WORD VARIABLE
  ClearErrors
  ${GetOptions} $R0 "${WORD}" $R1
  ${IfNot} ${Errors}
    StrCpy ${VARIABLE} "1"
  ${EndIf}
!macroend

; Stays until neither program runs, or ends with code 3. A running program's file cannot be opened for writing.
!macro WaitUntilClosed FILE
  ${Do}
    ${IfNot} ${FileExists} "$INSTDIR\${FILE}"
      ${ExitDo}
    ${EndIf}
    ClearErrors
    FileOpen $R0 "$INSTDIR\${FILE}" a
    ${IfNot} ${Errors}
      FileClose $R0
      ${ExitDo}
    ${EndIf}
    ; A program that updates itself is about to end.
    ${If} $Updating == "1"
    ${AndIf} $Waits < 60
      IntOp $Waits $Waits + 1
      Sleep 500
      ${Continue}
    ${EndIf}
    MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "$(IsRunning)" /SD IDCANCEL IDRETRY +3
      SetErrorLevel 3
      Quit
  ${Loop}
!macroend

; Another program's claim on an extension is remembered, and given back when this one is removed.
!macro Claim EXTENSION TYPE LABEL
  ReadRegStr $R0 HKCU "${CLASSES}\.${EXTENSION}" ""
  ${If} $R0 != ""
  ${AndIf} $R0 != "${TYPE}"
    WriteRegStr HKCU "${OWN_KEY}" "${EXTENSION}TypeBefore" "$R0"
  ${EndIf}
  WriteRegStr HKCU "${CLASSES}\.${EXTENSION}" "" "${TYPE}"
  WriteRegStr HKCU "${CLASSES}\.${EXTENSION}\OpenWithProgids" "${TYPE}" ""
  WriteRegStr HKCU "${CLASSES}\${TYPE}" "" "${LABEL}"
  WriteRegStr HKCU "${CLASSES}\${TYPE}\DefaultIcon" "" "$INSTDIR\${PROGRAM},0"
  WriteRegStr HKCU "${CLASSES}\${TYPE}\shell\open\command" "" '"$INSTDIR\${PROGRAM}" "%1"'
!macroend

!macro Release EXTENSION TYPE
  ReadRegStr $R0 HKCU "${CLASSES}\.${EXTENSION}" ""
  ${If} $R0 == "${TYPE}"
    ReadRegStr $R1 HKCU "${OWN_KEY}" "${EXTENSION}TypeBefore"
    ${If} $R1 == ""
      DeleteRegValue HKCU "${CLASSES}\.${EXTENSION}" ""
    ${Else}
      WriteRegStr HKCU "${CLASSES}\.${EXTENSION}" "" "$R1"
    ${EndIf}
  ${EndIf}
  DeleteRegValue HKCU "${CLASSES}\.${EXTENSION}\OpenWithProgids" "${TYPE}"
  DeleteRegKey /ifempty HKCU "${CLASSES}\.${EXTENSION}\OpenWithProgids"
  ReadRegStr $R0 HKCU "${CLASSES}\.${EXTENSION}" ""
  ${If} $R0 == ""
    DeleteRegKey /ifempty HKCU "${CLASSES}\.${EXTENSION}"
  ${EndIf}
  DeleteRegKey HKCU "${CLASSES}\${TYPE}"
!macroend

!macro TellTheDesktop
  ; SHCNE_ASSOCCHANGED, SHCNF_IDLIST: icons and the double click change at once.
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
!macroend

Function SkipWhenUpdating
  ${If} $Passive == "1"
    Abort
  ${EndIf}
FunctionEnd

Function SkipWhenInstalled
  Call SkipWhenUpdating
  ReadRegStr $R0 HKCU "${OWN_KEY}" "InstallDir"
  ${If} $R0 != ""
    Abort
  ${EndIf}
FunctionEnd

Function .onInit
  ${GetParameters} $R0
  !insertmacro Given "/P" $Passive
  !insertmacro Given "/UPDATE" $Updating
  !insertmacro Given "/R" $Restarts
  ClearErrors
  ${WordFind} "$R0" " /ARGS " "E+1}" $Words
  ${If} ${Errors}
    StrCpy $Words ""
  ${EndIf}

  ReadRegStr $R1 HKCU "${UNINSTALL_KEY}" "DisplayVersion"
  ${If} $R1 != ""
    ${VersionCompare} "$R1" "${VERSION}" $R0
    ${If} $R0 == 1
      MessageBox MB_YESNO|MB_ICONEXCLAMATION "$(IsNewer)" /SD IDNO IDYES +3
        SetErrorLevel 4
        Quit
    ${EndIf}
  ${EndIf}
FunctionEnd

Section
  ${If} $Passive == "1"
    SetAutoClose true
  ${EndIf}
  !insertmacro WaitUntilClosed "${PROGRAM}"
  !insertmacro WaitUntilClosed "${COMMAND_LINE}"

  ; Files that the version before had and this one has not go by its own list.
  ${If} ${FileExists} "$INSTDIR\uninstall.exe"
    ExecWait '"$INSTDIR\uninstall.exe" /S /UPGRADE _?=$INSTDIR'
  ${EndIf}

  SetOverwrite try
  ClearErrors
  !insertmacro InstallFiles
  SetOutPath "$INSTDIR"
  WriteUninstaller "$INSTDIR\uninstall.exe"
  CreateShortcut "${SHORTCUT}" "$INSTDIR\${PROGRAM}"
  ${If} ${Errors}
    SetErrorLevel 2
    Abort "$INSTDIR"
  ${EndIf}

  WriteRegStr HKCU "${OWN_KEY}" "InstallDir" "$INSTDIR"

  !insertmacro Claim "office" "${OFFICE}" "$(OfficeName)"
  !insertmacro Claim "scorepacket" "${PACKET}" "$(PacketName)"
  !insertmacro Claim "scorereturn" "${RETURN}" "$(ReturnName)"
  !insertmacro TellTheDesktop

  WriteRegStr HKCU "${UNINSTALL_KEY}" "DisplayName" "${NAME}"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "Publisher" "${PUBLISHER}"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "DisplayIcon" "$INSTDIR\${PROGRAM},0"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${UNINSTALL_KEY}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKCU "${UNINSTALL_KEY}" "EstimatedSize" ${KILOBYTES}
  WriteRegDWORD HKCU "${UNINSTALL_KEY}" "NoModify" 1
  WriteRegDWORD HKCU "${UNINSTALL_KEY}" "NoRepair" 1

  !ifdef WEBVIEW_INSTALLER
    Call InstallWebView
  !endif
  Call TellWhenNoWebView
SectionEnd

Function .onInstSuccess
  ${If} $Restarts == "1"
    Exec '"$INSTDIR\${PROGRAM}" $Words'
  ${EndIf}
FunctionEnd

; The version of the runtime in $R0; empty when it is missing.
Function FindWebView
  ReadRegStr $R0 HKLM "SOFTWARE\WOW6432Node\${WEBVIEW}" "pv"
  ${If} $R0 == ""
  ${OrIf} $R0 == "0.0.0.0"
    ReadRegStr $R0 HKCU "Software\${WEBVIEW}" "pv"
  ${EndIf}
  ${If} $R0 == "0.0.0.0"
    StrCpy $R0 ""
  ${EndIf}
FunctionEnd

!ifdef WEBVIEW_INSTALLER
; Without administrator rights it installs for the current user, as we do.
Function InstallWebView
  Call FindWebView
  ${If} $R0 == ""
    InitPluginsDir
    DetailPrint "$(InstallingWebView)"
    File "/oname=$PLUGINSDIR\webview.exe" "${WEBVIEW_INSTALLER}"
    ; What it could not do, the message afterwards says.
    ExecWait '"$PLUGINSDIR\webview.exe" /silent /install'
    Delete "$PLUGINSDIR\webview.exe"
  ${EndIf}
FunctionEnd
!endif

Function TellWhenNoWebView
  Call FindWebView
  ${If} $R0 == ""
    DetailPrint "$(NoWebView)"
    ${If} $Passive != "1"
      MessageBox MB_OK|MB_ICONEXCLAMATION "$(NoWebView)" /SD IDOK
    ${EndIf}
  ${EndIf}
FunctionEnd

Section "Uninstall"
  !insertmacro WaitUntilClosed "${PROGRAM}"
  !insertmacro WaitUntilClosed "${COMMAND_LINE}"

  ; Each file by its name: whatever else somebody keeps in this folder stays.
  !insertmacro RemoveFiles
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR"

  ; An upgrade keeps what the next version writes anyway, so that a pinned shortcut is not lost.
  ${GetParameters} $R0
  ClearErrors
  ${GetOptions} $R0 "/UPGRADE" $R1
  ${If} ${Errors}
    Delete "${SHORTCUT}"
    !insertmacro Release "office" "${OFFICE}"
    !insertmacro Release "scorepacket" "${PACKET}"
    !insertmacro Release "scorereturn" "${RETURN}"
    DeleteRegKey HKCU "${UNINSTALL_KEY}"
    DeleteRegKey HKCU "${OWN_KEY}"
    !insertmacro TellTheDesktop
    DetailPrint "$(WhatStays)"
  ${EndIf}
SectionEnd
