//! Fuzzes the readers of the TOML files that people write. The first byte says which file the rest is; what reads is checked by its own
//! rules, and a mapping that was written again has to read as itself.
#![no_main]

use assessment::institution::rule_pack::RulePack;
use assessment::{GradeStandard, OfficePlan, RoundPlan};
use exchange::toml_file::parse;
use exchange::{Mapping, Subject};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let Some((kind, rest)) = data.split_first() else {
        return;
    };
    let Ok(text) = std::str::from_utf8(rest) else {
        return;
    };
    match kind % 5 {
        0 => {
            if let Ok(plan) = parse::<OfficePlan>(text) {
                let _ = plan.check();
            }
        }
        1 => {
            if let Ok(standard) = parse::<GradeStandard>(text) {
                let _ = standard.check();
            }
        }
        2 => drop(parse::<RoundPlan>(text)),
        3 => {
            if let Ok(pack) = parse::<RulePack>(text) {
                let _ = pack.check();
            }
        }
        _ => {
            for subject in [
                Subject::Employees,
                Subject::Scores,
                Subject::Evidence,
                Subject::Ratings,
                Subject::Counts,
                Subject::Mix,
            ] {
                if let Ok(mapping) = Mapping::parse(text, subject) {
                    let again = mapping.to_toml();
                    Mapping::parse(&again, subject).expect("a mapping that we wrote reads");
                }
            }
        }
    }
});
