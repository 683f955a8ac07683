# Sentences of the crate assessment: what and where; .hint says what to do next.

## Levels, occupations, components

level_unknown = “{ $value }”不是技能等级。
    .hint = 可以写 level3、三级/高级工 或 高级工 这样的名称。
component_unknown = “{ $value }”不是组成部分。
    .hint = 可用的名称：supervisor、master、quality、theory、practical、review。
measure_unknown = “{ $value }”不是质量指标。
    .hint = 可用的名称：attainment、first_pass_yield、dhu、dpmo、weighted_defects、rework_rate、scrap_rate。
occupation_code_invalid = “{ $value }”不是职业编码。
    .hint = 职业编码形如 6-05-01-03，以《职业分类大典（2022年版）》为准。
gender_unknown = “{ $value }”不是性别。
    .hint = 请填写“男”或“女”。

## Marks and numbers

mark_not_a_number = “{ $value }”不是分数。
    .hint = 请填写数字，例如 86 或 86.5。
mark_too_fine = 分数 { $value } 的小数超过 { $digits } 位。
    .hint = 请核对原始评分表；程序不会替您取舍小数。
mark_too_large = 分数 { $value } 过大，超过 { $limit }。
    .hint = 请核对评分表并改正。
fraction_unreadable = “{ $value }”不是分数式。
    .hint = 请写成整数或“分子/分母”，例如 24653/300。
decimal_unreadable = “{ $value }”不是数值。
    .hint = 请填写数字，例如 60 或 12.5。
rounding_unknown = “{ $value }”不是修约规则。
    .hint = 可用的名称：half_up（四舍五入）、half_even（四舍六入五成双）。
criterion_kind_unknown = “{ $value }”不是评价要素的评分方式。
    .hint = 可用的名称：judged（评判）、measured（测量）。
mark_out_of_range = 评价要素“{ $criterion }”的分数 { $mark } 不在 { $min }–{ $max } 之间。
    .hint = 请核对评分表并改正。
mark_off_step = 评价要素“{ $criterion }”的分数 { $mark } 不在刻度上：从 { $min } 起，每档 { $step }。
    .hint = 请核对评分表并改正。
mark_not_a_point = 评价要素“{ $criterion }”没有 { $mark } 分这一档；可给的分：{ $points }。
    .hint = 请核对评分表并改正。
mark_twice = 评分人“{ $rater }”的评分表里，评价要素“{ $criterion }”出现了两次。
    .hint = 请保留一个分数后重新导入。
criterion_unknown = 评分人“{ $rater }”的评分表里有评价标准中没有的评价要素“{ $criterion }”。
    .hint = 请核对评价要素的代码；用映射文件导入的，也可以在里面写明它在表里的叫法。
criterion_of_other_component = 评分人“{ $rater }”的评分表里，评价要素“{ $criterion }”不属于“{ $component }”。
    .hint = 请确认导入时选择的组成部分是否正确。
component_not_in_scheme = 评分人“{ $rater }”交来“{ $component }”的评分表，但本评价方案不使用这一部分。
    .hint = 请确认导入时选择的组成部分是否正确。
combine_unknown = “{ $value }”不是合成方法。
    .hint = 可用：mean（平均）、median（中位数）、trimmed-mean:K（去掉 K 个最高分和 K 个最低分后平均）。

## Identity

id_number_length = 身份证号码应为 18 位，实际为 { $length } 位。
    .hint = 请对照身份证核对；在 Excel 中请把这一列设为文本格式。
id_number_character = 身份证号码含有不应有的字符。
    .hint = 前 17 位应为数字，末位为数字或 X；若显示为 4.4E+17，数字已经丢失，请从原始资料重新录入。
id_number_birth_date = 身份证号码中的出生日期 { $value } 不是真实日期。
    .hint = 请对照身份证核对后重新录入。
id_number_check_digit = 身份证号码的校验位不符，至少有一位写错。
    .hint = 请对照身份证核对；程序不会替您改号码。
credit_code_length = 统一社会信用代码“{ $value }”应为 18 位，实际为 { $length } 位。
    .hint = 请对照营业执照核对。
credit_code_character = 统一社会信用代码“{ $value }”含有不应有的字符“{ $character }”。
    .hint = 代码只用数字和大写字母，不用 I、O、Z、S、V；请对照营业执照核对。
credit_code_check_digit = 统一社会信用代码“{ $value }”的校验位不符。
    .hint = 请对照营业执照核对。
staff_number_empty = 工号为空。
    .hint = 请填写工号；工号是识别职工的依据。
staff_number_too_long = 工号有 { $length } 个字符，最多 { $limit } 个。
    .hint = 请检查是否选错了列。
staff_number_character = 工号“{ $value }”含有看不见的字符。
    .hint = 请删除换行、制表符等字符后重新导入。
