//! What is done for the words of rule packs. Must not know which pack holds when.

use office::institution::rules::wire::{
    CompareRulePacks, CopyRulePack, EditRulePack, EnforceRulePack, ExportRulePack, ImportRulePack,
    PreviewRulePack, RuleFigureDraft, RulePackRef, WithdrawRulePack,
};
use office::wire::Nothing;
use office::{Refusal, call as action};

use super::{Call, path_of, text_of};
use crate::arguments::{Arguments, Rules};
use crate::passwords;

/// The call that is meant.
///
/// # Errors
/// `file_not_readable`, and those of reading a second person's password.
pub fn rules(arguments: &Arguments, verb: &Rules) -> Result<Call, Refusal> {
    Ok(match verb {
        Rules::List => Call::of(action::list_rule_packs, Nothing {}),
        Rules::Show { code } => {
            let code = code.clone();
            Call::of(action::show_kept_rule_pack, RulePackRef { code })
        }
        Rules::Copy {
            code,
            new_code,
            title,
            from,
        } => Call::of(
            action::copy_rule_pack,
            CopyRulePack {
                code: code.clone(),
                new_code: new_code.clone(),
                title: title.clone(),
                holds_from: from.clone(),
            },
        ),
        Rules::Set {
            code,
            figure,
            value,
            mark,
            note,
            source,
            source_day,
            verified_by,
        } => Call::of(
            action::edit_rule_pack,
            EditRulePack {
                code: code.clone(),
                figures: vec![RuleFigureDraft {
                    field: figure.clone(),
                    value: value.clone(),
                    mark: mark.clone(),
                    note: note.clone(),
                    source: source.clone(),
                    source_day: source_day.clone(),
                    verified_by: verified_by.clone(),
                }],
                ..EditRulePack::default()
            },
        ),
        Rules::Import { file, from } => Call::of(
            action::import_rule_pack,
            ImportRulePack {
                text: text_of(file)?.text,
                holds_from: from.clone(),
            },
        ),
        Rules::Save { code, out } => Call::of(
            action::export_rule_pack,
            ExportRulePack {
                code: code.clone(),
                path: path_of(out),
            },
        ),
        Rules::Compare { before, after } => Call::of(
            action::compare_rule_packs,
            CompareRulePacks {
                before: before.clone(),
                after: after.clone(),
            },
        ),
        Rules::Enforce {
            code,
            from,
            because,
            second,
        } => match &because.reason {
            Some(reason) if !because.dry_run => Call::of(
                action::enforce_rule_pack,
                EnforceRulePack {
                    code: code.clone(),
                    holds_from: from.clone(),
                    reason: reason.clone(),
                    seen: None,
                    second: passwords::second(arguments, second)?,
                },
            ),
            _ => preview(code, Some(from.clone())),
        },
        Rules::Withdraw {
            code,
            because,
            second,
        } => match &because.reason {
            Some(reason) if !because.dry_run => Call::of(
                action::withdraw_rule_pack,
                WithdrawRulePack {
                    code: code.clone(),
                    reason: reason.clone(),
                    second: passwords::second(arguments, second)?,
                },
            ),
            _ => preview(code, None),
        },
    })
}

fn preview(code: &str, holds_from: Option<String>) -> Call {
    let code = code.to_owned();
    Call::judged(
        action::preview_rule_pack,
        PreviewRulePack { code, holds_from },
        |told| !told.problems.is_empty(),
    )
}
