# exchange: files in and out

# The file itself
file_not_found = The file { $path } was not found.
    .hint = Check the name and the folder, and whether the stick or network drive is connected.
file_not_readable = The file { $path } could not be read: { $reason }.
    .hint = Close it in Excel or WPS if it is open there, or check that you may read it.
file_is_a_folder = { $path } is a folder, not a file.
    .hint = Choose one workbook or CSV file in it.
file_empty = The file { $path } is empty.
    .hint = Export it again from its system.
file_too_large = The file { $path } has { $megabytes } MB; the limit is { $limit } MB.
    .hint = Keep only the sheets and rows that are needed, split the file, or use CSV for large data.
file_is_pdf = The file { $path } is really a PDF, not a table.
    .hint = Use the original Excel or CSV file.
file_is_web_page = The file { $path } is really a web page or XML, not a workbook.
    .hint = Open it in Excel or WPS, save it as .xlsx and import that.
file_is_no_workbook = The file { $path } is named like a workbook but is none.
    .hint = Open it in Excel or WPS, save it as .xlsx and import that.
encoding_unknown = The encoding “{ $encoding }” is not known.
    .hint = Use utf-8, gb18030, utf-16le or utf-16be.
import_cancelled = The import was cancelled.
    .hint = Nothing was written; you may begin again.

# Writing files
file_name_missing = “{ $path }” names no file.
    .hint = Give the name of the file to save.
file_not_written = The file { $path } was not written: { $reason }.
    .hint = What stood there before is untouched; try another place.
folder_not_found = The folder { $folder } was not found.
    .hint = Create it first, or choose another place.
folder_not_writable = The folder { $folder } may not be written to.
    .hint = Choose another folder, or ask for permission to write.
disk_full = The disk is full; { $path } was not written.
    .hint = Free some space or choose another disk; what stood there before is untouched.
workbook_not_written = The workbook was not made: { $reason }.
    .hint = A sheet holds at most 1,048,575 rows of data; choose less, or use CSV.

# Workbooks
workbook_is_xls = The file { $path } has the old .xls format.
    .hint = Open it in Excel or WPS, choose “Save as”, type “Excel Workbook (*.xlsx)”, and import that.
workbook_encrypted = The workbook { $path } is protected by a password.
    .hint = Open it in Excel or WPS, remove the password, save it and import that.
workbook_damaged = The workbook { $path } is damaged or incomplete: { $reason }.
    .hint = Copy or download it again; if that does not help, open it in Excel or WPS, let it repair and save it.
workbook_too_dense = The workbook unpacks to { $ratio } times its size (limit { $limit }); it may be malicious.
    .hint = Open it in Excel or WPS and copy the data to a new workbook.
workbook_too_large_unpacked = The workbook unpacks to more than { $limit } MB.
    .hint = Keep only the sheets and rows that are needed, or use CSV.
workbook_unknown_error_value = The sheet holds the error value { $value }, which is not known here.
    .hint = Mend the formula in Excel, or paste its result as a value.
sheet_not_found = There is no sheet “{ $sheet }”; the workbook has: { $sheets }.
    .hint = Correct the sheet name in the mapping.
sheet_ambiguous = Several sheets look like the table to import: { $sheets }.
    .hint = Name the one to import in the mapping: sheet under [layout].
header_not_found = No header was found in the first 30 rows.
    .hint = Check that it is the right file; if its headers are unusual, name the columns in a mapping, or the row by header_row.
header_not_found_in_sheets = No header was found in the first 30 rows of the visible sheets ({ $sheets }); hidden sheets ({ $hidden }) were not read.
    .hint = Check that it is the right file; name the columns in a mapping, or sheet and header_row under [layout].
column_missing = The header in row { $row } has no column “{ $column }”; nearest: { $nearest }.
    .hint = Add the column to the file, or name it in the mapping as the file does.
column_twice = The header in row { $row } has “{ $column }” twice (columns { $first } and { $second }).
    .hint = Delete or rename one of them in the file.
