# records：保存数据时的拒绝。每条说明什么、在哪里；.hint 说明下一步做什么。

text_has_nul = 文字“{ $text }”之后含有空字符（NUL），无法保存。
    .hint = 请删除该处不可见的字符后重试；来自文件的，请用 Excel 另存一次再导入。

office_exists = { $path } 处已有文件或数据库，未覆盖。
    .hint = 请换一个名称或位置；如要使用已有的数据，请选择“打开”。

office_not_found = 找不到 { $path }。
    .hint = 请核对位置和名称；如尚未建立，请先新建。

office_folder_not_found = { $path } 所在的文件夹不存在。
    .hint = 请先建立该文件夹，或选择别的文件夹。

office_folder_not_writable = 无法写入 { $path }：没有权限，或该磁盘为只读。
    .hint = 请选择有写入权限的文件夹，或请管理员开放权限。

office_name_unfit = 系统不接受这个文件名或位置：{ $path }。
    .hint = 请换一个短一些的名称（一般不超过 70 个汉字）；后面不要加斜杠，前面的文件夹要是真的文件夹。

office_is_a_link = { $path } 是一个链接，指向 { $target }；办公文件不能通过链接打开。
    .hint = 请直接打开链接指向的文件。

office_on_network_drive = { $path } 位于网络驱动器上，不能存放办公文件：网络驱动器可能损坏数据。
    .hint = 请放在本机磁盘上；需要多台电脑共用时，请使用 PostgreSQL 数据库。

not_an_office = { $path } 不是本程序的数据。
    .hint = 请核对所选的文件或数据库；该文件未被改动。

office_newer = 该数据由更新版本的程序建立（数据版本 { $found }，本程序最高支持 { $known }）。
    .hint = 请升级本程序后再打开；数据未被改动。

office_schema_altered = 该数据的结构版本 { $version } 与程序发布时的不一致，可能被其他工具改动过。
    .hint = 请从备份恢复，或联系技术支持；请勿继续使用。

office_migrations_cut = 办公文件的升级清单记得比表里的少：升级到版本 { $version } 时发现已经做过。清单已损坏，或被别的工具删过。
    .hint = 没有改动任何内容。请保留现状，从此前的备份恢复。

office_busy = 数据正被另一项操作占用，等待数秒后仍未释放。
    .hint = 请稍后重试；如长时间如此，请检查其他窗口或电脑上是否有未完成的导入或打印；在 Windows 上也可能是杀毒软件或网盘正在扫描该文件，可把存放它的文件夹设为例外。

office_damaged = 办公文件已损坏，未作任何改动。
    .hint = 请立即停止使用并从最近的备份恢复；请保留损坏的文件以备查。

office_moved = { $path } 已被改名、移走、删除或替换，本次操作没有保存：写进去的内容会找不到。
    .hint = 请关闭办公文件，把文件放回原处（或到新位置）后重新打开；此前已确认的内容都在原来那个文件里。

office_not_reachable = { $path } 所在的磁盘出错或没有响应，可能已被拔出或断开。这不表示文件已损坏。
    .hint = 请插好 U 盘或接好磁盘后重新打开；未得到确认的操作请先核对再重做。如仍不行，请检查磁盘或磁盘配额。

office_opened_to_read = { $path } 所在的位置不能写入，办公文件以只读方式打开：可以查看，不能保存。
    .hint = 需要修改时，请把文件复制到可写的本机文件夹，再打开那一份。

office_opened_on_full_disk = { $path } 所在的磁盘已满，办公文件以只读方式打开：可以查看，不能保存。
    .hint = 请清理磁盘空间，关闭后重新打开。

office_log_set_aside = { $path } 旁边有一份不属于它的日志，没有读入，已另存为 { $aside }。
    .hint = 通常是删除或替换办公文件时留下的旧日志，核对无误后可以删除；如果近期的内容不见了，请保留它并联系技术支持。

office_in_sync_folder = 办公文件放在网盘同步的文件夹中：{ $folder }（{ $program }）。同步程序可能在保存途中取走文件，或用旧的一份盖掉新的。
    .hint = 请把办公文件移到不同步的本机文件夹；要放一份到网盘，请关闭办公文件后复制一份放进去。

office_disk_full = 磁盘空间不足，本次操作未保存，原有数据不变。
    .hint = 请清理磁盘空间后重试。

database_unreachable = 无法连接数据库服务器：{ $detail }
    .hint = 请检查网络、服务器地址以及服务器是否在运行，然后重试；未得到确认的操作请先核对再重做。

