# exchange：文件导入与导出

# 文件本身
file_not_found = 找不到文件 { $path }。
    .hint = 请检查文件名和所在文件夹，U 盘或网络盘是否已接好。
file_not_readable = 文件 { $path } 无法读取：{ $reason }。
    .hint = 文件可能正在 Excel 或 WPS 中打开，请先关闭；或检查读取权限。
file_is_a_folder = { $path } 是文件夹，不是文件。
    .hint = 请选择其中的一个工作簿或 CSV 文件。
file_empty = 文件 { $path } 是空的。
    .hint = 请从原系统重新导出。
file_too_large = 文件 { $path } 有 { $megabytes } MB，超过上限 { $limit } MB。
    .hint = 请只保留需要的工作表和行，或拆成几个文件；数据量大时请用 CSV。
file_is_pdf = 文件 { $path } 其实是 PDF，不是表格。
    .hint = 请使用原始的 Excel 或 CSV 文件。
file_is_web_page = 文件 { $path } 其实是网页或 XML，不是工作簿。
    .hint = 请用 Excel 或 WPS 打开，另存为 .xlsx 后再导入。
file_is_no_workbook = 文件 { $path } 的扩展名像工作簿，内容却不是。
    .hint = 请用 Excel 或 WPS 打开确认，另存为 .xlsx 后再导入。
encoding_unknown = 不认识编码“{ $encoding }”。
    .hint = 可用 utf-8、gb18030、utf-16le、utf-16be。
import_cancelled = 导入已取消。
    .hint = 没有写入任何内容，可以重新开始。

# 写文件
file_name_missing = “{ $path }”没有文件名。
    .hint = 请写明要保存的文件名。
file_not_written = 文件 { $path } 没有写成：{ $reason }。
    .hint = 原有文件未受影响；请换一个位置再试。
folder_not_found = 找不到文件夹 { $folder }。
    .hint = 请先建立文件夹，或另选位置。
folder_not_writable = 文件夹 { $folder } 不允许写入。
    .hint = 请另选文件夹，或请管理员开放写入权限。
disk_full = 磁盘已满，{ $path } 没有写成。
    .hint = 请清出空间或换一个磁盘；原有文件未受影响。
workbook_not_written = 工作簿没有生成：{ $reason }。
    .hint = 一张工作表最多 1,048,575 行数据；请缩小范围或改用 CSV。

# 工作簿
workbook_is_xls = 文件 { $path } 是旧的 .xls 格式。
    .hint = 请用 Excel 或 WPS 打开，选“另存为”，类型选“Excel 工作簿（*.xlsx）”，再导入。
workbook_encrypted = 工作簿 { $path } 设有密码。
    .hint = 请用 Excel 或 WPS 打开，取消密码后另存再导入。
workbook_damaged = 工作簿 { $path } 已损坏或不完整：{ $reason }。
    .hint = 请重新复制或下载；仍不行时用 Excel 或 WPS 打开修复后另存。
workbook_too_dense = 工作簿展开后是压缩体积的 { $ratio } 倍（上限 { $limit } 倍），可能是恶意文件。
    .hint = 请用 Excel 或 WPS 打开，把数据复制到新工作簿后再导入。
workbook_too_large_unpacked = 工作簿展开后超过 { $limit } MB。
    .hint = 请只保留需要的工作表和行，或改用 CSV。
workbook_unknown_error_value = 工作表里有程序不认识的错误值 { $value }。
    .hint = 请在 Excel 中改正该公式，或把结果粘贴为数值。
sheet_not_found = 没有名为“{ $sheet }”的工作表；工作簿里有：{ $sheets }。
    .hint = 请改正映射中的工作表名。
sheet_ambiguous = 有几张工作表都像要导入的表：{ $sheets }。
    .hint = 请在映射的 [layout] 中用 sheet 写明要导入哪一张。
header_not_found = 前 30 行里没有找到表头。
    .hint = 请确认选对了文件；表头不标准时，用映射写明各列，或用 header_row 指定表头行。
header_not_found_in_sheets = 在可见的工作表（{ $sheets }）的前 30 行里没有找到表头；隐藏的工作表（{ $hidden }）没有读。
    .hint = 请确认选对了文件；用映射写明各列，或在 [layout] 中指定 sheet 和 header_row。
column_missing = 第 { $row } 行的表头里没有“{ $column }”列；最接近的是：{ $nearest }。
    .hint = 请在文件中补上这一列，或在映射中写明它在文件里的名称。