staff_number_slash = 工号“{ $value }”含有 / 或 \，它们用来分开车间与班组、文件夹与文件。
    .hint = 请改用 - 或去掉；已经在册的工号不受影响。
name_empty = 姓名为空。
    .hint = 请填写姓名。
name_too_long = 姓名有 { $length } 个字符，最多 { $limit } 个。
    .hint = 请检查是否选错了列。
name_character = 姓名“{ $value }”含有看不见或已经丢失的字符。
    .hint = 请检查文件编码（UTF-8 或 GB18030），或从原始资料重新录入姓名。

## Institution

institution_name_invalid = 评价机构名称为空、过长、首尾有空格，或含有看不见的字符。
    .hint = 请按备案的全称填写，证书上将原样印出。
number_letter_invalid = 证书编号的首字母“{ $value }”不对。
    .hint = 用人单位为 Y，社会培训评价组织为 S。
number_part_invalid = 证书编号设置中的“{ $value }”应为 { $length } 位数字。
    .hint = 请对照备案通知填写。
province_unknown = “{ $value }”不是省级行政区划代码。
    .hint = 请用 GB/T 2260 的两位代码，例如福建为 35。
serial_scope_unknown = “{ $value }”没有说明流水号怎样起算。
    .hint = 可用的名称：year（每年一套）、year_and_level（每年每个等级一套）。
filing_empty = 没有填写备案的职业和等级。
    .hint = 请至少写一个备案职业及其等级。
filing_twice = 备案职业 { $occupation } 写了两次。
    .hint = 请把等级合并到一处。
filing_without_levels = 备案职业 { $occupation } 没有写等级。
    .hint = 请写明备案的等级，例如五级/初级工、四级/中级工（设置文件里写 level5、level4）。
workshop_code_invalid = 车间或班组的代码“{ $value }”不可用。
    .hint = 代码不能为空、不能超过 32 个字符、首尾不能有空格，不能有看不见的字符，也不能含有“/”。
workshop_name_empty = 车间或班组“{ $workshop }”的名称为空、过长或含有控制字符。
    .hint = 请填写名称，最多 60 个字符。
workshop_twice = 车间代码“{ $workshop }”重复。
    .hint = 每个车间用一个不同的代码。
team_twice = 车间“{ $workshop }”中班组代码“{ $team }”重复。
    .hint = 同一车间内每个班组用一个不同的代码。
level_not_filed = 本机构未备案 { $occupation } 的“{ $level }”，不能评价。
    .hint = 请先办理备案变更，或选择已备案的等级。
level_coordinated_by_province = “{ $level }”由省级统筹，本机构的备案中没有 { $occupation } 的这一等级。
    .hint = 取得省级同意并写入备案后才能评价。

## Standards and schemes

standard_text_invalid = 评价标准中的“{ $value }”不可用。
    .hint = 不能为空，首尾不能有空格，不能有看不见的字符，最多 { $limit } 个字符；没有工种时写“--”。
criterion_code_invalid = 评价要素的代码“{ $criterion }”为空、过长、首尾有空格，或含有看不见的字符。
    .hint = 请改正代码。
criterion_name_missing = 评价要素“{ $criterion }”还没有名称。
    .hint = 请填写名称。
criterion_name_invalid = 评价要素“{ $criterion }”的名称过长、首尾有空格，或含有看不见的字符。
    .hint = 请改正名称。
criterion_twice = 评价要素的代码“{ $criterion }”重复。
    .hint = 每个评价要素用一个不同的代码。
criterion_component_unused = 评价要素“{ $criterion }”属于“{ $component }”，但评价方案不使用这一部分。
    .hint = 请把这一部分写入评价方案，或删除该评价要素。
component_without_criteria = “{ $component }”没有任何评价要素。
    .hint = 请为它写至少一个评价要素。
criterion_on_quality = 评价要素“{ $criterion }”写在产品质量数据之下；这一部分由记录计算，不评分。
    .hint = 请把评价要素移到其他部分。
criterion_weights_do_not_add_up = “{ $component }”各评价要素权重之和为 { $sum }，应正好为 100。
    .hint = 请调整各评价要素的权重。
weight_not_positive_criterion = 评价要素“{ $criterion }”的权重 { $weight } 不在 0（不含）到 100 之间。
    .hint = 请改正权重；不用的评价要素请删除。
criterion_scale_missing = 评判类评价要素“{ $criterion }”没有写最低分和最高分。
    .hint = 请写明最低分和最高分。
criterion_scale_invalid = 评价要素“{ $criterion }”的分数范围 { $min }–{ $max } 不对。
    .hint = 最低分须小于最高分，小数最多 4 位。
criterion_step_invalid = 评价要素“{ $criterion }”的每档分值 { $step } 不能把 { $min }–{ $max } 整分。
    .hint = 请改正每档分值，或不写。
