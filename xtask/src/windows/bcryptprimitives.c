/* Stands in for bcryptprimitives.dll in the Wine of the tests only; Windows has its own. The standard library of Rust takes
   its chance from this one function. Must never be shipped. */
#include <windows.h>
#include <ntsecapi.h>

__declspec(dllexport) BOOL WINAPI ProcessPrng(BYTE *out, SIZE_T length)
{
    while (length > 0) {
        ULONG part = length > 0x10000000 ? 0x10000000 : (ULONG)length;
        if (!RtlGenRandom(out, part))
            return FALSE;
        out += part;
        length -= part;
    }
    return TRUE;
}
