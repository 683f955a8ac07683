# records: refusals while keeping data. A message says what and where; .hint says what to do next.

text_has_nul = The text “{ $text }” is followed by a NUL character and cannot be kept.
    .hint = Remove the invisible character and try again; if the text came from a file, save that file again in Excel and import it.

office_exists = There is already a file or database at { $path }; it was not overwritten.
    .hint = Choose another name or place, or open what is there.

office_not_found = { $path } was not found.
    .hint = Check the place and the name; if there is no office yet, create one first.

office_folder_not_found = The folder of { $path } does not exist.
    .hint = Create the folder first, or choose another one.

office_folder_not_writable = { $path } cannot be written: permission is missing or the disk is read-only.
    .hint = Choose a folder that you may write to, or ask the administrator for permission.

office_name_unfit = The system takes no file of this name or at this place: { $path }.
    .hint = Choose a shorter name (some 70 Chinese characters at most); no slash after it, and folders before it that are folders.

office_is_a_link = { $path } is a link to { $target }; an office is not opened through a link.
    .hint = Open the file itself that the link leads to.

office_on_network_drive = { $path } lies on a network drive, where the office's file could be damaged.
    .hint = Keep it on a disk of this computer; to share it between computers, use a PostgreSQL database.

not_an_office = { $path } is not an office of this program.
    .hint = Check which file or database you chose; it was not changed.

office_newer = This office was made by a newer version of the program (version { $found }; this program knows up to { $known }).
    .hint = Update this program and open it again; nothing was changed.

office_schema_altered = The structure of this office (version { $version }) is not as released; another tool may have altered it.
    .hint = Restore a backup or ask for support; do not go on working with it.

office_migrations_cut = The office's list of its own updates says less than its tables: the update to version { $version } finds its work done already. The list is damaged, or another tool cut it.
    .hint = Nothing was changed. Keep the file as it is, and restore a backup from before.

office_busy = The office is in use by another operation and was not released within some seconds.
    .hint = Try again in a moment; if it lasts, look for an unfinished import or printing in another window or on another computer. On Windows a virus scanner or a cloud drive may be reading the file: exclude its folder.

office_damaged = The office's data is damaged; nothing was changed.
    .hint = Stop using it and restore the latest backup; keep the damaged file for examination.

office_moved = { $path } was renamed, moved, deleted or replaced; this operation was not kept, because nobody would find it again.
    .hint = Close the office, put the file back in its place (or go where it is now) and open it again; everything that was confirmed before is in the file of that time.

office_not_reachable = The disk of { $path } failed or does not answer; it may have been pulled out or disconnected. That does not mean that the file is damaged.
    .hint = Connect the stick or disk and open the office again; look whether an unconfirmed operation took place before repeating it. If that does not help, check the disk or its quota.

office_opened_to_read = Nothing can be written where { $path } lies; the office was opened to read: it can be looked at, and nothing can be kept.
    .hint = To change something, copy the file to a folder of this computer that you may write to, and open that copy.

office_opened_on_full_disk = The disk of { $path } is full; the office was opened to read: it can be looked at, and nothing can be kept.
    .hint = Free some space, close the office and open it again.

office_log_set_aside = Beside { $path } there was a log that does not belong to it; it was not read and is now { $aside }.
    .hint = It is usually left from an office that was deleted or replaced, and can be deleted when nothing is missed; if recent work is missing, keep it and ask for support.

office_in_sync_folder = The office lies in a folder that a program copies elsewhere: { $folder } ({ $program }). It may take the file in the middle of an act, or put an older one over it.
    .hint = Move the office to a folder of this computer that is not synchronised; to have a copy in the cloud, close the office and put a copy there.

office_disk_full = The disk is full; this operation was not kept, and what was there is unchanged.
    .hint = Free some space, then try again.

database_unreachable = The database server cannot be reached: { $detail }
    .hint = Check the network, the address and whether the server runs, then try again; look whether an unconfirmed operation took place before repeating it.

database_tls_wanted = The server { $server } is not this computer, and the address allows a connection in the clear; ID numbers and passwords could be read on the way, so nothing was connected.
    .hint = Leave sslmode out of the address or write sslmode=verify-full; if your own organisation signed the server's certificate, add sslrootcert=FILE with its root certificate.