criterion_points_missing = 测量类评价要素“{ $criterion }”至少要有两种测量结果。
    .hint = 请写明各种结果的名称和得分。
criterion_points_invalid = 评价要素“{ $criterion }”的测量结果“{ $name }”（{ $points } 分）不对。
    .hint = 各种结果要有不同的名称和不同的得分，得分不小于 0，小数最多 4 位。
criterion_mixed = 评价要素“{ $criterion }”混用了评判和测量两种写法。
    .hint = 评判类评价要素写最低分、最高分、每档分值和分档说明；测量类评价要素只写各种测量结果的得分。
descriptor_invalid = 评价要素“{ $criterion }”自 { $from } 分起的分档说明重复，或超出分数范围。
    .hint = 请改正分档说明的最低分。
scheme_version_empty = 评价方案没有版本号。
    .hint = 请填写，例如 2026.1。
digits_out_of_range = 小数位数 { $digits } 不在 0–4 之间。
    .hint = 请改正保留的小数位数。
pass_mark_out_of_range = 合格线 { $pass } 不在 0–100 之间。
    .hint = 请改正合格线。
scheme_without_components = 评价方案没有任何组成部分。
    .hint = 请至少写一个部分。
component_twice = “{ $component }”在评价方案中写了两次。
    .hint = 每个部分只写一次。
weight_not_positive = “{ $component }”的权重 { $weight } 不在 0（不含）到 100 之间。
    .hint = 请改正权重；不使用的部分请删除，不要写 0。
component_weights_do_not_add_up = 各部分权重之和为 { $sum }，应正好为 100。
    .hint = 请调整各部分的权重。
combine_missing = “{ $component }”没有写多名评分人的分数怎样合成。
    .hint = 请选一种合成方法，例如平均分、中位数，或去掉一个最高分和一个最低分后平均（文件里写 mean、median、trimmed-mean:1）。
combine_on_quality = “{ $component }”由记录计算，不能写合成方法、最少评分人数或分差上限。
    .hint = 请删除这几项。
measure_missing = “{ $component }”没有写用哪一项质量指标。
    .hint = 请选一项质量指标，例如产量达成率、一次合格率（文件里写 attainment、first_pass_yield）。
measure_on_marks = “{ $component }”由评分人评分，不能写质量指标、最少记录数、换算点等质量数据的设置。
    .hint = 请删除这几项。
conversion_missing = “{ $component }”没有写质量指标怎样换算成分数。
    .hint = 请写明三个换算点：得 0 分、60 分、100 分时指标各是多少。
conversion_not_monotone = “{ $component }”的换算点 { $floor }、{ $pass }、{ $target } 不是依次上升或依次下降。
    .hint = 请改正三个换算点。
conversion_wrong_direction = “{ $component }”的换算方向与“{ $measure }”不符。
    .hint = 产量达成率、一次合格率越高越好，换算点应上升；缺陷、返工、报废越低越好，换算点应下降。
least_raters_zero = “{ $component }”的最少评分人数不能为 0。
    .hint = 请改正最少评分人数。
trimming_needs_raters = “{ $component }”用 { $combine } 至少要 { $needed } 名评分人，而最少评分人数为 { $least_raters }。
    .hint = 请提高最少评分人数，或减少去掉的分数。
discrepancy_limit_negative = “{ $component }”的分差上限不能为负数。
    .hint = 请改正分差上限。
least_n_zero = “{ $component }”的最少记录数不能为 0。
    .hint = 请改正最少记录数。
opportunities_missing = “{ $component }”用百万机会缺陷数，但没有写单件的缺陷机会数。
    .hint = 请写明每件缺陷机会数，例如 12。
defect_weights_missing = “{ $component }”用加权缺陷，但没有写各类缺陷的权重。
    .hint = 请写明致命、严重、轻微缺陷各自的权重。
defect_weights_invalid = “{ $component }”的缺陷权重不对。
    .hint = 权重不能为负，严重缺陷的权重不能低于较轻的缺陷。

## Eligibility

eligibility_missing = 没有写申报条件，任何人都无法报名。
    .hint = 请至少写一条，可从规则包复制。
eligibility_text_empty = 申报条件“{ $rule }”的编号或文字为空。
    .hint = 请填写编号和标准原文。
eligibility_rule_twice = 申报条件“{ $rule }”重复。
    .hint = 每条用一个不同的编号。
eligibility_without_condition = 申报条件“{ $rule }”没有任何条件，等于人人符合。
    .hint = 请至少写一项：等级、年限、年龄、学历或职称。
eligibility_years_without_level = 申报条件“{ $rule }”写了取证后的年限，但没有写哪个等级的证书。
    .hint = 请补写持有哪个等级的证书。
not_eligible = 不符合任何一条申报条件（{ $rules }）。
    .hint = 请查看每条所缺的内容；资料有误时请更正职工资料后重新报名。
