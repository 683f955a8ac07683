# Generated from assets/words.toml by `cargo run -p words`; change it there.

## skill levels
word_apprentice = Apprentice
word_level5 = Level 5 / Junior Worker
word_level4 = Level 4 / Intermediate Worker
word_level3 = Level 3 / Senior Worker
word_level2 = Level 2 / Technician
word_level1 = Level 1 / Senior Technician
word_special = Special-grade Technician
word_chief = Chief Technician

## components
word_supervisor = Supervisor assessment
word_master = Master assessment
word_quality = Quality evidence
word_theory = Theory
word_practical = Practical
word_review = Review

## kinds of criteria
word_criterion_kind_judged = judged
word_criterion_kind_measured = measured

## ways to combine marks
word_combine_mean = mean
word_combine_median = median

## rounding rules
word_half_up = half up
word_half_even = half to even (GB/T 8170)

## measures of quality evidence
word_attainment = Attainment
word_first_pass_yield = First-pass yield
word_dhu = Defects per hundred units
word_dpmo = Defects per million opportunities
word_weighted_defects = Weighted defects per unit
word_rework_rate = Rework rate
word_scrap_rate = Scrap rate

## kinds of quality evidence
word_evidence_kind_attainment = production records
word_evidence_kind_inspection = inspection records

## how an evidence batch meets another
word_meeting_replaces = takes its place
word_meeting_yields = gives way to it
word_meeting_beside = counts beside it

## defect classes
word_defect_class_critical = Critical defects
word_defect_class_major = Major defects
word_defect_class_minor = Minor defects

## duties of an account
word_duty_administrator = administrator
word_duty_hr_officer = HR officer
word_duty_score_clerk = score clerk
word_duty_quality_clerk = quality clerk
word_duty_approver = approver
word_duty_auditor = auditor

## states of a round
word_planned = planned
word_enrolling = enrolling
word_scoring = scoring
word_decided = results computed
word_approved = approved
word_certified = certified

## steps of a round
word_enrol = enrol
word_open_scoring = open scoring
word_decide = compute results
word_reopen = back to scoring
word_approve = approve
word_issue_certificates = issue certificates

## roles on the panel
word_assessor = assessor
word_senior_assessor = senior assessor
word_role_supervisor = supervisor
word_quality_supervisor = quality supervisor

## relations
word_kin = kin
word_close = close relation
word_own_apprentice = own apprentice
word_direct_supervisor = direct supervisor

## states of a candidate
word_candidate_state_enrolled = enrolled
word_candidate_state_withdrawn = withdrawn
word_candidate_state_eligible = qualifies
word_candidate_state_not_eligible = does not qualify
word_candidate_state_refused = refused

## levels of a contest
word_contest_level_enterprise = enterprise
word_contest_level_county = county
word_contest_level_city = city
word_contest_level_province = province
word_contest_level_nation = national

## states of a score sheet
word_sheet_state_none = not begun
word_sheet_state_open = open
word_sheet_state_partly = not through
word_sheet_state_submitted = submitted
word_sheet_state_closed = this round takes no more marks

## entries of a sheet of paper
word_entry_single = one person
word_entry_first = first typing
word_entry_second = second typing
word_entry_settled = settled

## results
word_passed = passed
word_not_passed = not passed
word_incomplete = incomplete
word_refused = refused
word_withdrawn = withdrawn

## states of an objection
word_objection_state_open = open
word_objection_state_kept = kept
word_objection_state_corrected = corrected

## papers of a meeting
word_paper_kind_sign_in = sign-in sheet
word_paper_kind_minutes = minutes
word_paper_kind_supervision = supervision record

## points of a supervision
word_supervision_point_on_time = the panel was there in time
word_supervision_point_cards_worn = assessors wore their cards
word_supervision_point_identities_checked = identities were checked
word_supervision_point_nobody_sat_for_another = nobody sat for another
word_supervision_point_materials_checked = tools and material were checked
word_supervision_point_rules_read_out = the rules were read out
word_supervision_point_scored_by_standard = marks were given by the standard
word_supervision_point_record_complete = the record is complete

## duties of a round
word_round_duty_announcement = announcement
word_round_duty_filing = filing
word_round_duty_eligibility = eligibility
word_round_duty_panel = panel and relations
word_round_duty_minutes = meeting of the panel
word_round_duty_sign_in = sign-in
word_round_duty_sheets = score sheets
word_round_duty_evidence = quality evidence
word_round_duty_supervision = supervision
word_round_duty_computation = computation
word_round_duty_notice = public notice
word_round_duty_objections = objections answered
word_round_duty_approval = approval
word_round_duty_certificates = certificates
word_round_duty_prints = prints of certificates

## states of a duty
word_duty_state_done = done
word_duty_state_missing = missing
word_duty_state_later = still to come
word_duty_state_not_asked = not asked for

## states of a certificate
word_valid = valid
word_revoked = revoked

## events of a certificate
word_certificate_event_issued = issued
word_certificate_event_printed = printed
word_certificate_event_reissued = reissued
word_certificate_event_revoked = revoked

## what became of a cell or row with a problem
word_problem_corrected = corrected
word_problem_refused = not imported

## ways to import a roster
word_import_mode_skip = add new employees only
word_import_mode_overwrite = add and update
word_import_mode_replace = the file is the whole list

## what serials count within
word_serial_scope_year = each year
word_serial_scope_year_and_level = each year and level

## genders
word_gender_male = male
word_gender_female = female

## kinds of intervals
word_interval_wilson = Wilson
word_interval_t = t

## lists
word_list_employees = employees
word_list_candidates = candidates
word_list_results = results
word_list_board = scoring board
word_list_certificates = certificates
word_list_evidence = quality evidence
word_list_audit = audit log
word_list_rounds = rounds
word_list_accounts = accounts
word_list_units = workshops and teams

## roads by which marks come
word_handed_in_signed = signed in the office
word_handed_in_typed = being typed, not submitted
word_handed_in_paper = paper sheet
word_handed_in_workbook = score workbook
word_handed_in_file = imported file
word_handed_in_returned = return

## what a work piece is shown by
word_work_piece_photo = photo
word_work_piece_film = film