database_without_tls = The server { $server } does not offer an encrypted connection (TLS), so nothing was connected.
    .hint = Have the server's administrator turn TLS on (ssl=on, with a certificate and its key), then open it again.

database_not_trusted = The server { $server } could not prove who it is, so nothing was connected: { $detail }
    .hint = Check that the name in the address is the one in the certificate; if your own organisation signed it, add sslrootcert=FILE with its root certificate. If in doubt ask the server's administrator; do not go around it.

database_certificate_missing = A certificate file that the address names cannot be read: { $detail }
    .hint = Check the paths after sslrootcert, sslcert and sslkey.

database_unproven = The connection to { $server } is encrypted, but who the server is was not proven (sslmode=require).
    .hint = Use sslmode=verify-full, and sslrootcert=FILE to say who signs.

database_too_slow = The database server took longer than allowed for one step; the operation was given up and nothing of it was kept.
    .hint = Try again later; if it happens often, have the server's administrator look at its load, its disk and the statistics of the tables (ANALYZE).

database_right_missing = This database role lacks a right: { $detail }
    .hint = Have the owner of the tables run the statements that `jiangping office grants` prints, or use a role that has the right.

grants_only_on_server = Grants are for PostgreSQL databases; what is open is a file.
    .hint = The system manages who may read a file; to work through a server, create an office on PostgreSQL.

role_name_empty = The name of a database role is empty.
    .hint = Write the role's name, for instance --reading hr_reading.

office_behind = This office was made by an older version of the program (version { $found }; this program has { $known }) and has to be brought up to date by the role { $owner }; the present role may not.
    .hint = Let whoever has the role { $owner } back the database up and open it once with this program; then every role can work again.

office_on_standby = This server follows another (a standby); the office was opened to read: it can be looked at, and nothing can be kept.
    .hint = To change something, open the office on the primary server.

office_on_read_only_server = This database is set to be read only; the office was opened to read: it can be looked at, and nothing can be kept.
    .hint = To change something, have the server's administrator take default_transaction_read_only back, or use the address of the primary server.

office_of_reading_role = This database role may only read; the office was opened to read: it can be looked at, and nothing can be kept.
    .hint = To change something, use a role that may write; `jiangping office grants` prints what it needs.

database_access_denied = The database server refused the login.
    .hint = Check the user name and password, or ask the administrator for access.

address_not_understood = The database address is not understood: { $detail }
    .hint = Write it as postgres://user@server:port/database.

path_not_unicode = The path { $path } contains characters that cannot be read.
    .hint = Choose another path.

backup_copy_differs = The copy written to “{ $path }” is not like the original and was not kept.
    .hint = Try another stick or folder.
office_in_use = “{ $path }” is open and cannot be replaced.
    .hint = Close it first, then restore.
backup_by_server = This office is kept on a PostgreSQL server, which this program cannot back up to a file.
    .hint = Have the server's administrator back it up, for instance by pg_dump.

changed_meanwhile = { $subject } was changed by another, or is gone, since you read it; your change was not kept.
    .hint = Refresh, look at it again, and repeat the change if it still applies.

reference_broken = A record that is referred to does not exist, or this record is still referred to by others.
    .hint = Create the record that is referred to first (workshop, standard, employee), then try again.

staff_no_taken = This staff number belongs to another employee already.
    .hint = Check the staff number; if it is the same person, change the existing record.

id_number_taken = This identity document belongs to another employee already.
    .hint = Check its kind and number; if it is the same person, change the existing record.

standard_version_taken = This version of the grade standard exists already, and a kept version is never changed.
    .hint = Give the changed standard a new version.

round_code_taken = This round code is in use already.
    .hint = Choose another code for the round.

panel_member_kept_twice = Two members of this round's panel have the same code.
    .hint = Give each member a code of their own.

candidate_twice = This employee is a candidate of this round already.
    .hint = Do not enrol twice; to correct something, change the existing enrolment.

score_sheet_twice = There is already a score sheet of this rater for this candidate and component.
    .hint = Open the existing sheet, or import the corrected marks from a file.