lacks_occupation = 没有登记所从事的职业。
    .hint = 请在职工资料中补充职业编码。
lacks_same_occupation = 登记的职业为 { $occupation }，不是 { $needed }，也不是相关职业。
    .hint = 如登记有误，请更正职工资料。
lacks_level = 需要持有“{ $needed }”证书，现为 { $held }。
    .hint = 如已取得证书，请在职工资料中补充。
lacks_years_since_level = 取得证书后须满 { $years } 年；从 { $since } 到 { $on } 不足。
    .hint = 如日期有误，请更正职工资料。
level_since_unknown = 没有登记取证日期，无法核对取得证书后是否满 { $years } 年。
    .hint = 请导入带“取证日期”的花名册，选“添加并更新”。
occupation_since_unknown = 没有登记从事本职业起始日期，无法核对是否满 { $years } 年。
    .hint = 请导入带“从事本职业起始日期”的花名册，选“添加并更新”。
birth_date_unknown = 没有登记出生日期，无法核对是否年满 { $years } 周岁。
    .hint = 请导入带“出生日期”的花名册，选“添加并更新”。
lacks_years_in_occupation = 从事本职业须满 { $years } 年；从 { $since } 到 { $on } 不足。
    .hint = 如日期有误，请更正职工资料。
lacks_age = 须年满 { $years } 周岁；出生日期 { $since }，到 { $on } 未满。
    .hint = 如日期有误，请更正职工资料。
lacks_education = 学历须为：{ $needed }；现为 { $held }。
    .hint = 如学历有误，请更正职工资料。
lacks_title = 职称须为：{ $needed }；现为 { $held }。
    .hint = 如职称有误，请更正职工资料。
lacks_level_jump_permission = 评价方案没有开放越级申报。
    .hint = 越级须由评价方案写明允许越级申报，并经上级批准。
lacks_recommenders = 需要 { $needed } 名推荐人，现有 { $present } 名。
    .hint = 请在报名时写明推荐人姓名。

## Rounds and panels

round_text_invalid = 批次的编号或名称“{ $value }”不可用。
    .hint = 不能为空，首尾不能有空格，不能有看不见的字符，最多 { $limit } 个字符。
round_standard_differs = 批次写的评价标准是 { $standard }，找到的是 { $found }。
    .hint = 请改正批次所用的标准及其版本。
round_dates_out_of_order = 日期顺序不对：公告 { $announced_on }，评分 { $scoring_from } 至 { $scoring_to }。
    .hint = 公告不晚于评分开始，评分开始不晚于结束。
evidence_window_missing = 评价方案使用产品质量数据，但批次没有写质量数据时段。
    .hint = 请写明质量数据从哪天到哪天。
evidence_window_out_of_order = 质量数据时段 { $from } 至 { $to } 前后颠倒。
    .hint = 请改正质量数据的起止日期。
round_state_unknown = “{ $value }”不是批次状态。
    .hint = 请用本程序写出的状态名称。
round_step_not_allowed = 批次现为“{ $state }”，不能进行“{ $step }”。
    .hint = 顺序为：报名、评分、计算结果、审批、发证；审批前可以退回评分并写明原因。
round_not_open_for_scores = 批次现为“{ $state }”，不接收评分。
    .hint = 只有评分阶段接收评分；已出结果的批次须先退回评分并写明原因。
panel_too_few_assessors = 考评员只有 { $present } 名，至少需要 { $needed } 名。
    .hint = 请补充考评员。
panel_without_quality_supervisor = 没有质量督导员。
    .hint = 请在考评组里加一名质量督导员。
panel_code_invalid = 评分人代码“{ $rater }”为空、过长、首尾有空格，或含有看不见的字符。
    .hint = 请改正代码。
panel_name_missing = 评分人“{ $rater }”还没有姓名。
    .hint = 请填写姓名；用不着的一行可以删去。
panel_name_invalid = 评分人“{ $rater }”的姓名过长、首尾有空格，或含有看不见的字符。
    .hint = 请改正姓名。
panel_member_twice = 评分人代码“{ $rater }”重复。
    .hint = 每名评分人用一个不同的代码。
panel_needs_senior_assessor = “{ $rater }”是考评员，“{ $level }”须由高级考评员评价。
    .hint = 请改派高级考评员。
quality_supervisor_does_not_score = 质量督导员“{ $rater }”不评分，不能指定所评部分。
    .hint = 请删除其所评部分。
panel_component_missing = 没有写“{ $rater }”给哪一部分评分。
    .hint = 请写明所评部分。
panel_role_and_component_differ = “{ $rater }”的角色是“{ $role }”，不能给“{ $component }”评分。
    .hint = 车间主管只评车间主管评分，考评员评其他部分；产品质量数据不评分。
