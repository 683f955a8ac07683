/* Starts a program, waits for the first box that it shows, writes the box's words in UTF-8, closes it, and ends with the
   program's exit code: box.exe PROGRAM. 98: no box within a minute; 99: not started. For tests only. */
#include <stdio.h>
#include <windows.h>

static void say(HWND window)
{
    wchar_t wide[4096];
    char text[3 * 4096];
    if (GetWindowTextW(window, wide, 4096) > 0) {
        WideCharToMultiByte(CP_UTF8, 0, wide, -1, text, sizeof text, NULL, NULL);
        printf("%s\n", text);
    }
}

static BOOL CALLBACK child(HWND window, LPARAM unused)
{
    (void)unused;
    say(window);
    return TRUE;
}

static BOOL CALLBACK top(HWND window, LPARAM process)
{
    DWORD owner = 0;
    GetWindowThreadProcessId(window, &owner);
    if (owner != (DWORD)process || !IsWindowVisible(window))
        return TRUE;
    say(window);
    EnumChildWindows(window, child, 0);
    fflush(stdout);
    PostMessageW(window, WM_CLOSE, 0, 0);
    return FALSE;
}

int wmain(int count, wchar_t **words)
{
    STARTUPINFOW start = { sizeof start };
    PROCESS_INFORMATION started;
    if (count != 2 || !CreateProcessW(words[1], NULL, NULL, NULL, FALSE, 0, NULL, NULL, &start, &started))
        return 99;
    for (int tenths = 0; tenths < 600; tenths++) {
        if (!EnumWindows(top, (LPARAM)started.dwProcessId))
            break;
        if (WaitForSingleObject(started.hProcess, 100) == WAIT_OBJECT_0)
            break;
    }
    DWORD code = 98;
    if (WaitForSingleObject(started.hProcess, 20000) == WAIT_OBJECT_0)
        GetExitCodeProcess(started.hProcess, &code);
    else
        TerminateProcess(started.hProcess, 98);
    return (int)code;
}
