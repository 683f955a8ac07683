# Generated from assets/words.toml by `cargo run -p words`; change it there.

## skill levels
word_apprentice = 学徒工
word_level5 = 五级/初级工
word_level4 = 四级/中级工
word_level3 = 三级/高级工
word_level2 = 二级/技师
word_level1 = 一级/高级技师
word_special = 特级技师
word_chief = 首席技师

## components
word_supervisor = 车间主管评分
word_master = 老师傅评分
word_quality = 产品质量数据
word_theory = 理论考试
word_practical = 技能考核
word_review = 综合评审

## kinds of criteria
word_criterion_kind_judged = 评判
word_criterion_kind_measured = 测量

## ways to combine marks
word_combine_mean = 平均分
word_combine_median = 中位数

## rounding rules
word_half_up = 四舍五入
word_half_even = 四舍六入五成双（GB/T 8170）

## measures of quality evidence
word_attainment = 产量达成率
word_first_pass_yield = 一次合格率
word_dhu = 百件缺陷数
word_dpmo = 百万机会缺陷数
word_weighted_defects = 加权缺陷数
word_rework_rate = 返工率
word_scrap_rate = 报废率

## kinds of quality evidence
word_evidence_kind_attainment = 产量记录
word_evidence_kind_inspection = 检验记录

## how an evidence batch meets another
word_meeting_replaces = 取代它
word_meeting_yields = 以它为准
word_meeting_beside = 一并计入

## defect classes
word_defect_class_critical = 致命缺陷
word_defect_class_major = 严重缺陷
word_defect_class_minor = 轻微缺陷

## duties of an account
word_duty_administrator = 管理员
word_duty_hr_officer = 人力资源专员
word_duty_score_clerk = 评分录入员
word_duty_quality_clerk = 质量录入员
word_duty_approver = 审批人
word_duty_auditor = 检查员

## states of a round
word_planned = 已计划
word_enrolling = 报名中
word_scoring = 评分中
word_decided = 已出结果
word_approved = 已审批
word_certified = 已发证

## steps of a round
word_enrol = 报名
word_open_scoring = 开始评分
word_decide = 计算结果
word_reopen = 退回评分
word_approve = 审批
word_issue_certificates = 发证

## roles on the panel
word_assessor = 考评员
word_senior_assessor = 高级考评员
word_role_supervisor = 车间主管
word_quality_supervisor = 质量督导员

## relations
word_kin = 亲属
word_close = 利害关系人
word_own_apprentice = 师徒
word_direct_supervisor = 直接上级

## states of a candidate
word_candidate_state_enrolled = 已报名
word_candidate_state_withdrawn = 已退出
word_candidate_state_eligible = 符合条件
word_candidate_state_not_eligible = 不符合
word_candidate_state_refused = 不予受理

## levels of a contest
word_contest_level_enterprise = 企业
word_contest_level_county = 县级
word_contest_level_city = 市级
word_contest_level_province = 省级
word_contest_level_nation = 国家级

## states of a score sheet
word_sheet_state_none = 未开始
word_sheet_state_open = 填写中
word_sheet_state_partly = 没有评完
word_sheet_state_submitted = 已提交
word_sheet_state_closed = 本批次不再收分

## entries of a sheet of paper
word_entry_single = 单人录入
word_entry_first = 第一遍
word_entry_second = 第二遍
word_entry_settled = 核定

## results
word_passed = 合格
word_not_passed = 不合格
word_incomplete = 材料不全
word_refused = 不予受理
word_withdrawn = 已退出

## states of an objection
word_objection_state_open = 未答复
word_objection_state_kept = 维持
word_objection_state_corrected = 更正

## papers of a meeting
word_paper_kind_sign_in = 签到表
word_paper_kind_minutes = 会议纪要
word_paper_kind_supervision = 督导记录

## points of a supervision
word_supervision_point_on_time = 考评组按时到场
word_supervision_point_cards_worn = 考评员佩戴证卡
word_supervision_point_identities_checked = 核对了参评人员身份
word_supervision_point_nobody_sat_for_another = 没有替考
word_supervision_point_materials_checked = 工具和材料检查过
word_supervision_point_rules_read_out = 宣读了考核纪律
word_supervision_point_scored_by_standard = 按评分标准评分
word_supervision_point_record_complete = 过程记录完整

## duties of a round
word_round_duty_announcement = 公告
word_round_duty_filing = 备案
word_round_duty_eligibility = 申报资格审核
word_round_duty_panel = 考评组组成和回避
word_round_duty_minutes = 考评组会议
word_round_duty_sign_in = 签到
word_round_duty_sheets = 评分表
word_round_duty_evidence = 质量数据
word_round_duty_supervision = 质量督导
word_round_duty_computation = 结果计算
word_round_duty_notice = 公示
word_round_duty_objections = 异议答复
word_round_duty_approval = 审批
word_round_duty_certificates = 发证
word_round_duty_prints = 证书打印

## states of a duty
word_duty_state_done = 已完成
word_duty_state_missing = 缺
word_duty_state_later = 未到时候
word_duty_state_not_asked = 不要求

## states of a certificate
word_valid = 有效
word_revoked = 已撤销

## events of a certificate
word_certificate_event_issued = 发证
word_certificate_event_printed = 打印
word_certificate_event_reissued = 补发
word_certificate_event_revoked = 撤销

## what became of a cell or row with a problem
word_problem_corrected = 已更正
word_problem_refused = 未导入

## ways to import a roster
word_import_mode_skip = 只添加新职工
word_import_mode_overwrite = 添加并更新
word_import_mode_replace = 以文件为完整名单

## what serials count within
word_serial_scope_year = 每年一套
word_serial_scope_year_and_level = 每年每个等级一套

## genders
word_gender_male = 男
word_gender_female = 女

## kinds of intervals
word_interval_wilson = 威尔逊
word_interval_t = t 分布

## lists
word_list_employees = 职工
word_list_candidates = 参评人员
word_list_results = 结果
word_list_board = 评分进度
word_list_certificates = 证书
word_list_evidence = 产品质量数据
word_list_audit = 日志
word_list_rounds = 评价批次
word_list_accounts = 账号
word_list_units = 车间和班组

## roads by which marks come
word_handed_in_signed = 在办公软件中签名提交
word_handed_in_typed = 正在录入，未提交
word_handed_in_paper = 纸质评分表
word_handed_in_workbook = 评分工作簿
word_handed_in_file = 文件导入
word_handed_in_returned = 评分回传

## what a work piece is shown by
word_work_piece_photo = 照片
word_work_piece_film = 录像