column_twice = 第 { $row } 行的表头里“{ $column }”出现了两次（第 { $first } 列和第 { $second } 列）。
    .hint = 请在文件中删去或改名其中一列。
too_many_columns = 第 { $row } 行有 { $columns } 列，超过上限 { $limit } 列。
    .hint = 请删去多余的列；CSV 文件请检查分隔符。
too_many_cells = 工作表超过 { $limit } 个单元格。
    .hint = 请拆成几个文件，或改用 CSV。
cell_too_far = 单元格 { $cell } 有内容，但位于第 { $limit } 列之外。
    .hint = 请在 Excel 中删去这个单元格所在的列，保存后再导入。
cell_too_long = 第 { $row } 行有一个单元格的文字超过 { $limit } 字节。
    .hint = 请缩短这个单元格；CSV 文件请检查引号是否成对。

# CSV
csv_nul = CSV 第 { $line } 行有空字符（NUL），文件不完整或不是文本。
    .hint = 请从原系统重新导出，编码选 UTF-8。
csv_not_utf8 = CSV 第 { $line } 行不是有效的 UTF-8。
    .hint = 请在 Excel 中另存为“CSV UTF-8”，或在映射的 [encoding] 中写 name = "gb18030"。
csv_encodings_mixed = CSV 混用了两种编码：第 { $utf8_line } 行是 UTF-8，第 { $line } 行不是。
    .hint = 请分别导出后再合并；确知编码时，可在映射的 [encoding] 中写明。
csv_bytes_malformed = 文件 { $path } 里有不属于其编码的字节。
    .hint = 请重新导出为 UTF-8，或在映射的 [encoding] 中写明正确的编码。
csv_quote_unclosed = CSV 第 { $row } 行有一个引号没有配对。
    .hint = 请在该行补上或删去引号，内容中的引号要写成两个。
csv_quote_stray = CSV 第 { $row } 行的引号之后还有文字。
    .hint = 内容中的引号要写成两个，请改正该行。
csv_line_too_long = CSV 第 { $row } 行太长，不像表格的一行。
    .hint = 请确认文件有换行，并从原系统重新导出。

# 映射文件
mapping_not_toml = 映射文件第 { $line } 行写法有误：{ $reason }。
    .hint = 请对照示例映射文件改正该行。
mapping_not_utf8 = 映射文件 { $path } 不是 UTF-8。
    .hint = 请用记事本另存为 UTF-8。
mapping_key_unknown = 映射文件第 { $line } 行：没有“{ $key }”这一项。
    .hint = 可用 columns、missing、aliases、scale、dates、constants、layout、encoding。
mapping_field_unknown = 映射文件第 { $line } 行：没有字段“{ $field }”。
    .hint = 可用字段：{ $known }。
mapping_value_wrong = 映射文件第 { $line } 行：“{ $value }”不是这里该写的内容。
    .hint = 文字要加引号，列表写在方括号里，行号写整数。
mapping_scale_wrong = 映射文件第 { $line } 行：“{ $value }”的倍数应是大于 0 的小数。
    .hint = 请写成 mark = "10" 这样。
mapping_encoding_unknown = 映射文件第 { $line } 行：不认识编码“{ $value }”。
    .hint = 可用 utf-8、gb18030、utf-16le、utf-16be。
mapping_field_missing = 映射没有给出必需的字段“{ $field }”。
    .hint = 请在 [columns] 中写明它对应的列，或在 [constants] 中给出固定值。

# 单元格
cell_empty = 这一格必须有内容。
    .hint = 请补上后重新导入该行。
staff_no_twice = 工号与第 { $first_row } 行重复，本行未导入。
    .hint = 请核对是谁的工号，改正后重新导入该行。
mark_repeated = 同一考评员对同一人同一项目的评分在第 { $first_row } 行已有，这一格未导入。
    .hint = 请核对两处评分，只保留一处。
digits_lost = 长号码变成了科学计数，末尾的数字已经丢失，无法恢复。
    .hint = 请在 Excel 中把该列设为“文本”，重新录入完整号码后再导入。
formula_error = 公式结果是错误值 { $error }。
    .hint = 请在 Excel 中改正公式，或直接填入数值。
date_is_a_number = 日期是一个数值，分不清是哪一天（如 2018.1 可能原是 2018.10）。
    .hint = 请写成文本 2018-10 或 2018-10-01，或在 Excel 中设为日期格式并核对。
