# Sentences of the crate assessment: what and where; .hint says what to do next.

## Levels, occupations, components

level_unknown = “{ $value }” is not a skill level.
    .hint = Write a name such as level3, 三级/高级工 or 高级工.
component_unknown = “{ $value }” is not a component.
    .hint = Use supervisor, master, quality, theory, practical or review.
measure_unknown = “{ $value }” is not a measure of quality evidence.
    .hint = Use attainment, first_pass_yield, dhu, dpmo, weighted_defects, rework_rate or scrap_rate.
occupation_code_invalid = “{ $value }” is not an occupation code.
    .hint = A code looks like 6-05-01-03; see the national classification of occupations (2022).
gender_unknown = “{ $value }” is not a gender.
    .hint = Write 男 (male) or 女 (female).

## Marks and numbers

mark_not_a_number = “{ $value }” is not a mark.
    .hint = Write a number such as 86 or 86.5.
mark_too_fine = The mark { $value } has more than { $digits } decimals.
    .hint = Check the original sheet; the program does not round a mark for you.
mark_too_large = The mark { $value } is too large: the limit is { $limit }.
    .hint = Check the score sheet and correct the mark.
fraction_unreadable = “{ $value }” is not a fraction.
    .hint = Write a whole number or numerator/denominator such as 24653/300.
decimal_unreadable = “{ $value }” is not a number.
    .hint = Write a number such as 60 or 12.5.
rounding_unknown = “{ $value }” is not a rounding rule.
    .hint = Use half_up (halves go up) or half_even (halves go to the even figure).
criterion_kind_unknown = “{ $value }” is not a way to mark a criterion.
    .hint = Use judged or measured.
mark_out_of_range = The mark { $mark } of criterion “{ $criterion }” is not between { $min } and { $max }.
    .hint = Check the score sheet and correct the mark.
mark_off_step = The mark { $mark } of criterion “{ $criterion }” is off the scale, which goes from { $min } in steps of { $step }.
    .hint = Check the score sheet and correct the mark.
mark_not_a_point = Criterion “{ $criterion }” has no outcome worth { $mark }; possible: { $points }.
    .hint = Check the score sheet and correct the mark.
mark_twice = The sheet of rater “{ $rater }” holds criterion “{ $criterion }” twice.
    .hint = Keep one mark and import again.
criterion_unknown = The sheet of rater “{ $rater }” has a criterion “{ $criterion }” that the standard does not know.
    .hint = Check the code of the criterion; a mapping file can also say how the table spells it.
criterion_of_other_component = On the sheet of rater “{ $rater }” criterion “{ $criterion }” does not belong to “{ $component }”.
    .hint = Check that the right component was chosen for the import.
component_not_in_scheme = Rater “{ $rater }” handed in a sheet for “{ $component }”, which the scheme does not use.
    .hint = Check that the right component was chosen for the import.
combine_unknown = “{ $value }” is not a way to combine marks.
    .hint = Use mean, median or trimmed-mean:K (drop the K highest and the K lowest, then average).

## Identity

id_number_length = An ID number has 18 characters, this one has { $length }.
    .hint = Compare it with the ID card; in Excel set the column to text.
id_number_character = The ID number holds a character that cannot be there.
    .hint = The first 17 are digits, the last a digit or X; if it shows as 4.4E+17 its digits are lost: enter it again from the source.
id_number_birth_date = The day of birth { $value } within the ID number is not a real day.
    .hint = Compare it with the ID card and enter it again.
id_number_check_digit = The check digit of the ID number does not fit: at least one character is wrong.
    .hint = Compare it with the ID card; the program does not repair numbers.
credit_code_length = The unified social credit code “{ $value }” should have 18 characters, it has { $length }.
    .hint = Compare it with the business licence.
credit_code_character = The unified social credit code “{ $value }” holds “{ $character }”, which cannot be there.
    .hint = It uses digits and capitals without I, O, Z, S and V; compare it with the business licence.
credit_code_check_digit = The check character of the unified social credit code “{ $value }” does not fit.
    .hint = Compare it with the business licence.
staff_number_empty = The staff number is empty.
    .hint = Fill it in: it is how an employee is recognised.
staff_number_too_long = The staff number has { $length } characters; at most { $limit } are taken.
    .hint = Check whether the right column was chosen.
staff_number_character = The staff number “{ $value }” holds an invisible character.
    .hint = Remove line breaks, tabs and the like and import again.