panel_component_unused = “{ $rater }”被指定给“{ $component }”评分，但评价方案不使用这一部分。
    .hint = 请改正所评部分。
panel_component_without_rater = “{ $component }”没有评分人。
    .hint = 请在考评组里为它指定评分人。
relation_rater_unknown = 回避关系中的评分人“{ $rater }”不在考评组里。
    .hint = 请核对评分人代码。
relation_twice = 评分人“{ $rater }”与职工 { $employee } 的同一种关系写了两次。
    .hint = 请删去其中一行。
relation_kind_unknown = “{ $value }”不是回避关系的种类。
    .hint = 请用本程序写出的关系名称。
panel_role_unknown = “{ $value }”不是考评组的角色。
    .hint = 请用本程序写出的角色名称。
rater_does_not_score = “{ $rater }”是质量督导员，不评分。
    .hint = 请核对评分表上的评分人。
rater_marks_other_component = “{ $rater }”未被指定给“{ $component }”评分。
    .hint = 请核对评分人代码和组成部分。
rater_is_candidate = “{ $rater }”就是参评人员 { $staff_no } 本人，不能给自己评分。
    .hint = 请改派其他评分人。
rater_must_withdraw = “{ $rater }”与参评人员 { $staff_no } 有应回避的关系（{ $relation }）。
    .hint = 请改派其他评分人；已提交的这份评分不计入。

## Corrections of the institution

practice_stays = 演示与正式不能互换。
    .hint = 正式使用请另建办公文件。
numbers_are_out = 已经发出 { $count } 本证书，编号的组成和流水号的起算方式不能再改。
    .hint = 编号须与已发证书一致。确有错误的，请先与人社部门商定怎样处理已发的证书。
filing_in_use = 批次 { $round } 正在评{ $level }，这个等级还不能去掉。
    .hint = 请先发完这个批次的证书，或删除这个批次。
certificates_keep_the_name = 已经发出的 { $count } 本证书保持原来的名称，以后发的用新名称。
    .hint = 补发的证书也用发证当时的名称。

## Workshops and teams

unit_unknown = 没有“{ $unit }”这个车间或班组。
    .hint = 请从“机构”页的车间班组里选。
unit_name_taken = 已经有车间或班组叫“{ $name }”。
    .hint = 请换一个名称；已撤销的，可以恢复后再用。
unit_closed = “{ $name }”已撤销，或与要撤销的车间一起撤销，不能再安排人员。
    .hint = 请选另一个车间或班组，或先恢复它。
unit_has_people = “{ $name }”现有 { $count } 人，还不能撤销。
    .hint = 请选这些人转入哪个车间或班组。
results_keep_the_unit_name = 以前的结果仍写原来的名称“{ $name }”。
    .hint = 以后导入的花名册和质量数据请用新名称；用代码的不受影响。
teams_close_too = 它的 { $count } 个班组一起撤销。
    .hint = 还需要的班组，请在别的车间里新增。
teams_stay_closed = 它的 { $count } 个班组仍是撤销的。
    .hint = 需要的班组请逐个恢复。
people_move = { $count } 人转入“{ $name }”。
    .hint = 他们以前的结果仍写原来的车间和班组。
evidence_of_the_new_unit_counts = 还在进行的批次 { $rounds } 重新计算时，这些人按“{ $name }”的质量数据计分。
    .hint = 如果应按原来班组的数据计分，请先算出结果，再合并。

## Corrections of a round

sheet_of_another_rater = 参评人员 { $staff_no } 的这张评分表由{ $owner }评，不归“{ $rater }”。
    .hint = 评分人换过：请由接手的评分人评分，或核对评分表上的评分人。
correction_not_now = 批次现为“{ $state }”，不能{ $correction }。
    .hint = 已出结果的批次先退回评分（整批，或只退回一名参评人员）；已审批的不再更正。
correction_while_one_is_back = 现在只退回了个别参评人员，不能{ $correction }：会影响其他人的结果。
    .hint = 请先重新计算结果；要改的涉及所有人时，把整批退回评分。
nothing_to_correct = 没有要更正的：与现在的一样。
    .hint = 请改动至少一项。
standard_of_another_kind = 批次用的是评价标准“{ $standard }”，“{ $wanted }”是另一份标准，或职业、等级不同。
    .hint = 这里只能换同一份标准的另一版本；要用别的标准，请另开批次。
standard_is_marked_otherwise = 已经有人评分，而版本 { $version } 的评价要素或分数范围不同。
    .hint = 评过分的批次只能换评价要素和分数范围相同的版本。
eligibility_would_change = 已经有人评分，而这样更正会改变申报条件的结论：{ $people }。
    .hint = 请不要改动公告日期或申报条件；个别人不符合时，登记退出。
candidates_lose = { $count } 名参评人员将不再符合申报条件，转为不予受理：{ $people }。
    .hint = 请先核对他们的职工信息。