database_tls_wanted = 服务器 { $server } 不在本机，地址却允许不加密的连接；途中的证件号码和密码会被他人看到，因此未连接。
    .hint = 请从地址中删去 sslmode，或写成 sslmode=verify-full；服务器证书由本单位签发的，再加上 sslrootcert=根证书文件。

database_without_tls = 服务器 { $server } 不支持加密连接（TLS），因此未连接。
    .hint = 请服务器管理员启用 TLS（ssl=on，并配置证书和私钥）后再打开。

database_not_trusted = 无法确认服务器 { $server } 的身份，因此未连接：{ $detail }
    .hint = 请核对地址中的服务器名称是否与证书一致；证书由本单位签发的，请在地址后加上 sslrootcert=根证书文件。仍有疑问，请向服务器管理员核实，切勿绕过。

database_certificate_missing = 地址中写明的证书文件无法读取：{ $detail }
    .hint = 请核对 sslrootcert、sslcert 和 sslkey 后的文件路径。

database_unproven = 与服务器 { $server } 的连接已加密，但没有核实服务器的身份（sslmode=require）。
    .hint = 请改用 sslmode=verify-full，并用 sslrootcert=根证书文件 写明签发者。

database_too_slow = 数据库服务器处理一个步骤超过了时限，操作已放弃，没有保存任何内容。
    .hint = 请稍后重试；如经常出现，请服务器管理员检查服务器的负载、磁盘和表的统计信息（ANALYZE）。

database_right_missing = 当前数据库角色缺少权限：{ $detail }
    .hint = 请表的所有者执行 jiangping office grants 所列出的授权语句，或换用有权限的角色。

grants_only_on_server = 授权语句只用于 PostgreSQL 数据库；当前打开的是一个文件。
    .hint = 文件的权限由操作系统管理；如需多人通过服务器使用，请在 PostgreSQL 上建立办公数据库。

role_name_empty = 数据库角色的名称为空。
    .hint = 请写出角色的名称，如 --reading hr_reading。

office_behind = 这个办公数据库由较早版本的程序建立（版本 { $found }，本程序为 { $known }），需要由角色 { $owner } 更新；当前角色不能更新。
    .hint = 请持有角色 { $owner } 的人员用本程序打开一次（先备份数据库）；此后各角色即可使用。

office_on_standby = 该服务器是跟随主服务器的备用服务器（standby），数据以只读方式打开：可以查看，不能保存。
    .hint = 如需修改，请打开主服务器上的办公数据库。

office_on_read_only_server = 该数据库被设为只读，数据以只读方式打开：可以查看，不能保存。
    .hint = 如需修改，请服务器管理员取消 default_transaction_read_only，或改用主服务器的地址。

office_of_reading_role = 当前数据库角色只有读取权限，数据以只读方式打开：可以查看，不能保存。
    .hint = 如需修改，请改用有写入权限的角色；授权语句见 jiangping office grants。

database_access_denied = 数据库服务器拒绝了登录。
    .hint = 请核对用户名和密码，或请管理员授权。

address_not_understood = 数据库地址无法识别：{ $detail }
    .hint = 请按 postgres://user@server:port/database 的形式填写，依次是用户、服务器、端口和数据库。

path_not_unicode = 路径 { $path } 含有无法识别的字符。
    .hint = 请换一个路径。

backup_copy_differs = 写到“{ $path }”的副本与原件不一致，没有保留。
    .hint = 请换一个U盘或文件夹再试。
office_in_use = “{ $path }”正在使用，不能替换。
    .hint = 请先关闭它，再恢复。
backup_by_server = 数据保存在 PostgreSQL 服务器上，本程序不能将其备份为文件。
    .hint = 请由服务器管理员用 pg_dump 等工具备份。

changed_meanwhile = { $subject } 在您查看之后已被他人修改或不再存在，本次更改未保存。
    .hint = 请刷新后核对，再重新修改。

reference_broken = 所引用的记录不存在，或该记录仍被其他记录引用。
    .hint = 请先建立被引用的记录（如车间、标准、职工），再重试。

staff_no_taken = 该工号已属于另一名职工。
    .hint = 请核对工号；同一职工请修改原有记录。

id_number_taken = 该证件号码已属于另一名职工。
    .hint = 请核对证件类型和号码；同一职工请修改原有记录。

standard_version_taken = 该评价标准的这一版本已存在，已保存的版本不可更改。
    .hint = 请给修改后的标准一个新的版本号。

round_code_taken = 该批次编号已被使用。
    .hint = 请换一个批次编号。

panel_member_kept_twice = 同一代码的评分人在本批次中出现了两次。
    .hint = 请为每名评分人使用不同的代码。

candidate_twice = 该职工在本批次中已是参评人员。
    .hint = 请勿重复报名；如需更正，请修改原有报名。