staff_number_slash = The staff number “{ $value }” has / or \ in it, which part workshop and team, folder and file.
    .hint = Write - in its place, or nothing; numbers that are kept already stay as they are.
name_empty = The name is empty.
    .hint = Fill in the name.
name_too_long = The name has { $length } characters; at most { $limit } are taken.
    .hint = Check whether the right column was chosen.
name_character = The name “{ $value }” holds an invisible or a lost character.
    .hint = Check the encoding of the file (UTF-8 or GB18030) or enter the name again.

## Institution

institution_name_invalid = The name of the institution is empty, too long, has blanks at an end, or holds a character that cannot be seen.
    .hint = Write it exactly as filed; it is printed so on certificates.
number_letter_invalid = “{ $value }” cannot begin a certificate number.
    .hint = Employers use Y, social bodies S.
number_part_invalid = “{ $value }” in the number settings should be { $length } digits.
    .hint = Compare it with the filing notice.
province_unknown = “{ $value }” is not a province code.
    .hint = Use the two digits of GB/T 2260, for example 35 for Fujian.
serial_scope_unknown = “{ $value }” does not say within what serial numbers count.
    .hint = Use year (each year) or year_and_level (each year and level).
filing_empty = No filed occupation is given.
    .hint = Write at least one occupation with its levels.
filing_twice = The filed occupation { $occupation } is given twice.
    .hint = Put all its levels in one place.
filing_without_levels = The filed occupation { $occupation } has no levels.
    .hint = Name the filed levels, for example level 5 and level 4 (in a settings file: level5, level4).
workshop_code_invalid = The workshop or team code “{ $value }” cannot be used.
    .hint = A code is not empty, has at most 32 characters, no blank at an end and no slash.
workshop_name_empty = The name of workshop or team “{ $workshop }” is empty, too long or holds a control character.
    .hint = Give it a name of at most 60 characters.
workshop_twice = The workshop code “{ $workshop }” is used twice.
    .hint = Give each workshop its own code.
team_twice = Team code “{ $team }” is used twice in workshop “{ $workshop }”.
    .hint = Give each team of a workshop its own code.
level_not_filed = The institution is not filed for { $level } of { $occupation }, so it cannot evaluate it.
    .hint = Have the filing changed first, or choose a filed level.
level_coordinated_by_province = { $level } is coordinated by the province, and the filing for { $occupation } does not hold it.
    .hint = It can be evaluated once the province has agreed and the filing says so.

## Standards and schemes

standard_text_invalid = “{ $value }” cannot be used in a standard.
    .hint = It may not be empty, have blanks at an end, characters that cannot be seen or more than { $limit } characters; where there is no work type write “--”.
criterion_code_invalid = Criterion code “{ $criterion }” is empty, too long, has blanks at an end, or holds a character that cannot be seen.
    .hint = Correct the code.
criterion_name_missing = Criterion “{ $criterion }” has no name yet.
    .hint = Write its name.
criterion_name_invalid = The name of criterion “{ $criterion }” is too long, has blanks at an end, or holds a character that cannot be seen.
    .hint = Correct the name.
criterion_twice = The criterion code “{ $criterion }” is used twice.
    .hint = Give each criterion its own code.
criterion_component_unused = Criterion “{ $criterion }” belongs to “{ $component }”, which the scheme does not use.
    .hint = Add the component to the scheme or remove the criterion.
component_without_criteria = “{ $component }” has no criterion.
    .hint = Write at least one criterion for it.
criterion_on_quality = Criterion “{ $criterion }” is placed under quality evidence, which is computed and not marked.
    .hint = Move the criterion to another component.
criterion_weights_do_not_add_up = The weights of the criteria of “{ $component }” add to { $sum }, not to exactly 100.
    .hint = Change the weights of its criteria.
weight_not_positive_criterion = The weight { $weight } of criterion “{ $criterion }” is not above 0 and at most 100.
    .hint = Correct the weight; remove a criterion that is not used.
criterion_scale_missing = The judged criterion “{ $criterion }” has no lowest and highest mark.
    .hint = Give both.
criterion_scale_invalid = The scale { $min }–{ $max } of criterion “{ $criterion }” is not right.
    .hint = The lowest mark is below the highest, with at most 4 decimals.
criterion_step_invalid = The step { $step } of criterion “{ $criterion }” does not divide { $min }–{ $max }.
    .hint = Correct the step or leave it out.