too_many_columns = Row { $row } has { $columns } columns; the limit is { $limit }.
    .hint = Delete the columns that are not needed; in a CSV file check the delimiter.
too_many_cells = The sheet has more than { $limit } cells.
    .hint = Split the file, or use CSV.
cell_too_far = The cell { $cell } holds something beyond column { $limit }.
    .hint = Delete that column in Excel, save, and import again.
cell_too_long = Row { $row } has a cell with more than { $limit } bytes of text.
    .hint = Shorten it; in a CSV file check that the quotes come in pairs.

# CSV
csv_nul = Line { $line } of the CSV file has a NUL character: the file is broken or no text.
    .hint = Export it again from its system, as UTF-8.
csv_not_utf8 = Line { $line } of the CSV file is not valid UTF-8.
    .hint = Save it as “CSV UTF-8” in Excel, or set name = "gb18030" under [encoding] of the mapping.
csv_encodings_mixed = The CSV file mixes two encodings: line { $utf8_line } is UTF-8, line { $line } is not.
    .hint = Export the parts anew and join them again; if you know the encoding, name it under [encoding] of the mapping.
csv_bytes_malformed = The file { $path } has bytes that do not belong to its encoding.
    .hint = Export it again as UTF-8, or name the right encoding under [encoding] of the mapping.
csv_quote_unclosed = A quote opened in row { $row } of the CSV file is never closed.
    .hint = Close or delete it; a quote inside a value is written twice.
csv_quote_stray = Text follows a closing quote in row { $row } of the CSV file.
    .hint = A quote inside a value is written twice; mend that row.
csv_line_too_long = Row { $row } of the CSV file is too long to be a row of a table.
    .hint = Check that the file has line breaks, and export it again.

# Mapping files
mapping_not_toml = Line { $line } of the mapping file is not TOML: { $reason }.
    .hint = Mend the line after the example mapping.
mapping_not_utf8 = The mapping file { $path } is not UTF-8.
    .hint = Save it as UTF-8.
mapping_key_unknown = Line { $line } of the mapping file: there is no “{ $key }”.
    .hint = Use columns, missing, aliases, scale, dates, constants, layout, encoding.
mapping_field_unknown = Line { $line } of the mapping file: there is no field “{ $field }”.
    .hint = The fields are: { $known }.
mapping_value_wrong = Line { $line } of the mapping file: “{ $value }” is not what belongs here.
    .hint = Texts stand in quotes, lists in square brackets, a row number is a whole number.
mapping_scale_wrong = Line { $line } of the mapping file: the factor of “{ $value }” has to be a decimal above 0.
    .hint = Write it like mark = "10".
mapping_encoding_unknown = Line { $line } of the mapping file: the encoding “{ $value }” is not known.
    .hint = Use utf-8, gb18030, utf-16le or utf-16be.
mapping_field_missing = The mapping does not give the field “{ $field }”, which is needed.
    .hint = Name its column under [columns], or a fixed value under [constants].

# Cells
cell_empty = This cell has to hold something.
    .hint = Fill it and import the row again.
staff_no_twice = The staff number stands already in row { $first_row }; this row was not imported.
    .hint = Find out whose it is, correct it and import the row again.
mark_repeated = The same rater's mark for the same person and criterion stands already in row { $first_row }; this one was not imported.
    .hint = Compare the two and keep one.
digits_lost = The long number became a power of ten: its last digits are lost and cannot be restored.
    .hint = Set the column to Text in Excel, type the whole number again and import.
formula_error = The formula's result is the error { $error }.
    .hint = Mend the formula in Excel, or type the value.
date_is_a_number = The date is a plain number, and it is not plain which day is meant (2018.1 may have been 2018.10).
    .hint = Write it as the text 2018-10 or 2018-10-01, or give the cell a date format and check it.
date_two_digit_year = The year has two digits only.
    .hint = Write four, as in 2018-07-01.
