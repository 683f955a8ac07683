//! What is said in the help of words that mean the same for every verb. A verb that means something of its own says so itself. Must not
//! know the verbs.

use clap::{Arg, Command};

/// The words, with what they mean in both languages.
const MEANT: [(&str, &str); 24] = [
    ("round", "批次编号 · the round's code"),
    ("staff_no", "工号 · the staff number"),
    (
        "staff_nos",
        "工号,可写多个;不写则为该职业的全部职工 · staff numbers; all of the occupation when none is named",
    ),
    ("reason", "理由,记入日志 · why, as the log keeps it"),
    ("file", "文件 · the file"),
    (
        "mapping",
        "列对应关系(TOML),不给则自动识别 · which column is which (TOML); guessed when not given",
    ),
    ("source", "评价方式 · the component"),
    ("component", "评价方式 · the component, such as master"),
    ("criterion", "评价要素编号 · the criterion's code"),
    ("mark", "分数 · the mark"),
    ("search", "要找的字 · what is looked for"),
    ("number", "证书编号 · the certificate number"),
    ("out", "写到这里 · where it is written"),
    ("name", "姓名 · the person's name"),
    ("fingerprint", "设备指纹 · the fingerprint of the device"),
    ("rater", "评分人代号 · the rater's code"),
    ("packet", "评分包 · the packet"),
    ("marks", "分数 · the marks"),
    ("paths", "回传文件或文件夹 · returns, or a folder of them"),
    ("folder", "文件夹 · the folder"),
    ("mode", "导入方式 · how it is taken in"),
    ("limit", "最多几条 · at most so many"),
    ("offset", "跳过几条 · so many are passed over"),
    ("sheet_id", "表号 · the id on the sheet"),
];

/// The command with a help for every word that has none of its own.
pub fn filled(command: Command) -> Command {
    command.mut_args(said).mut_subcommands(filled)
}

fn said(arg: Arg) -> Arg {
    if arg.get_help().is_some() {
        return arg;
    }
    match MEANT.iter().find(|(id, _)| arg.get_id() == id) {
        Some((_, help)) => arg.help(*help),
        None => arg,
    }
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;
    use crate::arguments::Arguments;

    fn in_both(said: &str) -> bool {
        let is_chinese = |sign: char| ('\u{4e00}'..'\u{a000}').contains(&sign);
        said.chars().any(is_chinese) && said.chars().any(|sign| sign.is_ascii_lowercase())
    }

    /// What is not explained in both, with the words before it.
    fn unexplained(command: &Command, before: &str, found: &mut Vec<String>) {
        let of = format!("{before} {}", command.get_name());
        let about = command.get_about().map(ToString::to_string);
        if !in_both(&about.unwrap_or_default()) {
            found.push(of.clone());
        }
        for arg in command.get_arguments() {
            if ["help", "version"].contains(&arg.get_id().as_str()) {
                continue;
            }
            let help = arg.get_help().map(ToString::to_string);
            if !in_both(&help.unwrap_or_default()) {
                found.push(format!("{of} {}", arg.get_id()));
            }
        }
        for verb in command.get_subcommands() {
            unexplained(verb, &of, found);
        }
    }

    #[test]
    fn every_word_is_explained_in_both_languages() {
        let mut found = Vec::new();
        unexplained(&filled(Arguments::command()), "", &mut found);
        assert_eq!(found, Vec::<String>::new());
    }
}