criterion_points_missing = The measured criterion “{ $criterion }” needs at least two outcomes.
    .hint = Name the outcomes and their points.
criterion_points_invalid = Outcome “{ $name }” ({ $points } points) of criterion “{ $criterion }” is not right.
    .hint = Outcomes have different names and different points, not below 0, with at most 4 decimals.
criterion_mixed = Criterion “{ $criterion }” mixes the two kinds.
    .hint = A judged one has a lowest and a highest mark, a step and descriptors; a measured one has outcomes with points only.
descriptor_invalid = The descriptor from { $from } of criterion “{ $criterion }” is double or outside the scale.
    .hint = Correct the lowest marks of its descriptors.
scheme_version_empty = The scheme has no version.
    .hint = Give one, for example 2026.1.
digits_out_of_range = The number of decimals, { $digits }, is not between 0 and 4.
    .hint = Correct the number of decimals.
pass_mark_out_of_range = The pass mark { $pass } is not between 0 and 100.
    .hint = Correct the pass mark.
scheme_without_components = The scheme has no component.
    .hint = Write at least one.
component_twice = “{ $component }” stands twice in the scheme.
    .hint = Write each component once.
weight_not_positive = The weight { $weight } of “{ $component }” is not above 0 and at most 100.
    .hint = Correct it; remove a component that is not used instead of giving it 0.
component_weights_do_not_add_up = The weights of the components add to { $sum }, not to exactly 100.
    .hint = Change the weights of the components.
combine_missing = “{ $component }” does not say how marks of several raters are combined.
    .hint = Choose one: mean, median, or mean without the highest and lowest (in a file: mean, median, trimmed-mean:1).
combine_on_quality = “{ $component }” is computed from records: it takes no way to combine marks, no least raters and no discrepancy limit.
    .hint = Remove them.
measure_missing = “{ $component }” does not say which measure counts.
    .hint = Choose one, for example attainment or first-pass yield (in a file: attainment, first_pass_yield).
measure_on_marks = “{ $component }” is marked by raters: it takes no measure, least records, conversion or other setting of quality evidence.
    .hint = Remove them.
conversion_missing = “{ $component }” does not say how the measure becomes a score.
    .hint = Say which figures of the measure give 0, 60 and 100.
conversion_not_monotone = The points { $floor }, { $pass }, { $target } of “{ $component }” neither rise nor fall.
    .hint = Correct the three points of the conversion.
conversion_wrong_direction = The conversion of “{ $component }” runs against “{ $measure }”.
    .hint = Where more is better the points rise; for defects, rework and scrap they fall.
least_raters_zero = The least number of raters of “{ $component }” cannot be 0.
    .hint = Correct it.
trimming_needs_raters = { $combine } of “{ $component }” needs at least { $needed } raters, but its least number of raters is { $least_raters }.
    .hint = Raise the least number of raters, or drop fewer marks.
discrepancy_limit_negative = The discrepancy limit of “{ $component }” cannot be negative.
    .hint = Correct the limit.
least_n_zero = The least number of records of “{ $component }” cannot be 0.
    .hint = Correct it.
opportunities_missing = “{ $component }” uses defects per million opportunities but does not say how many opportunities a piece has.
    .hint = Give the number, for example 12.
defect_weights_missing = “{ $component }” uses weighted defects but gives no weights.
    .hint = Give the weights of critical, major and minor defects.
defect_weights_invalid = The defect weights of “{ $component }” are not right.
    .hint = They are not negative, and a worse class never weighs less.

## Eligibility

eligibility_missing = There is no route of eligibility, so nobody could apply.
    .hint = Write at least one; a rule pack has patterns to copy.
eligibility_text_empty = The route “{ $rule }” has no name or no text.
    .hint = Give it a name and the words of the standard.
eligibility_rule_twice = The route “{ $rule }” is given twice.
    .hint = Give each route its own name.
eligibility_without_condition = The route “{ $rule }” has no condition, so everybody would meet it.
    .hint = Give at least one: level, years, age, diploma or title.
eligibility_years_without_level = The route “{ $rule }” counts years since a certificate but does not say of which level.
    .hint = Say which level has to be held.
not_eligible = No route of eligibility is met ({ $rules }).
    .hint = See what each route lacks; where the record is wrong, correct it and enrol again.
lacks_occupation = The occupation is not on record.
    .hint = Add the occupation code to the employee's record.