date_two_digit_year = 年份只有两位，分不清世纪。
    .hint = 请写四位年份，如 2018-07-01。
date_impossible = 没有这一天。
    .hint = 请核对年、月、日。
date_unreadable = 看不出是哪一天。
    .hint = 请写成 2018-07-01，或在映射的 [dates] 中写明格式。
date_without_day = 日期没有写日，按 { $ours } 处理。
    .hint = 如不对，请写明具体日期后重新导入。
gender_unreadable = 看不出性别。
    .hint = 请写“男”或“女”。
gender_contradicts_id_number = 性别与身份证号不符。
    .hint = 请核对性别和身份证号。
birth_date_contradicts_id_number = 出生日期与身份证号不符，号码中是 { $by_number }。
    .hint = 请核对出生日期和身份证号。
level_unreadable = 看不出技能等级。
    .hint = 请写“五级/初级工”到“一级/高级技师”之一；没有等级的留空。
not_a_number = 不是数字。
    .hint = 请写成普通数字，如 86.5；不要带单位、百分号或千位逗号。
not_a_count = 应是不小于 0 的整数。
    .hint = 请核对数量。
target_not_above_zero = 目标应大于 0。
    .hint = 请核对目标；没有目标的日子请删去该行。
actual_below_zero = 实际完成不能小于 0。
    .hint = 请核对实际数。
alias_applied = 按映射写作“{ $ours }”。
    .hint = 如不对，请改映射的 [aliases]。
spelling_made_plain = 已去掉多余空格、全角改为半角，取“{ $ours }”。
    .hint = 请看一眼是否正确。
merged_cell_filled = 合并单元格，取其首行的“{ $ours }”。
    .hint = 如不对，请在 Excel 中取消合并后逐行填写。
header_repeated = 第 { $row } 行是重复的表头，已跳过。
    .hint = 无需处理。
evidence_kind_unknown = 记录类型“{ $kind }”不是 attainment（目标达成）或 inspection（检验）。
    .hint = 请改正映射 [constants] 中的 kind，或文件中的该列。
reference_table_invalid = 参考表第 { $line } 行无法读取：{ $detail }。
    .hint = 请另存为 CSV（逗号分隔，UTF-8）后重试。
reference_column_missing = 参考表缺少“{ $column }”列。
    .hint = 第一行必须是列名，且包含该列。

## Score workbooks

workbook_not_score_sheets = 文件 { $path } 不是本程序导出的评分工作簿，或者其中的隐藏工作表已丢失。
    .hint = 请用本程序导出的工作簿填写；用别的程序另存时请保存为 .xlsx，不要只复制其中一张表。
workbook_format_newer = 这份评分工作簿由更新版本的程序导出（格式 { $found }，本程序认识到 { $known }）。
    .hint = 请先升级程序再导入。
workbook_column_missing = 工作簿里缺少“{ $column }”这一列。
    .hint = 请从原文件补回这一列，或重新导出工作簿再填。列可以移动，不能删除。
workbook_column_twice = “{ $column }”这一列出现了两次：{ $first } 列和 { $second } 列。
    .hint = 请删去其中一列；程序不猜以哪一列为准。
workbook_column_unknown = { $place } 列的“{ $column }”不属于这份评分工作簿。
    .hint = 请删去这一列，或重新导出工作簿再填。
workbook_heading_changed = { $column } 列的标题是“{ $found }”，导出时是“{ $expected }”。
    .hint = 标题被改或对调后，分数可能记在别的评分项下。请改回原标题并核对分数。
sheet_id_missing = 这一行没有表号。
    .hint = 请从原文件补回表号；没有表号的分数不知道是谁的。
sheet_id_not_in_workbook = 表号 { $sheet_id } 不在导出的这份工作簿里。
    .hint = 请核对表号；别的评分人或别的批次的表，请放在各自的工作簿里导入。
sheet_row_mixed = 表号 { $sheet_id } 是 { $expected } 的，这一行写的是 { $found }。
    .hint = 这一行的内容被部分移动或改写。请按表号核对，把姓名、工号和分数放回同一行。
sheet_id_twice = 表号 { $sheet_id } 出现了多次，另见第 { $rows } 行。
    .hint = 两行都没有导入。请只留下正确的一行再导入。
mark_is_formula = 这个格子里是公式，不是分数。
    .hint = 请直接填写数字；公式的结果会随别的格子改变。
