# keys: refusals of passwords, recovery sheet, keychain and header. A message says what; .hint says what to do next.

## Signing in

password_wrong = The password is wrong.
    .hint = Type it again; capital letters and the input method count. Whoever has forgotten it gets a new one from a colleague who is signed in, or by the recovery sheet.
password_memory_short = There is not enough free memory to check the password ({ $mebibytes } MiB are needed).
    .hint = Close other programs and try again.
account_not_found = This account is not in this office.
    .hint = Choose your account again; it may have been removed.
sign_in_not_kept = Nobody with this account stays signed in on this computer.
    .hint = Sign in with the password; tick the box to stay signed in on this computer.
keychain_entry_wrong = What this computer's keychain holds does not open the office.
    .hint = Sign in with the password; to go on staying signed in here, tick the box again.

## Accounts in the header

account_exists = There is already an account with this id.
    .hint = Look at the list of accounts; it may have been added in another window.
account_last = This is the last account; without it nobody could open the office.
    .hint = Add another account first.
accounts_too_many = An office has at most { $limit } accounts.
    .hint = Remove accounts that are no longer used.
computers_too_many = An account stays signed in on at most { $limit } computers.
    .hint = Sign out on another computer, or set a new password: that ends it on all of them.

## Recovery sheet

recovery_groups_wrong = Group { $groups } of the recovery phrase is not right.
    .hint = Compare it with the sheet, sign by sign: each group has five. O and 0, I, L and 1, Z and 2, S and 5, B and 8, U and V are taken for the same.
recovery_phrase_incomplete = The recovery phrase has { $wanted } signs, and { $found } were typed.
    .hint = Look from group { $group } on: something is missing there.
recovery_phrase_too_long = The recovery phrase has { $wanted } signs, and more were typed.
    .hint = Type the seven groups of the sheet and nothing else.
recovery_phrase_wrong = The groups of the recovery phrase do not belong together.
    .hint = All seven have to come from one sheet; compare each with the sheet once more.
recovery_phrase_of_other_sheet = This recovery phrase does not open this office; the valid sheet has the number { $sheet }.
    .hint = Look for the sheet with this number. An older sheet opens only backups from its time.
recovery_sheet_missing = No recovery sheet has been made for this office.
    .hint = Sign in with an account and make one.

## Header

not_a_header = This is not the header of an office.
    .hint = Restore it from a backup; the office itself was not changed.
header_missing = The header of the office is missing; without it nobody can sign in.
    .hint = Restore it from a backup of this office; the office itself was not changed.
header_truncated = The header of the office is cut off: { $missing } bytes are missing.
    .hint = Restore it from a backup of this office; the office itself was not changed.
header_damaged = The header of the office is damaged.
    .hint = Restore it from a backup of this office; the office itself was not changed.
header_newer = The header of the office was written by a newer Jiangping (format { $version }).
    .hint = Update Jiangping on this computer first; nothing was changed.
header_altered = The header of the office was altered by somebody who could not open it.
    .hint = Restore it from a backup of this office, and find out who had the file.
header_of_other_office = The two copies of the header belong to different offices.
    .hint = Put the header of this office back from its own backup.
office_key_wrong = This key does not belong to the office's header as it is now.
    .hint = Sign in again; the key of the office may have been changed in the meantime.

## A new key

key_change_unfinished = The last change of the office's key has not been finished.
    .hint = Open the office once, so that it is finished, and try again.
account_key_unknown = The signing key of { $name } in the header is not the one in the audit log; the key of the office was not changed.
    .hint = Give this account a new password, or end it, and change the key again; find out who changed it (jiangping audit verify).
account_away_too_long = { $name } has missed so many changes of the key that this one could no longer be handed on.
    .hint = Let its owner sign in once (your own: sign out and in again); otherwise give the account a new password or end it, and try again.
former_key_damaged = Former key { $number } of the office is damaged; copies of its time do not open by it.
    .hint = Run the check; copies of that time still open by the passwords of then.

## Signatures and encrypted columns

signing_key_unreadable = This is not a public signing key.
    .hint = Copy all of its 64 digits; if it stands in the audit log, restore a backup.
column_newer = A value in { $table }, { $column }, row { $row } was encrypted by a newer Jiangping.
    .hint = Update Jiangping on this computer first; nothing was changed.
column_damaged = The encrypted value in { $table }, { $column }, row { $row } is damaged, or belongs to another row or office.
    .hint = Run the check and restore a backup; somebody may have altered the database by other means.
