//! Decisions: each result, and that the breakdown is enough to do it again by hand.

use assessment::number::{parse_fraction, round};
use assessment::results::decision::{ComponentInput, KeptComponent, Settlement};
use assessment::{
    CandidateInputs, Component, Decision, DecisionResult, EvidenceMeasure, Exact, GradeStandard,
    Measure, Refusal, decide,
};
use num_bigint::BigInt;
use num_rational::BigRational;
use rust_decimal::Decimal;

use crate::sample::{codes, dec, sheet, standard, standard_with};

fn evidence(n: u64, value: &str) -> EvidenceMeasure {
    EvidenceMeasure {
        unit: "sewing/8".to_owned(),
        measure: Measure::Attainment,
        n,
        count: None,
        value: parse_fraction(value).unwrap(),
    }
}

/// Passes: supervisor 88, master 80.25 → 80.3, quality 60.
fn inputs() -> CandidateInputs {
    CandidateInputs {
        sheets: vec![
            sheet(
                Component::Supervisor,
                "S1",
                &[("output", "80"), ("safety", "10")],
            ),
            sheet(Component::Master, "J1", &[("skills", "70")]),
            sheet(Component::Master, "J2", &[("skills", "80.25")]),
            sheet(Component::Master, "J3", &[("skills", "95")]),
        ],
        unit: Some("sewing/8".to_owned()),
        evidence: vec![evidence(59, "9/10")],
        ..CandidateInputs::default()
    }
}

fn score(decision: &Decision, component: Component) -> String {
    let part = decision
        .components
        .iter()
        .find(|part| part.component == component)
        .unwrap();
    part.score
        .map_or("none".to_owned(), |score| score.to_string())
}

fn criterion<'a>(
    decision: &'a Decision,
    code: &str,
) -> &'a assessment::results::decision::CriterionInput {
    decision
        .components
        .iter()
        .flat_map(|part| &part.inputs)
        .find_map(|input| match input {
            ComponentInput::Criterion(line) if line.criterion == code => Some(line),
            _ => None,
        })
        .unwrap()
}

/// A decimal in whole numbers of any size, which is not the way that the rules take.
fn by_hand(value: Decimal) -> BigRational {
    BigRational::new(
        BigInt::from(value.mantissa()),
        BigInt::from(10).pow(value.scale()),
    )
}

/// Does the whole sum again from the decision's JSON alone.
fn redo(decision: &Decision) {
    let decision: Decision =
        serde_json::from_str(&serde_json::to_string(decision).unwrap()).unwrap();
    let mut total = by_hand(dec("0"));
    for part in &decision.components {
        let value: BigRational = match &part.inputs[0] {
            ComponentInput::Kept(kept) => by_hand(kept.score),
            ComponentInput::Evidence(line) => line.on_hundred.as_ref().unwrap().parse().unwrap(),
            ComponentInput::Criterion(_) => part
                .inputs
                .iter()
                .map(|input| {
                    let ComponentInput::Criterion(line) = input else {
                        panic!("mixed inputs")
                    };
                    let counted: Vec<_> = line
                        .marks
                        .iter()
                        .filter(|mark| !mark.dropped)
                        .filter_map(|mark| mark.mark)
                        .collect();
                    let sum: BigRational = counted.iter().map(|mark| by_hand(*mark)).sum();
                    let mean = if line.settlement_counts {
                        by_hand(line.settlement.as_ref().unwrap().mark)
                    } else {
                        sum / by_hand(counted.len().into())
                    };
                    assert_eq!(mean.to_string(), *line.exact.as_ref().unwrap());
                    let hundred = (mean - by_hand(line.scale_min)) * by_hand(dec("100"))
                        / by_hand(line.scale_max - line.scale_min);
                    assert_eq!(hundred.to_string(), *line.on_hundred.as_ref().unwrap());
                    hundred * by_hand(line.weight) / by_hand(dec("100"))
                })
                .sum(),
        };
        assert_eq!(value.to_string(), *part.exact.as_ref().unwrap());
        let printed = round(&Exact::from(value), decision.digits, decision.rounding);
        assert_eq!(Some(printed), part.score);
        assert_eq!(Some(printed >= part.pass), part.passed);
        total += by_hand(part.weight) * by_hand(printed) / by_hand(dec("100"));
    }
    assert_eq!(
        decision.total_exact.as_deref(),
        Some(total.to_string().as_str())
    );
    assert_eq!(
        decision.total,
        Some(round(
            &Exact::from(total),
            decision.digits,
            decision.rounding
        ))
    );
}