lacks_same_occupation = The occupation on record is { $occupation }, neither { $needed } nor a related one.
    .hint = Correct the record if it is wrong.
lacks_level = A certificate of { $needed } is needed; held: { $held }.
    .hint = If there is one, add it to the employee's record.
lacks_years_since_level = { $years } full years since the certificate are needed; from { $since } to { $on } is not enough.
    .hint = Correct the record if the date is wrong.
level_since_unknown = The day of the certificate is not on record; whether { $years } years have passed cannot be checked.
    .hint = Import a roster with that day by “Add and update”.
occupation_since_unknown = Since when the person works in the occupation is not on record; whether it is { $years } years cannot be checked.
    .hint = Import a roster with that day by “Add and update”.
birth_date_unknown = The date of birth is not on record; whether the person is { $years } years of age cannot be checked.
    .hint = Import a roster with that day by “Add and update”.
lacks_years_in_occupation = { $years } full years in the occupation are needed; from { $since } to { $on } is not enough.
    .hint = Correct the record if the date is wrong.
lacks_age = The person must be { $years } years of age; born { $since }, on { $on } that is not reached.
    .hint = Correct the record if the date is wrong.
lacks_education = A diploma is needed: { $needed }; held: { $held }.
    .hint = Correct the record if the diploma is wrong.
lacks_title = A title is needed: { $needed }; held: { $held }.
    .hint = Correct the record if the title is wrong.
lacks_level_jump_permission = The scheme does not open the route of a level jump.
    .hint = A level jump needs a scheme that permits it, and the higher approval.
lacks_recommenders = { $needed } recommenders are needed, { $present } are named.
    .hint = Name the recommenders when enrolling.

## Rounds and panels

round_text_invalid = “{ $value }” cannot be the code or title of a round.
    .hint = It may not be empty, have blanks at an end, characters that cannot be seen or more than { $limit } characters.
round_standard_differs = The round names the standard { $standard }, but { $found } was found.
    .hint = Correct the standard of the round and its version.
round_dates_out_of_order = The dates are out of order: announced { $announced_on }, scoring { $scoring_from } to { $scoring_to }.
    .hint = The announcement comes first, then the first and the last day of scoring.
evidence_window_missing = The scheme uses quality evidence, but the round does not say of which days.
    .hint = Give the first and the last day of the quality evidence.
evidence_window_out_of_order = The days of the quality evidence, { $from } to { $to }, run backwards.
    .hint = Correct the first and the last day.
round_state_unknown = “{ $value }” is not a state of a round.
    .hint = Use the state names that this program writes.
round_step_not_allowed = The round is “{ $state }”, so “{ $step }” cannot be done.
    .hint = The order is enrolment, scoring, computing the results, approval, issuing; before approval a round can go back to scoring, with a reason.
round_not_open_for_scores = The round is “{ $state }” and takes no marks.
    .hint = Marks are taken while scoring is open; a round with results has to go back to scoring first, with a reason.
panel_too_few_assessors = There are { $present } assessors; at least { $needed } are needed.
    .hint = Add assessors to the panel.
panel_without_quality_supervisor = There is no quality supervisor.
    .hint = Add a quality supervisor to the panel.
panel_code_invalid = Rater code “{ $rater }” is empty, too long, has blanks at an end, or holds a character that cannot be seen.
    .hint = Correct the code.
panel_name_missing = Rater “{ $rater }” has no name yet.
    .hint = Write the name, or take the row away if it is not needed.
panel_name_invalid = The name of rater “{ $rater }” is too long, has blanks at an end, or holds a character that cannot be seen.
    .hint = Correct the name.
panel_member_twice = The rater code “{ $rater }” is used twice.
    .hint = Give each rater their own code.
panel_needs_senior_assessor = “{ $rater }” is an assessor; { $level } has to be judged by senior assessors.
    .hint = Assign a senior assessor.
quality_supervisor_does_not_score = The quality supervisor “{ $rater }” gives no marks and takes no component.
    .hint = Remove the component.
panel_component_missing = It is not said which component “{ $rater }” marks.
    .hint = Give the component.
panel_role_and_component_differ = “{ $rater }” has the role “{ $role }” and cannot mark “{ $component }”.
    .hint = Supervisors mark the supervisor assessment, assessors the other components; quality evidence is not marked.
panel_component_unused = “{ $rater }” is to mark “{ $component }”, which the scheme does not use.
    .hint = Correct the component.
