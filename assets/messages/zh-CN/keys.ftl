# keys：密码、恢复单、系统钥匙串和密钥头被拒绝时的提示。提示说明问题，.hint 说明下一步。

## 登录

password_wrong = 密码不正确。
    .hint = 请重新输入，注意大小写和输入法。忘记密码的，可由已登录的同事重设，或凭恢复单找回。
password_memory_short = 可用内存不足，无法核对密码（需要 { $mebibytes } MiB）。
    .hint = 请关闭其他程序后重试。
account_not_found = 本办公文件中没有这个账号。
    .hint = 请重新选择账号；该账号可能已被移除。
sign_in_not_kept = 这个账号没有在本机保持登录。
    .hint = 请用密码登录；要在本机保持登录，请同时勾选。
keychain_entry_wrong = 本机系统钥匙串中保存的内容打不开这份办公文件。
    .hint = 请用密码登录；要继续在本机保持登录，请重新勾选。

## 账号

account_exists = 已经有这个账号。
    .hint = 请查看账号列表，可能已在另一个窗口添加。
account_last = 这是最后一个账号，移除后就没有人能打开办公文件了。
    .hint = 请先添加另一个账号。
accounts_too_many = 一份办公文件最多有 { $limit } 个账号。
    .hint = 请移除不再使用的账号。
computers_too_many = 一个账号最多在 { $limit } 台电脑上保持登录。
    .hint = 请在另一台电脑上退出登录，或重设密码：重设后所有电脑都会退出。

## 恢复单

recovery_groups_wrong = 恢复码的第 { $groups } 组不对。
    .hint = 请与恢复单逐字核对，每组五个字符。O 与 0，I、L 与 1，Z 与 2，S 与 5，B 与 8，U 与 V 视为相同。
recovery_phrase_incomplete = 恢复码应有 { $wanted } 个字符，只输入了 { $found } 个。
    .hint = 请从第 { $group } 组开始核对，那里少了字符。
recovery_phrase_too_long = 恢复码应有 { $wanted } 个字符，输入的超出了。
    .hint = 请只输入恢复单上的七组字符。
recovery_phrase_wrong = 恢复码的各组不是同一张恢复单上的。
    .hint = 七组必须出自同一张恢复单，请逐组再核对一遍。
recovery_phrase_of_other_sheet = 这个恢复码打不开本办公文件；有效的恢复单是第 { $sheet } 号。
    .hint = 请找到该编号的恢复单。旧恢复单只能打开当时的备份。
recovery_sheet_missing = 本办公文件还没有恢复单。
    .hint = 请用账号登录后制作。

## 密钥头

not_a_header = 这不是办公文件的密钥头。
    .hint = 请从备份恢复密钥头；办公文件本身没有改动。
header_missing = 办公文件的密钥头不见了，没有它谁都无法登录。
    .hint = 请从本办公文件的备份恢复密钥头；办公文件本身没有改动。
header_truncated = 办公文件的密钥头不完整，少了 { $missing } 字节。
    .hint = 请从本办公文件的备份恢复密钥头；办公文件本身没有改动。
header_damaged = 办公文件的密钥头已损坏。
    .hint = 请从本办公文件的备份恢复密钥头；办公文件本身没有改动。
header_newer = 办公文件的密钥头由更新版本的匠评写成（格式 { $version }）。
    .hint = 请先升级本机的匠评；没有作任何改动。
header_altered = 办公文件的密钥头被打不开它的人改动过。
    .hint = 请从本办公文件的备份恢复密钥头，并查明谁接触过该文件。
header_of_other_office = 密钥头的两份副本属于不同的办公文件。
    .hint = 请用本办公文件自己的备份恢复密钥头。
office_key_wrong = 这把密钥与办公文件现在的密钥头不符。
    .hint = 请重新登录；其间可能更换过密钥。

## 更换密钥

key_change_unfinished = 上一次更换密钥还没有完成。
    .hint = 请先打开一次办公文件，完成后再试。
account_key_unknown = 密钥头中 { $name } 的签名密钥与日志中的不一致，密钥没有更换。
    .hint = 请为该账号重设密码或将其停用，再更换密钥；并查明是谁改动的（jiangping audit verify）。
account_away_too_long = { $name } 错过的密钥更换次数太多，这一次已无法转交。
    .hint = 请本人先登录一次（是您自己的，请退出后重新登录）；否则请为该账号重设密码或停用它，然后再试。
former_key_damaged = 以前的第 { $number } 把密钥已损坏，那时的副本打不开。
    .hint = 请运行“检查”；那时的副本仍可用当时的密码单独打开。

## 签名与加密的列

signing_key_unreadable = 这不是签名公钥。
    .hint = 请完整复制 64 位字符；若它出自日志，请从备份恢复。
column_newer = { $table } 表 { $column } 列 { $row } 行的内容由更新版本的匠评加密。
    .hint = 请先升级本机的匠评；没有作任何改动。
column_damaged = { $table } 表 { $column } 列 { $row } 行的加密内容已损坏，或属于别的行、别的办公文件。
    .hint = 请运行“检查”，并从备份恢复；可能有人用其他工具改动过数据库。