#[test]
fn a_passed_candidate_has_every_figure_and_each_can_be_done_again() {
    let decision = decide(&standard(), &inputs());
    assert_eq!(decision.result, DecisionResult::Passed);
    assert_eq!(codes(&decision.reasons), ["passed_all_parts"]);
    assert_eq!(score(&decision, Component::Supervisor), "88.0");
    assert_eq!(score(&decision, Component::Master), "80.3");
    assert_eq!(score(&decision, Component::Quality), "60.0");
    // 26.4 + 40.15 + 12 = 78.55 → 78.6: the printed 80.3 is weighted, not the exact 80.25.
    assert_eq!(decision.total_exact.as_deref(), Some("1571/20"));
    assert_eq!(decision.total.unwrap().to_string(), "78.6");
    let skills = criterion(&decision, "skills");
    assert_eq!(
        skills
            .marks
            .iter()
            .map(|mark| mark.dropped)
            .collect::<Vec<_>>(),
        [true, false, true]
    );
    assert_eq!(skills.name_en.as_deref(), Some("Operating skill"));
    redo(&decision);
}

#[test]
fn the_rounding_rule_of_the_scheme_decides_and_is_named() {
    let even = decide(&standard_with("half_up", "half_even"), &inputs());
    assert_eq!(score(&even, Component::Master), "80.2");
    // 26.4 + 40.1 + 12 = 78.5
    assert_eq!(even.total.unwrap().to_string(), "78.5");
    assert_eq!(serde_json::to_value(even.rounding).unwrap(), "half_even");
    redo(&even);
}

#[test]
fn the_printed_score_is_what_passes() {
    let mut at_the_line = inputs();
    at_the_line.sheets[2] = sheet(Component::Master, "J2", &[("skills", "60")]);
    at_the_line.sheets[1] = sheet(Component::Master, "J1", &[("skills", "59.75")]);
    let four = sheet(Component::Master, "J4", &[("skills", "60")]);
    at_the_line.sheets[3] = sheet(Component::Master, "J3", &[("skills", "59.75")]);
    at_the_line.sheets.push(four);
    // The middle two of the four are 59.75 and 60: 59.875, printed 59.9 with one decimal and 60 with none.
    let decision = decide(&standard(), &at_the_line);
    assert_eq!(score(&decision, Component::Master), "59.9");
    assert_eq!(decision.result, DecisionResult::NotPassed);
    assert_eq!(codes(&decision.reasons), ["component_below_pass"]);
    assert_eq!(decision.reasons[0].arg("score"), Some("59.9"));
    let whole = decide(&standard_with("digits = 1", "digits = 0"), &at_the_line);
    assert_eq!(score(&whole, Component::Master), "60");
    assert_eq!(whole.result, DecisionResult::Passed);
}

#[test]
fn a_failing_part_and_a_failing_total_are_both_told() {
    let mut low = inputs();
    for (place, rater) in [(1, "J1"), (2, "J2"), (3, "J3")] {
        low.sheets[place] = sheet(Component::Master, rater, &[("skills", "20")]);
    }
    let decision = decide(&standard(), &low);
    assert_eq!(decision.result, DecisionResult::NotPassed);
    assert_eq!(
        codes(&decision.reasons),
        ["component_below_pass", "total_below_pass"]
    );
    assert_eq!(decision.reasons[1].arg("total"), Some("48.4"));
    redo(&decision);
}

#[test]
fn a_part_without_marks_is_incomplete_and_its_weight_is_not_spread() {
    let mut without = inputs();
    without
        .sheets
        .retain(|sheet| sheet.component != Component::Supervisor);
    let decision = decide(&standard(), &without);
    assert_eq!(decision.result, DecisionResult::Incomplete);
    assert_eq!(decision.total, None);
    assert_eq!(codes(&decision.reasons), ["too_few_marks", "too_few_marks"]);
    assert_eq!(score(&decision, Component::Supervisor), "none");
    assert_eq!(score(&decision, Component::Master), "80.3");
}