candidates_gain = { $count } 名原来不予受理的人员将符合申报条件，成为参评人员：{ $people }。
    .hint = 请通知他们参加。
packets_keep_their_day = 已发出的 { $count } 个评分包仍按原来的日期到期：{ $raters }。
    .hint = 需要更长时间的评分人，请重新制作评分包给他们。
evidence_counts_anew = 质量数据按新的起止日期统计。
    .hint = 请在“质量数据”页核对数据是否够用。
packets_of_old_standard = 已发出的 { $count } 个评分包是按旧版本制作的，回传时不再接收：{ $raters }。
    .hint = 请重新制作评分包，发给这些评分人。
rater_marks_too = { $rater }要给 { $count } 名参评人员评分。
    .hint = 请把评分表或评分包发给新的评分人。
rater_replaced_already = { $rater }已经由{ $successor }接手。
    .hint = 要再换人，请更换{ $successor }。{ $rater }保留的评分表，退回那一名参评人员以后，再次指定{ $successor }就交给{ $successor }。
successor_marks_another_part = { $successor }与{ $rater }评的不是同一部分，不能接手。
    .hint = 接手的人请选同一部分。
sheets_change_hands = { $rater }已提交的 { $kept } 张评分表仍算{ $rater }的；其余 { $count } 名参评人员由{ $successor }评。
    .hint = 请把评分表或评分包发给{ $successor }。
drafts_set_aside = { $rater }评了一部分、还没有提交的 { $count } 张评分表不计分，分数留在记录里。
    .hint = 如果其实已经评完，请先由本人提交，再换人。
successor_may_not_mark = { $successor }不能给这些人评分（回避或本人）：{ $people }。
    .hint = 请换一位接手的人，或再加一名评分人。
kept_sheets_set_aside = { $rater }已提交的 { $count } 张评分表不再计分，留在记录里；由{ $successor }重新评。
    .hint = 如果这些分数没有问题，请不要更正：它们照原样计分。
packets_of_replaced = { $rater }手里还有 { $count } 个评分包：回传时只收仍归{ $rater }的参评人员的分数。
    .hint = 请给{ $successor }另做评分包。
rater_has_marked = { $rater }已经评过分，或接过、交过班，不能去掉。
    .hint = 不能继续评的，请用“换人”；已提交的评分表会保留。
rater_marks_no_more = { $rater }不再评分，原来应评 { $count } 名参评人员。
    .hint = 已经发出的评分表请收回。
packets_of_removed = { $rater }手里还有 { $count } 个评分包：回传不再接收，代码 { $code } 在本批次也不再给别人用。
    .hint = 请通知{ $rater }不用再评。
rater_code_has_packets = 代码“{ $rater }”发出过评分包，而拿到评分包的人已不在考评组里。
    .hint = 请换一个代码：否则那些评分包的回传会算成新评分人的。
panel_person_twice = { $name }已经在考评组里，代码“{ $rater }”，评的是同一部分。
    .hint = 请换别人：同一个人在同一部分不能占两个位置。
late_candidates_are_marked = { $count } 名新的参评人员要由全部评分人评分。
    .hint = 请通知各位评分人。
raters_owe_a_sheet = 这些评分人已经交过评分表，要为新的参评人员补评，并再次提交：{ $raters }。
    .hint = 原来的分数不变，只开放新的评分表。
packets_without_late = 已发出的 { $count } 个评分包里没有新的参评人员：{ $raters }。
    .hint = 请重新制作评分包，发给这些评分人。
withdrawn_counts_as_such = { $name }的结果记为“已退出”，不算不合格；已有的 { $count } 张评分表不再计分，留在记录里。
    .hint = 登记错了可以撤销退出。
returns_leave_her_out = 评分人已经拿到的评分包里还有{ $name }：回传时，{ $name }的分数不计。
    .hint = 不用重新制作评分包；登记退出的人撤销退出时，收到过的分数恢复。
sheets_count_again = { $name }重新参评，原有的 { $count } 张评分表恢复。
    .hint = 没有提交的评分表请评分人补齐并提交。
reinstated_not_eligible = 按现在的标准和公告日期（{ $on }），{ $name }已不符合申报条件，不能撤销退出。
    .hint = 请核对并改正职工信息；仍不符合的，保留退出。
candidate_is_marked = { $name }（{ $staff_no }）已经有评分或结果，不能当作误报名移除。
    .hint = 请改为登记退出，写明原因。
candidate_leaves_round = { $name }不再是本批次的参评人员，如同没有报过名。
    .hint = 以后仍可重新报名。
candidate_is_back_already = { $name }已经退回。
    .hint = 请更正评分后重新计算结果。
sheets_are_opened = { $name }的 { $count } 张已提交的评分表重新打开，评分人要再次提交：{ $raters }。
    .hint = 原来的分数保留，每次改动都有记录。