date_impossible = There is no such day.
    .hint = Check year, month and day.
date_unreadable = This cannot be read as a date.
    .hint = Write it as 2018-07-01, or name its format under [dates] of the mapping.
date_without_day = The date names no day; { $ours } was taken.
    .hint = If that is wrong, write the whole date and import again.
gender_unreadable = This cannot be read as a gender.
    .hint = Write 男 or 女, M or F.
gender_contradicts_id_number = The gender contradicts the ID number.
    .hint = Check both.
birth_date_contradicts_id_number = The birth date contradicts the ID number, which says { $by_number }.
    .hint = Check both.
level_unreadable = This cannot be read as a skill level.
    .hint = Write one of 五级/初级工 to 一级/高级技师 (level5 to level1), or leave it empty.
not_a_number = This is not a number.
    .hint = Write a plain number like 86.5, without unit, per cent sign or thousands separator.
not_a_count = This has to be a whole number, 0 or more.
    .hint = Check the count.
target_not_above_zero = The target has to be above 0.
    .hint = Check it; delete the row of a day without a target.
actual_below_zero = The actual figure cannot be below 0.
    .hint = Check it.
alias_applied = Taken as “{ $ours }” by the mapping.
    .hint = If that is wrong, change [aliases] of the mapping.
spelling_made_plain = Spaces and full-width characters were made plain: “{ $ours }”.
    .hint = See whether that is right.
merged_cell_filled = Merged cell: “{ $ours }” of its first row was taken.
    .hint = If that is wrong, unmerge it in Excel and fill each row.
header_repeated = Row { $row } repeats the header and was passed over.
    .hint = Nothing needs to be done.
evidence_kind_unknown = The kind “{ $kind }” is neither attainment nor inspection.
    .hint = Correct kind under [constants] of the mapping, or the column in the file.
reference_table_invalid = Line { $line } of the reference table cannot be read: { $detail }.
    .hint = Save it as CSV (comma, UTF-8) and try again.
reference_column_missing = The reference table lacks the column "{ $column }".
    .hint = The first line must hold the column names, this one among them.

## Score workbooks

workbook_not_score_sheets = The file { $path } is no score workbook of this program, or its hidden sheet was lost.
    .hint = Fill in the workbook that this program exported; when another program saves it, save as .xlsx and do not copy one sheet alone.
workbook_format_newer = A newer version of the program exported this score workbook (format { $found }, this program knows up to { $known }).
    .hint = Update the program, then import.
workbook_column_missing = The column "{ $column }" is missing from the workbook.
    .hint = Bring the column back from the original file, or export the workbook again. Columns may be moved, not deleted.
workbook_column_twice = The column "{ $column }" is there twice: { $first } and { $second }.
    .hint = Delete one of them; the program does not guess which one counts.
workbook_column_unknown = "{ $column }" in column { $place } does not belong to this score workbook.
    .hint = Delete the column, or export the workbook again.
workbook_heading_changed = The heading of column { $column } is "{ $found }"; it was exported as "{ $expected }".
    .hint = Marks below a changed heading may belong to another criterion. Put the heading back and check the marks.
sheet_id_missing = This row has no sheet id.
    .hint = Bring the id back from the original file; without it nobody knows whose marks these are.
sheet_id_not_in_workbook = The sheet id { $sheet_id } is not one of this workbook.
    .hint = Check the id; sheets of another rater or round are imported from their own workbooks.
sheet_row_mixed = The sheet { $sheet_id } belongs to { $expected }; this row says { $found }.
    .hint = Parts of the row were moved or overwritten. Put name, staff number and marks back beside their id.
sheet_id_twice = The sheet { $sheet_id } is there more than once, see also row { $rows }.
    .hint = None of them was imported. Leave the right row only and import again.
mark_is_formula = This cell holds a formula, not a mark.
    .hint = Type the number itself; what a formula comes to changes with other cells.