#[test]
fn an_empty_place_on_a_sheet_counts_as_missing_and_shows_its_rater() {
    let mut blank = inputs();
    blank.sheets[2] = sheet(Component::Master, "J2", &[("skills", "")]);
    let decision = decide(&standard(), &blank);
    assert_eq!(decision.result, DecisionResult::Incomplete);
    assert_eq!(decision.reasons[0].code, "too_few_marks");
    assert_eq!(decision.reasons[0].arg("present"), Some("2"));
    assert_eq!(decision.reasons[0].arg("needed"), Some("3"));
    let skills = criterion(&decision, "skills");
    assert_eq!(skills.marks.len(), 3);
    assert_eq!(skills.marks[1].mark, None);
    assert!(skills.marks.iter().all(|mark| !mark.dropped));
}

#[test]
fn marks_exactly_at_the_limit_stand_and_beyond_it_wait_for_arbitration() {
    let second = |output: &str| {
        let mut both = inputs();
        both.sheets.push(sheet(
            Component::Supervisor,
            "S2",
            &[("output", output), ("safety", "10")],
        ));
        both
    };
    let at_the_limit = decide(&standard(), &second("55"));
    assert_eq!(at_the_limit.result, DecisionResult::Passed);
    assert_eq!(
        criterion(&at_the_limit, "output").exact.as_deref(),
        Some("135/2")
    );

    let beyond = decide(&standard(), &second("54.9999"));
    assert_eq!(beyond.result, DecisionResult::Incomplete);
    let reason = &beyond.reasons[0];
    assert_eq!(reason.code, "marks_too_far_apart");
    for (name, value) in [
        ("criterion", "output"),
        ("lowest", "54.9999"),
        ("lowest_rater", "S2"),
        ("highest", "80"),
        ("highest_rater", "S1"),
        ("limit", "25"),
    ] {
        assert_eq!(reason.arg(name), Some(value));
    }
}

fn settled(mark: &str) -> Settlement {
    Settlement {
        component: Component::Supervisor,
        criterion: "output".to_owned(),
        mark: dec(mark),
        settled_by: "0003".to_owned(),
        reason: "复核产量记录".to_owned(),
    }
}

#[test]
fn a_settled_mark_counts_while_both_original_marks_stay() {
    let mut apart = inputs();
    apart.sheets.push(sheet(
        Component::Supervisor,
        "S2",
        &[("output", "40"), ("safety", "10")],
    ));
    apart.settlements.push(settled("70"));
    let decision = decide(&standard(), &apart);
    assert_eq!(decision.result, DecisionResult::Passed);
    // 70 × 60 % + 100 × 40 %
    assert_eq!(score(&decision, Component::Supervisor), "82.0");
    let output = criterion(&decision, "output");
    assert!(output.settlement_counts);
    assert_eq!(output.settlement.as_ref().unwrap().reason, "复核产量记录");
    assert_eq!(
        output
            .marks
            .iter()
            .filter_map(|mark| mark.mark)
            .collect::<Vec<_>>(),
        [dec("80"), dec("40")]
    );
    redo(&decision);

    apart.settlements[0].mark = dec("101");
    let wrong = decide(&standard(), &apart);
    assert_eq!(codes(&wrong.reasons), ["mark_out_of_range"]);
}

#[test]
fn a_settlement_cannot_change_marks_that_agree() {
    let mut agreeing = inputs();
    agreeing.settlements.push(settled("10"));
    let decision = decide(&standard(), &agreeing);
    assert_eq!(score(&decision, Component::Supervisor), "88.0");
    assert!(!criterion(&decision, "output").settlement_counts);
}

#[test]
fn evidence_below_the_least_number_is_never_a_score() {
    let with = |evidence: Vec<EvidenceMeasure>| {
        decide(
            &standard(),
            &CandidateInputs {
                evidence,
                ..inputs()
            },
        )
    };
    let few = with(vec![evidence(19, "1")]);
    assert_eq!(few.result, DecisionResult::Incomplete);
    assert_eq!(few.reasons[0].code, "evidence_not_enough");
    assert_eq!(
        (few.reasons[0].arg("n"), few.reasons[0].arg("least_n")),
        (Some("19"), Some("20"))
    );
    let ComponentInput::Evidence(line) = &few.components[2].inputs[0] else {
        panic!()
    };
    assert_eq!((line.n, line.on_hundred.as_ref()), (19, None));
    assert_eq!(with(vec![evidence(20, "1")]).result, DecisionResult::Passed);

    let none = with(Vec::new());
    assert_eq!(none.reasons[0].code, "evidence_missing");
    assert_eq!(none.reasons[0].arg("unit"), Some("sewing/8"));
    assert_eq!(
        with(vec![evidence(30, "1"), evidence(30, "1")]).reasons[0].code,
        "evidence_twice"
    );
    let other = EvidenceMeasure {
        measure: Measure::ReworkRate,
        ..evidence(99, "0")
    };
    assert_eq!(with(vec![other]).reasons[0].code, "evidence_missing");
}