sheets_taken_stay = { $name }的评分表不用再次提交；要改的分数，请重新导入，或退回评分人的评分表后改。
    .hint = 原来的分数保留，每次改动都有记录。
sheets_of_replaced_stay = 已经换下的评分人不再提交，他们的评分表不打开：{ $raters }。
    .hint = 这些评分表照原样计分；要重新评的，退回那一名参评人员，再在“安排”页交给接手的人。
others_come_out_alike = 其他 { $count } 名参评人员不能改分；重新计算时结果必须与上次相同。
    .hint = 如果他们的也要改，请把整批退回评分。
candidate_not_sent_back = 现在只退回了个别参评人员，{ $name }的评分没有打开。
    .hint = 请先重新计算结果，再退回{ $name }；或者把整批退回评分。
candidate_stands_otherwise = { $name }现为“{ $candidate_state }”。
    .hint = 请刷新页面后核对。
round_is_marked = 批次 { $round } 已经有评分表或结果，不能删除。
    .hint = 评过分的批次留在记录里；个别人不参加的，登记退出。
round_goes = 批次连同 { $candidates } 条报名、{ $raters } 名考评组成员一起删除，日志里留下记录。
    .hint = 批次编号以后可以再用。
packets_go_with_round = 已发出的 { $count } 个评分包作废，回传不再接收：{ $raters }。
    .hint = 请通知这些评分人不用再评。
candidate_withdrew = 已退出本批次
    .hint = 退出不是不合格，以后仍可报名。

## Evidence

target_not_positive = { $unit } 有一条记录的目标为 { $target }，应大于 0。
    .hint = 请改正该记录后重新导入。
actual_negative = { $unit } 有一条记录的实际值为 { $actual }，不能为负数。
    .hint = 请改正该记录后重新导入。
figure_too_large = { $unit } 的数字过大，无法精确相加。
    .hint = 请检查是否选错了列。
more_rejected_than_inspected = { $unit } 返工和报废共 { $rejected } 件，多于检验的 { $inspected } 件。
    .hint = 请核对检验记录。

## Decision

passed_all_parts = 各部分均合格，总分 { $total }，合格线 { $pass }。
    .hint = 可以进入公示和批准。
component_below_pass = “{ $component }”得 { $score } 分，低于合格线 { $pass }。
    .hint = 合格的部分予以保留，不合格的部分可按规定补考。
total_below_pass = 总分 { $total }，低于合格线 { $pass }。
    .hint = 请查看各部分得分的计算过程。
too_few_marks = “{ $component }”的评价要素“{ $name }”只有 { $present } 个分数，至少需要 { $needed } 个。
    .hint = 请催收缺少的评分表；缺少的分数不按 0 分计算。
marks_too_far_apart = “{ $component }”的评价要素“{ $name }”分差过大：{ $lowest_rater } 给 { $lowest }，{ $highest_rater } 给 { $highest }，上限为 { $limit }。
    .hint = 请裁定：写明裁定分和理由；原来的分数都保留。
rater_marks_twice = “{ $component }”的评价要素“{ $name }”有评分人“{ $rater }”的两个分数。
    .hint = 请只保留一份评分表。
evidence_missing = 没有“{ $unit }”的“{ $measure }”数据。
    .hint = 请导入该班组（或职工）在质量数据时段内的记录；没有数据时不能得出这一部分的分数。
evidence_not_enough = “{ $unit }”的“{ $measure }”只有 { $n } 条，少于要求的 { $least_n } 条，不足以评分。
    .hint = 请补充记录，或按评价方案改用其他部分。
evidence_twice = “{ $unit }”的“{ $measure }”有两份结果。
    .hint = 请检查质量数据是否重复导入。

## Certificate numbers

number_length = 证书编号“{ $value }”应为 22 位，实际为 { $length } 位。
    .hint = 请核对证书编号。
number_not_digits = 证书编号“{ $value }”首字母之后应全部为数字。
    .hint = 请核对证书编号。
number_level_digit = 证书编号中的等级码“{ $value }”不在 1–5 之间。
    .hint = 请核对证书编号。
number_settings_invalid = 评价机构的证书编号设置不完整，不能编号。
    .hint = 请先改正机构设置中的证书编号一项。
number_year_out_of_range = { $year } 年不能用于证书编号。
    .hint = 请检查电脑日期；编号年份为 2000–2099。
level_has_no_number = “{ $level }”没有 22 位证书编号。
    .hint = 学徒工为企业内部等级；特级技师、首席技师的编号由省级确定。
serial_zero = 证书流水号不能为 000000。
    .hint = 流水号从 000001 开始，请核对。
serial_overflow = 流水号 { $serial } 超出 999999（{ $scope }）。
    .hint = 这一范围的编号已用完，请与备案部门联系。
