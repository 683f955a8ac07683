# The window's shell: printing.
printing_refused = { $path } was not printed: { $detail }
    .hint = Check that a printer is connected and set as default; or open the file and print it from its reader.
printing_unavailable = This computer has no way to print; { $path } was not printed.
    .hint = Add a printer in the system's settings; or open the file and print it from its reader.