#[test]
fn a_missing_part_is_told_first_and_a_failing_one_after_it() {
    let mut both = inputs();
    both.evidence.clear();
    both.sheets[0] = sheet(
        Component::Supervisor,
        "S1",
        &[("output", "30"), ("safety", "0")],
    );
    let decision = decide(&standard(), &both);
    assert_eq!(decision.result, DecisionResult::Incomplete);
    assert_eq!(
        codes(&decision.reasons),
        ["evidence_missing", "component_below_pass"]
    );
}

#[test]
fn a_kept_part_counts_as_it_was_printed_and_new_marks_do_not_touch_it() {
    let mut again = inputs();
    again.kept.push(KeptComponent {
        component: Component::Supervisor,
        score: dec("61.5"),
        round: "2025-02".to_owned(),
    });
    let decision = decide(&standard(), &again);
    assert_eq!(score(&decision, Component::Supervisor), "61.5");
    assert!(
        matches!(&decision.components[0].inputs[..], [ComponentInput::Kept(kept)] if kept.round == "2025-02")
    );
    redo(&decision);
}

#[test]
fn who_is_refused_has_no_score_but_the_rule() {
    let refused = CandidateInputs {
        refused: Some(Refusal::new("not_eligible")),
        ..inputs()
    };
    let decision = decide(&standard(), &refused);
    assert_eq!(decision.result, DecisionResult::Refused);
    assert_eq!(codes(&decision.reasons), ["not_eligible"]);
    assert_eq!((decision.total, decision.components.len()), (None, 0));
}

#[test]
fn marks_that_do_not_fit_keep_the_candidate_undecided() {
    let with = |extra: assessment::SheetMarks| {
        let mut more = inputs();
        more.sheets.push(extra);
        decide(&standard(), &more)
    };
    for (extra, code) in [
        (
            sheet(Component::Master, "J4", &[("skills", "100.25")]),
            "mark_out_of_range",
        ),
        (
            sheet(Component::Master, "J4", &[("skills", "80.1")]),
            "mark_off_step",
        ),
        (
            sheet(Component::Supervisor, "S2", &[("safety", "5")]),
            "mark_not_a_point",
        ),
        (
            sheet(Component::Master, "J4", &[("dance", "80")]),
            "criterion_unknown",
        ),
        (
            sheet(Component::Master, "J4", &[("output", "80")]),
            "criterion_of_other_component",
        ),
        (
            sheet(Component::Theory, "T", &[]),
            "component_not_in_scheme",
        ),
        (
            sheet(Component::Master, "J3", &[("skills", "95")]),
            "rater_marks_twice",
        ),
    ] {
        let decision = with(extra);
        assert_eq!(decision.result, DecisionResult::Incomplete);
        assert!(
            codes(&decision.reasons).contains(&code),
            "{code}: {:?}",
            decision.reasons
        );
        assert_eq!(decision.total, None);
    }
}

#[test]
fn a_short_scale_is_brought_to_a_hundred() {
    let short: GradeStandard = standard_with(
        "min = \"0\"\nmax = \"100\"\nweight = \"60\"",
        "min = \"1\"\nmax = \"5\"\nweight = \"60\"",
    );
    let mut marked = inputs();
    marked.sheets[0] = sheet(
        Component::Supervisor,
        "S1",
        &[("output", "4"), ("safety", "10")],
    );
    let decision = decide(&short, &marked);
    assert_eq!(
        criterion(&decision, "output").on_hundred.as_deref(),
        Some("75")
    );
    assert_eq!(score(&decision, Component::Supervisor), "85.0");
    redo(&decision);
}

#[test]
fn decimals_cross_the_wire_as_text_with_their_zeros() {
    let json = serde_json::to_value(decide(&standard(), &inputs())).unwrap();
    assert_eq!(json["result"], "passed");
    assert_eq!(json["total"], "78.6");
    assert_eq!(json["components"][0]["score"], "88.0");
    assert_eq!(json["components"][0]["inputs"][0]["kind"], "criterion");
    assert_eq!(json["components"][2]["inputs"][0]["kind"], "evidence");
    assert_eq!(json["components"][1]["inputs"][0]["marks"][0]["mark"], "70");
}