panel_component_without_rater = “{ $component }” has no rater.
    .hint = Assign raters for it on the panel.
relation_rater_unknown = The rater “{ $rater }” of a declared relation is not on the panel.
    .hint = Check the rater's code.
relation_twice = The same relation of “{ $rater }” to employee { $employee } is declared twice.
    .hint = Remove one of the two.
relation_kind_unknown = “{ $value }” is not a kind of relation.
    .hint = Use the names of relations that this program writes.
panel_role_unknown = “{ $value }” is not a role on a panel.
    .hint = Use the names of roles that this program writes.
rater_does_not_score = “{ $rater }” is a quality supervisor and gives no marks.
    .hint = Check the rater on the sheet.
rater_marks_other_component = “{ $rater }” is not assigned to “{ $component }”.
    .hint = Check the rater's code and the component.
rater_is_candidate = “{ $rater }” is the candidate { $staff_no } and cannot mark themself.
    .hint = Assign another rater.
rater_must_withdraw = “{ $rater }” is related to the candidate { $staff_no } ({ $relation }) and must withdraw.
    .hint = Assign another rater; these marks do not count.

## Corrections of the institution

practice_stays = A practice office and a real one do not turn into each other.
    .hint = Make another office for real use.
numbers_are_out = { $count } certificates are out; how numbers are made up and counted stays as it is.
    .hint = Numbers have to agree with those that are out. If they are wrong, settle with the authority what becomes of them first.
filing_in_use = Round { $round } evaluates { $level }; that level stays in the filing.
    .hint = Issue the certificates of that round first, or delete the round.
certificates_keep_the_name = The { $count } certificates that are out keep the former name; later ones bear the new one.
    .hint = One that is printed again bears the name of its day, too.

## Workshops and teams

unit_unknown = There is no workshop or team “{ $unit }”.
    .hint = Choose one on the page of the institution.
unit_name_taken = A workshop or team is called “{ $name }” already.
    .hint = Choose another name; one that is closed can be opened again.
unit_closed = “{ $name }” is closed, or closes together with its workshop; nobody can be put there.
    .hint = Choose another workshop or team, or open this one again first.
unit_has_people = { $count } people are in “{ $name }”; it cannot be closed yet.
    .hint = Choose the workshop or team that they go to.
results_keep_the_unit_name = Former results keep the name “{ $name }”.
    .hint = Use the new name in rosters and quality records from now on; codes stay as they are.
teams_close_too = Its { $count } teams close with it.
    .hint = Teams that are still needed are made anew in another workshop.
teams_stay_closed = Its { $count } teams stay closed.
    .hint = Open those that are needed one by one.
people_move = { $count } people go to “{ $name }”.
    .hint = Their former results keep their workshop and team.
evidence_of_the_new_unit_counts = When the rounds { $rounds }, which go on, are computed again, the quality records of “{ $name }” count for these people.
    .hint = If those of the former team should count, compute the results first and merge then.

## Corrections of a round

sheet_of_another_rater = The sheet of candidate { $staff_no } is marked by { $owner }, not by “{ $rater }”.
    .hint = A rater was replaced: let whoever took over mark it, or check the rater on the sheet.
correction_not_now = The round is “{ $state }”; you cannot { $correction }.
    .hint = A round with results goes back to scoring first, whole or for one candidate; what is approved is corrected no more.
correction_while_one_is_back = Only single candidates are sent back now; you cannot { $correction }: the results of others would change.
    .hint = Compute the results first; if it concerns everybody, take the whole round back to scoring.
nothing_to_correct = There is nothing to correct: it is like that already.
    .hint = Change at least one thing.
standard_of_another_kind = The round uses the standard “{ $standard }”; “{ $wanted }” is another one, or of another occupation or level.
    .hint = Only another version of the same standard can take its place; for another standard, open another round.
standard_is_marked_otherwise = There are marks already, and version { $version } has other criteria or scales.
    .hint = With marks, only a version with the same criteria and scales can take its place.
eligibility_would_change = There are marks already, and this would change who is eligible: { $people }.
    .hint = Leave the day of the announcement and the eligibility as they are; let a single person withdraw.
candidates_lose = { $count } candidates would no longer be eligible and be refused: { $people }.
    .hint = Check their particulars first.
candidates_gain = { $count } people who were refused would be eligible and become candidates: { $people }.
    .hint = Tell them to come.
packets_keep_their_day = The { $count } packets that were handed out still expire on their own day: { $raters }.
    .hint = Make new packets for raters who need more time.