held_number_older_form = 证书编号 { $value } 是旧的 { $length } 位编号，已按原样登记。
    .hint = 请对照旧证书核对，不必更改。
held_number_special_grade = 证书编号 { $value } 为两个字母加 20 位数字，按特级技师编号登记。
    .hint = 请对照证书核对。

## Rule packs

rule_pack_mark_unknown = “{ $value }”不是可靠程度标记。
    .hint = 可用：S（见过来源）、2nd（见过转载）、?（不确定）。
rule_pack_pattern_twice = 规则包中“{ $standards }”的“{ $level }”申报条件写了两次。
    .hint = 请合并到一处。

## Ids of score sheets

sheet_id_unreadable = “{ $value }”不是评分表的表号。
    .hint = 表号印在二维码下面，共九位字母和数字，形如 7K3M-9QXT-5；大小写、空格和连字符都不要紧。
sheet_id_mistyped = 表号“{ $value }”有一位不对。
    .hint = 请对照纸面重新输入；最后一位是校验位，输错任何一位都会被发现。
unit_name_invalid = “{ $name }”不能作车间或班组的名称。
    .hint = 名称最多 40 个字，两端不留空格，不含斜杠“/”。
sheet_state_unknown = “{ $value }”不是评分表状态。
    .hint = 请用本程序写出的状态名称。
result_unknown = “{ $value }”不是结果。
    .hint = 请用本程序写出的结果名称。
component_without_marks = 还没有任何{ $component }的分数。
    .hint = 可以先补齐分数；现在计算，缺少的人会是“材料不全”。
candidate_state_unknown = “{ $value }”不是参评人员的状态。
    .hint = 请用本程序写出的状态名称。
certificate_state_unknown = “{ $value }”不是证书的状态。
    .hint = 请用本程序写出的状态名称。

## Accounts

duty_unknown = “{ $value }”不是账号职责。
    .hint = 可用：管理员（administrator）、人力资源专员（hr_officer）、评分录入员（score_clerk）、质量录入员（quality_clerk）、审批人（approver）、检查员（auditor）。
duties_empty = 没有选择账号职责。
    .hint = 请至少选择一项。
duty_missing = 您的账号没有这项操作所需的职责：{ $duty }。
    .hint = 请由有这项职责的同事操作，或请管理员调整账号职责。
password_change_needed = 这个密码是别人设的，本人还没有改过。
    .hint = 请先登录并设置自己的密码，再继续。
administrator_last = 这样就没有管理员了。
    .hint = 请先让另一个账号担任管理员。
account_name_taken = 已经有“{ $name }”的账号。
    .hint = 一个人一个账号；同名的两个人，请在姓名后注明车间或工号。
account_name_too_long = 账号的姓名有 { $length } 个字，最多 { $limit } 个。
    .hint = 请写本人的姓名。
account_name_unreadable = 账号的姓名要用看得见的文字。
    .hint = 请写本人的姓名，不用表情或看不见的字符。
second_person_is_first = “{ $name }”就是办理这件事的人，不能兼作第二人。
    .hint = 请由另一人确认；有账号的，用自己的账号。
wait_before_next_try = 密码多次不正确，请在 { $seconds } 秒后再试。
    .hint = 重新打开程序也要等待。忘记密码的，请管理员重设。
password_too_short = 密码太短：只有 { $length } 个字符，至少要 { $least } 个，一个汉字算两个。
    .hint = 一句自己记得住的话就很好，汉字也可以。
password_too_long = 密码太长，最多 { $most } 个字符，一个汉字算两个。
    .hint = 请用短一些的一句话。
password_control_sign = 密码里有看不见的控制字符。
    .hint = 请直接输入，不要粘贴。
password_too_simple = 密码太容易猜到：全是数字、与姓名相近，或不同的字符少于 { $different } 个。
    .hint = 一句自己记得住的话就很好，汉字也可以。

line_beyond_duty = 日志第 { $seq } 条（{ $action }）署名{ $name }，而其职责不允许这样做。
    .hint = 这不是本程序做的。请向{ $name }核实，并与此前的备份对照。

## Safe keeping

clock_before_log = 本机日期是 { $today }，早于日志中最晚的一天 { $last }，这一天不能写到纸上。
    .hint = 请先在系统设置里改正本机日期。日期本来就对、是以前的日期错了的，请由两人确认今天的日期。
clock_far_ahead = 本机日期是 { $today }，日志在 { $last } 之后超过一年没有记录，这一天还不能写到纸上。
    .hint = 请核对本机日期，不对的先在系统设置里改正；日期没有错的，请由两人确认今天的日期。
act_before_its_ground = 本机日期是 { $today }，而所依据的前一步记在 { $ground }：结果不能早于它的依据。
    .hint = 请核对本机日期。日期没有错、是前一步的日期错了的，请退回评分，重新计算并审批。
