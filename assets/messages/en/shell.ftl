# The window's shell: printing, updates.
printing_refused = { $path } was not printed: { $detail }
    .hint = Check that a printer is connected and set as default; or open the file and print it from its reader.
printing_unavailable = This computer has no way to print; { $path } was not printed.
    .hint = Add a printer in the system's settings; or open the file and print it from its reader.
updates_not_configured = This program has no address for updates and looks for none.
    .hint = Ask whoever gave you the program for a newer installer and start it; office files are not touched.
update_unreachable = What is new, or its installer, could not be fetched: { $detail }
    .hint = Check network and proxy, then try again; for a computer without a network, fetch the installer elsewhere and bring it here.
update_not_offered = The publisher offers no update for the way this program was installed: { $detail }
    .hint = Ask whoever gave you the program for its installer and start it; a system package is updated by the package manager.
update_not_shown = Version { $version } was not shown to you before, so it was not installed.
    .hint = Look for updates first, read what is new, then install.
update_not_trusted = What was fetched does not bear the publisher's signature and was not installed: { $detail }
    .hint = Do not install from the same address by hand; tell whoever gave you the program.
update_not_installed = The newer version was not installed; the present one is unchanged: { $detail }
    .hint = Close other windows of the program and try again; or ask for the installer and start it.