evidence_counts_anew = Quality evidence is counted by the new days.
    .hint = Check on the evidence tab that there is enough.
packets_of_old_standard = The { $count } packets that were handed out are of the old version and are no longer taken: { $raters }.
    .hint = Make new packets for these raters.
rater_marks_too = { $rater } has { $count } candidates to mark.
    .hint = Hand the sheets or a packet to the new rater.
rater_replaced_already = { $successor } has already taken over from { $rater }.
    .hint = To replace again, replace { $successor }. What { $rater } kept of a candidate who is sent back goes to { $successor } by naming { $successor } once more.
successor_marks_another_part = { $successor } does not mark the part that { $rater } marks and cannot take over.
    .hint = Choose the same part for whoever takes over.
sheets_change_hands = The { $kept } sheets that { $rater } has submitted stay { $rater }'s; the other { $count } candidates are marked by { $successor }.
    .hint = Hand the sheets or a packet to { $successor }.
drafts_set_aside = { $count } sheets that { $rater } has begun and not submitted do not count; their marks stay on record.
    .hint = If they are in fact complete, let { $rater } submit them before the replacement.
successor_may_not_mark = { $successor } may not mark these people (relation, or herself): { $people }.
    .hint = Choose somebody else to take over, or add a rater.
kept_sheets_set_aside = { $count } sheets that { $rater } had handed in no longer count and stay on record; { $successor } marks anew.
    .hint = If nothing is wrong with these marks, do not correct: they count as they are.
packets_of_replaced = { $rater } still has { $count } packets: of a return only the marks of candidates who stay { $rater }'s are taken.
    .hint = Make a packet for { $successor }.
rater_has_marked = { $rater } has marked already, or took over or handed over, and cannot be removed.
    .hint = Replace a rater who cannot go on; submitted sheets stay.
rater_marks_no_more = { $rater } marks no more; there were { $count } candidates to mark.
    .hint = Take back the sheets that were handed out.
packets_of_removed = { $rater } still has { $count } packets: their returns are no longer taken, and the code { $code } is given to nobody else in this round.
    .hint = Tell { $rater } to stop.
rater_code_has_packets = Packets were handed out under the code “{ $rater }” to somebody who is no longer on the panel.
    .hint = Give another code: returns of those packets would count for the new rater.
panel_person_twice = { $name } is on the panel already, as “{ $rater }”, and marks the same part.
    .hint = Choose somebody else: one person does not take two seats for the same part.
late_candidates_are_marked = { $count } new candidates are to be marked by all raters.
    .hint = Tell the raters.
raters_owe_a_sheet = These raters have handed in their sheets and have to mark the new candidates and submit once more: { $raters }.
    .hint = Their marks stay; only the new sheets are open.
packets_without_late = The { $count } packets that were handed out do not have the new candidates: { $raters }.
    .hint = Make new packets for these raters.
withdrawn_counts_as_such = The result of { $name } is “withdrawn”, not “not passed”; { $count } sheets no longer count and stay on record.
    .hint = A withdrawal noted by mistake can be taken back.
returns_leave_her_out = Packets that raters have got still have { $name }: of their returns the marks of { $name } do not count.
    .hint = No packet has to be made anew; when a withdrawal is taken back, marks that came meanwhile count.
sheets_count_again = { $name } is a candidate again, and { $count } sheets are back.
    .hint = Sheets that were not submitted have to be completed and submitted.
reinstated_not_eligible = { $name } meets no route of eligibility any longer, by the standard as it is now and on { $on }.
    .hint = Check the particulars and correct them; otherwise the withdrawal stays.
candidate_is_marked = { $name } ({ $staff_no }) has marks or results and cannot be removed as enrolled by mistake.
    .hint = Note a withdrawal instead, with the reason.
candidate_leaves_round = { $name } is no longer a candidate of this round, as if never enrolled.
    .hint = Enrolling again is possible.
candidate_is_back_already = { $name } has been sent back already.
    .hint = Correct the marks and compute the results.
sheets_are_opened = { $count } submitted sheets of { $name } are opened, and these raters have to submit once more: { $raters }.
    .hint = The marks stay until they are changed; every change is kept.
sheets_taken_stay = No sheet of { $name } has to be submitted once more; import the marks that change anew, or reopen the rater's sheet.
    .hint = The marks stay until they are changed; every change is kept.
