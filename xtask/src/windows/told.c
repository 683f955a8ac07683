/* Stands in for a program that an installer starts: appends its command line to %LOCALAPPDATA%\told.txt. Called with
   /install it also leaves the mark by which the WebView2 runtime is found. For tests only. */
#include <stdio.h>
#include <windows.h>

#define WEBVIEW L"Software\\Microsoft\\EdgeUpdate\\Clients\\{F3017226-FE2A-4295-8BDF-00C3A9A7E4C5}"

int wmain(int count, wchar_t **words)
{
    wchar_t file[MAX_PATH];
    char line[4096];
    if (!ExpandEnvironmentStringsW(L"%LOCALAPPDATA%\\told.txt", file, MAX_PATH))
        return 1;
    if (!WideCharToMultiByte(CP_UTF8, 0, GetCommandLineW(), -1, line, sizeof line, NULL, NULL))
        return 1;
    FILE *told = _wfopen(file, L"ab");
    if (!told)
        return 1;
    fprintf(told, "%s\n", line);
    fclose(told);
    for (int word = 1; word < count; word++)
        if (!wcscmp(words[word], L"/install")
            && RegSetKeyValueW(HKEY_CURRENT_USER, WEBVIEW, L"pv", REG_SZ, L"1.2.3.4", sizeof L"1.2.3.4"))
            return 1;
    return 0;
}