decision_twice = This candidate already has a decision in this run, and a decision is never changed.
    .hint = Compute the results of the whole round again, which makes a new run.

certificate_twice = This candidate already has a certificate; a second one is not issued.
    .hint = To correct or replace it, use “reissue”.

certificate_number_taken = This certificate number is in use already; a number is never given twice.
    .hint = Issue again to take a new number; if this comes back, check the office.

certificate_taken_over_twice = A certificate of this number is taken over already.
    .hint = Look the number up among the certificates taken over; correct or withdraw that one if it is wrong.

number_settings_frozen = Numbers of the scope { $scope } have been given, so its number settings can no longer change.
    .hint = Restore the former settings; new ones can begin with the next scope.

inspection_sum_too_large = The figure { $figure } in row { $row } makes a sum that is too large to keep.
    .hint = Check the figure in that row and import again.

already_kept = The same record is kept already ({ $key }).
    .hint = Refresh and check; do not add it again.

storage_failed = An unexpected error occurred while reading or writing: { $detail }
    .hint = This operation was not kept. Try again; if it comes back, check the office and ask for support.

device_enrolled_already = The device { $fingerprint } is enrolled already.
    .hint = It need not be enrolled again; another person uses a device of her own.

working_copy_damaged = The working copy { $path } on this computer is damaged.
    .hint = Move the file elsewhere, keep it, and open the packet anew; returns that were handed in are not affected.

packet_superseded = A later packet was opened on this computer; this one is no longer used.
    .hint = Open the packet that HR sent last; all marks are still there.

office_locked = { $path } is encrypted and opens only for who signs in.
    .hint = Open it, choose your account and type its password; on the command line, name your office by --office and sign in by --account.

office_key_does_not_fit = { $path } does not open: the key at the beginning of the file does not fit what follows.
    .hint = The beginning may be that of another file, or the first page after it is damaged. Restore a backup, and keep this file for whoever looks into it.

office_open_elsewhere = { $path } is open in another window or program and can be neither encrypted nor given a new key now.
    .hint = Close it in the other windows and try again. The file was not changed.

copy_not_sound = The encrypted copy that was just written did not pass its check and was not used; { $path } is the file that it was.
    .hint = Check the office first; if something is wrong, restore a backup.

office_has_foreign_trigger = The office has a trigger “{ $name }” that is not ours; it could write in the name of whoever acts, so nothing is written.
    .hint = Keep a copy of the file as it is, have “jiangping audit verify” name what was changed, and restore the latest backup from before it; do not just remove the trigger.

proof_rows_changed = Rows of { $table } are not what the program wrote: { $subject }.
    .hint = Somebody changed them with another tool. Keep the file as it is, and compare with a backup from before.

proof_rows_added = { $table } has rows that the program did not write: { $subject }.
    .hint = Somebody entered them with another tool. Keep the file as it is, and compare with a backup from before.

proof_rows_missing = Rows of { $table } that the program wrote are gone or stand elsewhere: { $subject }.
    .hint = Somebody took them away with another tool. Keep the file as it is, and compare with a backup from before.

proof_rows_unlocated = Rows are not what the program wrote, and what would say which was changed as well.
    .hint = Somebody changed rows and hid where. Keep the file as it is, and compare with a backup from before.

proof_seal_altered = The seal of the rows of { $table } was changed, the rows themselves were not: { $subject }.
    .hint = Somebody tried to hide or to blame. Keep the file as it is, and look for who had it.

proof_state_altered = The state of all rows is not the one that the last line of the log names.
    .hint = The end of the log was changed with another tool. Keep the file as it is, and compare with a backup from before.

line_outside_chain = In the log stands a row numbered { $seq } ({ $action }), which is none of its lines: they are numbered from 1 on.
    .hint = It was put there with another tool; the program takes nothing from it. Keep the file as it is, find out who had it, and go on from a backup of before.

proof_line_silent = Line { $seq } of the log says nothing of the rows, though earlier lines do.
    .hint = It was written by another tool, or after the proof was taken away. Look at what it claims.

proof_carried_without_need = Line { $seq } takes the state anew after an update, and there was none.
    .hint = This program did not write it: rows were changed before that line. Compare with a backup of before.