sheets_of_replaced_stay = Raters who were replaced submit no more; their sheets are not opened: { $raters }.
    .hint = These sheets count as they are; to have one marked anew, send that candidate back and hand the sheet to whoever took over, on the plan tab.
others_come_out_alike = The marks of the { $count } other candidates stay closed; their results have to come out as before.
    .hint = If theirs have to change too, take the whole round back to scoring.
candidate_not_sent_back = Only single candidates are sent back now; the marks of { $name } are not open.
    .hint = Compute the results and send { $name } back then, or take the whole round back to scoring.
candidate_stands_otherwise = { $name } is “{ $candidate_state }”.
    .hint = Reload the page and look again.
round_is_marked = Round { $round } has score sheets or results and cannot be deleted.
    .hint = A round with marks stays on record; let single candidates withdraw.
round_goes = The round is deleted with { $candidates } enrolments and { $raters } members of the panel; the log keeps a line of it.
    .hint = Its code may be used again.
packets_go_with_round = The { $count } packets that were handed out are void, and no return is taken: { $raters }.
    .hint = Tell these raters to stop.
candidate_withdrew = Withdrawn from the round
    .hint = That is not a failure; enrolling again is possible in another round.

## Evidence

target_not_positive = A record of { $unit } has the target { $target }; it must be above 0.
    .hint = Correct the record and import again.
actual_negative = A record of { $unit } has the actual figure { $actual }; it cannot be negative.
    .hint = Correct the record and import again.
figure_too_large = The figures of { $unit } are too large to be added exactly.
    .hint = Check whether the right column was chosen.
more_rejected_than_inspected = { $unit } has { $rejected } pieces reworked or scrapped, more than the { $inspected } inspected.
    .hint = Check the inspection records.

## Decision

passed_all_parts = Every component is passed; total { $total }, pass mark { $pass }.
    .hint = The result can go to public notice and approval.
component_below_pass = “{ $component }” scored { $score }, below the pass mark { $pass }.
    .hint = Components that are passed are kept; the failed one can be sat again as the rules allow.
total_below_pass = The total { $total } is below the pass mark { $pass }.
    .hint = See how each component was computed.
too_few_marks = Criterion “{ $name }” of “{ $component }” has { $present } marks; at least { $needed } are needed.
    .hint = Collect the missing sheets; a missing mark never counts as 0.
marks_too_far_apart = The marks of criterion “{ $name }” of “{ $component }” are too far apart: { $lowest_rater } gave { $lowest }, { $highest_rater } gave { $highest }, the limit is { $limit }.
    .hint = Settle them: the settled mark carries who and why, and all marks stay.
rater_marks_twice = Criterion “{ $name }” of “{ $component }” holds two marks of rater “{ $rater }”.
    .hint = Keep one sheet only.
evidence_missing = There is no quality evidence of “{ $measure }” for { $unit }.
    .hint = Import the unit's records of the round's days; without them this component has no score.
evidence_not_enough = { $unit } has { $n } records of “{ $measure }”; { $least_n } are needed for a score.
    .hint = Import more records, or have the scheme use another component.
evidence_twice = There are two figures of “{ $measure }” for { $unit }.
    .hint = Check whether the quality evidence was imported twice.

## Certificate numbers

number_length = The certificate number “{ $value }” should have 22 characters, it has { $length }.
    .hint = Check the number on the certificate.
number_not_digits = After its letter the certificate number “{ $value }” should have digits only.
    .hint = Check the number on the certificate.
number_level_digit = The level digit “{ $value }” of the certificate number is not between 1 and 5.
    .hint = Check the number on the certificate.
number_settings_invalid = The number settings of the institution are not right, so no number can be given.
    .hint = Correct how certificates are numbered, in the settings of the institution, first.
number_year_out_of_range = The year { $year } cannot stand in a certificate number.
    .hint = Check the date of the computer; years from 2000 to 2099 can be used.
level_has_no_number = { $level } has no 22-character certificate number.
    .hint = Apprentice is the firm's own level; special-grade and chief technicians get their numbers from the province.
serial_zero = The serial of a certificate cannot be 000000.
    .hint = Serials begin with 000001; check the number.
serial_overflow = The serial { $serial } is beyond 999999 ({ $scope }).
    .hint = The numbers of this scope are used up; speak to the filing authority.
held_number_older_form = The certificate number { $value } has the older form of { $length } characters and is kept as it is.
    .hint = Compare it with the old certificate; nothing has to be changed.
