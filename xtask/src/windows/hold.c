/* Holds a file as another program does that lets nobody else in: hold.exe FILE. Says "held" and lets go when its standard
   input ends. For tests only. */
#include <stdio.h>
#include <windows.h>

int wmain(int count, wchar_t **words)
{
    if (count != 2)
        return 2;
    HANDLE file = CreateFileW(words[1], GENERIC_READ | GENERIC_WRITE, 0, NULL, OPEN_EXISTING, 0, NULL);
    if (file == INVALID_HANDLE_VALUE)
        return 1;
    puts("held");
    fflush(stdout);
    while (getchar() != EOF)
        ;
    CloseHandle(file);
    return 0;
}