proof_days_altered = The sums of { $days } days are not those of the quality records.
    .hint = Another tool changed the sums, and scores computed from them cannot be trusted. Find out who did; then sum anew (“office mend”) and compute the results again.

proof_migration_altered = Beside the state of all rows stands that it was taken of version { $found } of the database; the log says { $named }.
    .hint = Another tool wrote that, to have the program take the state anew over changed rows. It did not. Keep the file as it is, and compare with a backup from before.

proof_not_compared = The rows were not held against the log, because the database itself is damaged.
    .hint = What is damaged is named beside this. Mend that (“office mend”) or restore a backup, and verify again: until then nothing of the rows is proven.

proof_begun_again = Line { $seq } begins the proof of the rows a second time.
    .hint = What was changed before it cannot be seen any more. Compare with a backup from before that line.

schema_foreign = The database has something that is not ours: { $kind } { $name }.
    .hint = Somebody made it with another tool; a trigger or a view can change what is written or shown. Restore a backup from before.

schema_changed = The { $kind } { $name } is not as the program makes it.
    .hint = Somebody changed it with another tool. Restore a backup from before.

schema_not_compared = The database is of version { $found }, this program of { $known }: its tables, views and triggers were not compared.
    .hint = Open it once with a right to change tables, so that it is brought up to date, and verify again.

structure_index_differs = The index { $index } does not say what the table itself says: { $table }.
    .hint = Whatever is looked up by it may be another person's. Keep a copy of the file as it is, find out who had it, then have the index made anew (“office mend”) and verify again; look at what was computed, approved and printed meanwhile.

structure_value_kind = { $table } has values of another kind than its column { $column } allows.
    .hint = Another tool wrote them. Keep the file as it is, and restore a backup from before.

structure_damaged = The database is damaged: { $detail }
    .hint = Keep the file as it is, and restore the latest backup.

tables_not_sound = A table does not fit its indexes, so nothing is decided or printed from it: { $table } ({ $detail }).
    .hint = Keep a copy of the file as it is and check the office (“office check”): it names what differs. If only indexes differ, mend them there (“office mend”); otherwise restore a backup.

schema_missing = The { $kind } { $name } is missing.
    .hint = Somebody removed it with another tool. Restore a backup from before.

# What rows and parts of a database are called in findings.
word_table_account_duties = account duties
word_table_account_header = key header
word_table_accounts = accounts
word_table_attainment = attainment records
word_table_candidates = candidates
word_table_certificate_events = certificate events
word_table_certificate_prints = print log
word_table_certificates = register
word_table_calendar_years = working calendars
word_table_conflict_settlements = settled conflicts
word_table_decisions = results
word_table_devices = devices
word_table_employees = roster
word_table_evidence_batches = evidence batches
word_table_evidence_names = names in evidence
word_table_evidence_pieces = kept evidence files
word_table_evidence_replaced = replaced records
word_table_evidence_scopes = scopes of evidence
word_table_filings = filing
word_table_inspections = inspection records
word_table_institution = institution
word_table_mark_changes = changes of marks
word_table_mark_conflicts = conflicts
word_table_marks = marks
word_table_notice_people = lists of notices
word_table_notices = notices
word_table_number_scopes = number scopes
word_table_objections = objections
word_table_occupations = occupations
word_table_office_keys = office keys
word_table_office_marks = marks entered in the office
word_table_panel_members = panel
word_table_paper_typings = paper typings
word_table_photos = photos
word_table_relations = declared relations
word_table_return_marks = marks of returns
word_table_rounds = rounds
word_table_rule_packs = rule packs
word_table_run_evidence = evidence of computed results
word_table_score_packets = score packets
word_table_score_returns = returns
word_table_score_sheets = score sheets
word_table_settlements = settlements
word_table_standards = standards
word_table_taken_over_certificates = certificates taken over
word_table_teams = teams
word_table_work_photos = photos of work
word_table_work_pieces = photos and films of work
word_table_workshops = workshops
word_kind_table = table
word_kind_column = column
word_kind_view = view
word_kind_index = index
word_kind_trigger = trigger
word_kind_function = function
word_kind_constraint = constraint
word_kind_rule = rule
word_kind_policy = policy
word_kind_sequence = sequence