held_number_special_grade = The certificate number { $value } has two letters and 20 digits and is kept as one of a special-grade technician.
    .hint = Compare it with the certificate.

## Rule packs

rule_pack_mark_unknown = “{ $value }” does not say how well a figure is known.
    .hint = Use S (source seen), 2nd (a re-post) or ? (unknown).
rule_pack_pattern_twice = The pattern of { $level } for standards of “{ $standards }” is given twice.
    .hint = Put its routes in one place.

## Ids of score sheets

sheet_id_unreadable = “{ $value }” is not the id of a score sheet.
    .hint = The id stands below the QR code: nine letters and digits such as 7K3M-9QXT-5; case, blanks and hyphens do not matter.
sheet_id_mistyped = One character of the sheet id “{ $value }” is wrong.
    .hint = Type it again from the paper; the last character checks the others, so every slip is noticed.
unit_name_invalid = “{ $name }” cannot be the name of a workshop or team.
    .hint = At most 40 letters, no blank at either end, no slash.
sheet_state_unknown = “{ $value }” is not a state of a score sheet.
    .hint = Use the names of states that this program writes.
result_unknown = “{ $value }” is not a result.
    .hint = Use the names of results that this program writes.
component_without_marks = There is no mark for { $component } yet.
    .hint = Marks can still come in; computed now, whoever lacks them is incomplete.
candidate_state_unknown = “{ $value }” is not a state of a candidate.
    .hint = Use the names of states that this program writes.
certificate_state_unknown = “{ $value }” is not a state of a certificate.
    .hint = Use the names of states that this program writes.

## Accounts

duty_unknown = “{ $value }” is no duty of an account.
    .hint = Use one of: administrator (管理员), hr_officer (人力资源专员), score_clerk (评分录入员), quality_clerk (质量录入员), approver (审批人), auditor (检查员).
duties_empty = No duty is chosen for the account.
    .hint = Choose at least one.
duty_missing = Your account does not have the duty that this needs: { $duty }.
    .hint = Ask a colleague who has it, or have an administrator change the duties of your account.
password_change_needed = Somebody else set this password, and its owner has not changed it yet.
    .hint = Sign in and set a password of your own first.
administrator_last = Nobody would be left to administer the accounts.
    .hint = Make another account an administrator first.
account_name_taken = There is already an account of “{ $name }”.
    .hint = One person, one account. For two people of one name, add the workshop or the staff number.
account_name_too_long = The name of an account has { $length } signs; { $limit } are the most.
    .hint = Write the person’s name.
account_name_unreadable = The name of an account is made of letters that can be read.
    .hint = Write the person’s name, without pictures and invisible signs.
second_person_is_first = “{ $name }” is who did this and cannot be the second person as well.
    .hint = Another person has to confirm it, with her own account where there are accounts.
wait_before_next_try = Too many wrong passwords: try again in { $seconds } seconds.
    .hint = Opening the program anew does not shorten it. Whoever forgot the password gets a new one from an administrator.
password_too_short = The password is too short: { $length } characters, where at least { $least } are needed; a Chinese one counts as two.
    .hint = A sentence that you remember is good.
password_too_long = The password is too long: at most { $most } characters; a Chinese one counts as two.
    .hint = Choose a shorter sentence.
password_control_sign = There is an invisible control character in the password.
    .hint = Type it instead of pasting it.
password_too_simple = The password is easily guessed: digits alone, close to the name, or fewer than { $different } different characters.
    .hint = A sentence that you remember is good.

line_beyond_duty = Line { $seq } ({ $action }) is by { $name }, who had no duty for that.
    .hint = It was not done by the program. Ask { $name }, and compare with a backup from before.

## Safe keeping

clock_before_log = This computer says that today is { $today }, which is before the latest day of the log, { $last }: this day cannot be put on paper.
    .hint = Put the computer's clock right first. If today is right and the earlier days were wrong, two people have to confirm today's date.
clock_far_ahead = This computer says that today is { $today }, but after { $last } the log has no line for more than a year: this day cannot be put on paper yet.
    .hint = Look at the computer's date and put it right if it is wrong; if it is right, two people have to confirm it.
act_before_its_ground = This computer says that today is { $today }, but the step on which this builds is dated { $ground }: nothing is dated before what it builds on.
    .hint = Look at the computer's date. If it is right and that step's date was wrong, take the round back to scoring, compute and approve it anew.