score_sheet_twice = 该评分人对该参评人员的这一项已有评分表。
    .hint = 请打开原有评分表修改，或从文件导入改正后的分数。

decision_twice = 该参评人员在本次计算中已有评价结果，已有结果不可更改。
    .hint = 请重新计算整个批次，以形成新的一次结果。

certificate_twice = 该参评人员已有证书，不能再次发证。
    .hint = 如需更正或补发，请使用“补发”。

certificate_number_taken = 该证书编号已被使用，证书编号不会重复使用。
    .hint = 请重新发证以取得新的编号；如再次出现，请检查数据。

certificate_taken_over_twice = 该证书编号已经补录过。
    .hint = 请在补录证书中查找该编号；填错的，更正或撤回原来那一条。

number_settings_frozen = 编号范围 { $scope } 已给出过证书编号，其编号设置不可再改。
    .hint = 请恢复原有的编号设置；新设置可从下一个编号范围开始使用。

inspection_sum_too_large = 第 { $row } 行的数值 { $figure } 使合计超出可保存的范围。
    .hint = 请核对该行的数值后重新导入。

already_kept = 同样的记录已存在（{ $key }）。
    .hint = 请刷新后核对，不要重复添加。

storage_failed = 保存或读取数据时发生意外错误：{ $detail }
    .hint = 本次操作未保存。请重试；如再次出现，请检查数据并联系技术支持。

device_enrolled_already = 设备 { $fingerprint } 已经登记过。
    .hint = 无需再次登记；若要换人使用，请在对方电脑上生成新的设备卡。

working_copy_damaged = 本机的评分草稿 { $path } 已损坏。
    .hint = 请把该文件移到别处保存，再打开评分包重新评分；此前交回的评分回传不受影响。

packet_superseded = 本机已经打开过更新的评分包，这一份不再使用。
    .hint = 请打开人力资源部门最后发来的评分包；已评的分数都在。

office_locked = { $path } 已加密，登录后才能打开。
    .hint = 请打开该文件，选择账号并输入密码；命令行请用 --office 指明本单位的办公文件，用 --account 登录。

office_key_does_not_fit = { $path } 打不开：文件开头的密钥与其内容不符。
    .hint = 文件开头可能来自另一个文件，或内容的开头已损坏。请用备份恢复，并保留这个文件备查。

office_open_elsewhere = { $path } 正在别的窗口或程序中打开，现在不能加密，也不能更换密钥。
    .hint = 请在其他窗口中关闭该文件，再做一次。原文件没有改动。

copy_not_sound = 新写成的加密副本没有通过检查，未予采用；{ $path } 仍是原来的文件。
    .hint = 请先检查数据；如有问题，请用备份恢复。

office_has_foreign_trigger = 办公文件里有一个不属于本程序的触发器“{ $name }”；它会以经办人的名义改数据，因此未写入任何内容。
    .hint = 先原样另存一份，用“jiangping audit verify”查明改了哪些，再从此前的备份恢复；不要只删掉触发器了事。

proof_rows_changed = { $table } 中的记录与程序写入的不符：{ $subject }。
    .hint = 有人用别的工具改过。请保留现状，与此前的备份对照。

proof_rows_added = { $table } 中有不是程序写入的记录：{ $subject }。
    .hint = 有人用别的工具加进来的。请保留现状，与此前的备份对照。

proof_rows_missing = { $table } 中程序写入的记录不见了或被挪走：{ $subject }。
    .hint = 有人用别的工具删掉或挪走的。请保留现状，与此前的备份对照。

proof_rows_unlocated = 有记录与程序写入的不符，而且能指出是哪一条的封记也被改过。
    .hint = 有人改了记录并掩盖了位置。请保留现状，与此前的备份对照。

proof_seal_altered = { $table } 的封记被改过，记录本身没有变：{ $subject }。
    .hint = 有人想掩盖或栽赃。请保留现状，查明谁经手过这个文件。

proof_state_altered = 全部记录的状态与日志最后一条所记的不符。
    .hint = 有人用别的工具改过日志末尾。请保留现状，与此前的备份对照。

line_outside_chain = 日志中有一行编号为 { $seq }（{ $action }），不是日志的条目：条目自第 1 条起编号。
    .hint = 这是用别的工具放进去的，程序不采信其中任何内容。请保留现状，查明谁拿过这个文件，并从此前的备份继续。

proof_line_silent = 日志第 { $seq } 条没有记下记录的状态，而更早的条目已有。
    .hint = 这一条是别的工具写的，或是在证明被取走之后写的；请核对它所说的内容。

proof_carried_without_need = 日志第 { $seq } 条称更新后重新起算，其间却没有更新。
    .hint = 这不是本程序做的：在这一条之前有人改过记录。请与此前的备份对照。

proof_days_altered = { $days } 天的质量合计与记录不符。
    .hint = 合计被别的工具改过，据此算出的得分不可信。请先查明是谁改的，再用“office mend”重新合计，并重新计算结果。

proof_migration_altered = 全部记录的状态旁注明取自数据库版本 { $found }，日志所记的却是 { $named }。
    .hint = 这是别的工具写的，想让程序对改过的记录重新起算；程序没有照做。请保留现状，与此前的备份对照。

proof_not_compared = 数据库本身有损坏，记录没有与日志核对。
    .hint = 损坏之处已一并列出。请先修复（“office mend”）或从备份恢复，再核对一次；在此之前记录都没有得到证明。

proof_begun_again = 日志第 { $seq } 条第二次起算记录的状态。
    .hint = 在它之前改过什么已看不出来；请与那一条之前的备份对照。

schema_foreign = 数据库里有不属于本程序的 { $kind }：{ $name }。
    .hint = 是别的工具建的；触发器或视图会改变写入或看到的内容。请从此前的备份恢复。

schema_changed = { $kind } { $name } 与程序所建的不同。
    .hint = 有人用别的工具改过。请从此前的备份恢复。

schema_not_compared = 数据库的版本是 { $found }，本程序的是 { $known }：其中的表、视图和触发器没有核对。
    .hint = 请用有权改表的角色打开一次，让它升级，再核对一次。

structure_index_differs = 索引 { $index } 与所属的表不符：{ $table }。
    .hint = 按它查到的可能是别人的内容。请先原样另存一份，查明谁经手过这个文件，再重建索引（“office mend”）并再次核对；其间计算、核准和打印过的都要复查。

structure_value_kind = { $table } 的 { $column } 列里有类型不符的值。
    .hint = 是别的工具写的。请保留现状，从此前的备份恢复。

structure_damaged = 数据库已损坏：{ $detail }
    .hint = 请保留现状，从最近的备份恢复。

tables_not_sound = 有表与它的索引不符，因此没有据此作出任何结果，也没有打印：{ $table }（{ $detail }）。
    .hint = 请先原样另存一份，再检查办公文件（“office check”），它会指出哪里不符。只是索引不符的，可在那里修复（“office mend”）；否则从备份恢复。

schema_missing = 缺少 { $kind } { $name }。
    .hint = 有人用别的工具删掉了。请从此前的备份恢复。

# 发现中各表与数据库各部分的叫法。
word_table_account_duties = 账号职责
word_table_account_header = 密钥头
word_table_accounts = 账号
word_table_attainment = 产量达成记录
word_table_candidates = 参评人员
word_table_certificate_events = 证书变动
word_table_certificate_prints = 打印记录
word_table_certificates = 台账
word_table_calendar_years = 工作日历
word_table_conflict_settlements = 冲突处理
word_table_decisions = 评价结果
word_table_devices = 设备
word_table_employees = 花名册
word_table_evidence_batches = 数据文件
word_table_evidence_names = 数据文件中的名称
word_table_evidence_pieces = 存下的数据文件内容
word_table_evidence_replaced = 被更正的记录
word_table_evidence_scopes = 数据文件的范围
word_table_filings = 备案
word_table_inspections = 质检记录
word_table_institution = 机构
word_table_mark_changes = 评分改动
word_table_mark_conflicts = 冲突
word_table_marks = 评分
word_table_notice_people = 公示名单
word_table_notices = 公示
word_table_number_scopes = 编号范围
word_table_objections = 异议
word_table_occupations = 职业
word_table_office_keys = 办公密钥
word_table_office_marks = 办公室录入的评分
word_table_panel_members = 考评组
word_table_paper_typings = 纸质录入
word_table_photos = 照片
word_table_relations = 回避关系
word_table_return_marks = 回包评分
word_table_rounds = 批次
word_table_rule_packs = 规则包
word_table_run_evidence = 计算结果时采用的数据
word_table_score_packets = 评分包
word_table_score_returns = 回包
word_table_score_sheets = 评分表
word_table_settlements = 裁定
word_table_standards = 标准
word_table_taken_over_certificates = 补录证书
word_table_teams = 班组
word_table_work_photos = 作品照片
word_table_work_pieces = 作品照片和录像
word_table_workshops = 车间
word_kind_table = 表
word_kind_column = 列
word_kind_view = 视图
word_kind_index = 索引
word_kind_trigger = 触发器
word_kind_function = 函数
word_kind_constraint = 约束
word_kind_rule = 规则
word_kind_policy = 策略
word_kind_sequence = 序列
