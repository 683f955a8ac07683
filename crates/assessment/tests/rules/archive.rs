//! What a paper of a meeting has to say before it is kept, and how the duties of a round stand.

use assessment::archive::duties::{DutyFacts, judge};
use assessment::archive::papers::{Keeping, check_keeping};
use assessment::{DutyState, PaperKind, PointChecked, RoundDuty, RoundState, SupervisionPoint};
use jiff::civil::date;

use crate::sample::round_plan;

/// Codes of the sample's panel: one of whom marks, and the quality supervisor.
fn codes() -> (String, String) {
    let plan = round_plan();
    let marks = plan.panel.iter().find(|one| one.component.is_some());
    let watches = plan.panel.iter().find(|one| one.component.is_none());
    (marks.unwrap().code.clone(), watches.unwrap().code.clone())
}

fn points() -> Vec<PointChecked> {
    let kept = |point| PointChecked {
        point,
        kept: true,
        note: String::new(),
    };
    SupervisionPoint::ALL.into_iter().map(kept).collect()
}

/// The code with which a paper is refused, changed from one that is right.
fn code(kind: PaperKind, change: impl FnOnce(&mut Keeping<'_>)) -> Option<String> {
    let plan = round_plan();
    let (rater, watcher) = codes();
    let panel = [(rater.as_str(), true), (watcher.as_str(), true)];
    let signed = [watcher.as_str()];
    let points = points();
    let mut asked = Keeping {
        kind,
        day: plan.scoring_from,
        today: plan.scoring_to,
        place: "三车间培训室",
        panel: &panel,
        candidates: 3,
        points: &points,
        text: "按样件统一了四档评分标准",
        signed: &signed,
    };
    change(&mut asked);
    check_keeping(&plan, &asked).err().map(|one| one.code)
}

#[test]
fn each_paper_that_is_whole_is_kept() {
    for kind in PaperKind::ALL {
        assert_eq!(code(kind, |_| {}), None, "{kind}");
    }
}

#[test]
fn a_paper_of_scoring_is_of_a_day_of_scoring_and_the_panel_may_meet_before() {
    let plan = round_plan();
    for kind in [PaperKind::SignIn, PaperKind::Supervision] {
        let before = code(kind, |one| one.day = plan.announced_on);
        assert_eq!(before.as_deref(), Some("paper_outside_scoring"), "{kind}");
    }
    assert_eq!(
        code(PaperKind::Minutes, |one| one.day = plan.announced_on),
        None
    );
    let early = code(PaperKind::Minutes, |one| one.day = date(2020, 1, 1));
    assert_eq!(early.as_deref(), Some("paper_before_round"));
    let to_come = code(PaperKind::Minutes, |one| {
        one.day = plan.scoring_to;
        one.today = plan.scoring_from;
    });
    assert_eq!(to_come.as_deref(), Some("paper_to_come"));
}

#[test]
fn a_paper_says_where_and_who_and_is_signed_by_somebody_of_the_panel() {
    let said = |kind, change: fn(&mut Keeping<'_>)| code(kind, change);
    let place = said(PaperKind::SignIn, |one| one.place = "　");
    assert_eq!(place.as_deref(), Some("paper_without_place"));
    let nobody = said(PaperKind::SignIn, |one| {
        one.panel = &[];
        one.candidates = 0;
    });
    assert_eq!(nobody.as_deref(), Some("paper_without_people"));
    let stranger = said(PaperKind::SignIn, |one| one.panel = &[("nobody", true)]);
    assert_eq!(stranger.as_deref(), Some("paper_rater_unknown"));
    let unsigned = said(PaperKind::SignIn, |one| one.signed = &[]);
    assert_eq!(unsigned.as_deref(), Some("paper_unsigned"));
    let by_stranger = said(PaperKind::SignIn, |one| one.signed = &["nobody"]);
    assert_eq!(by_stranger.as_deref(), Some("paper_rater_unknown"));
    let (rater, _) = codes();
    let twice = [(rater.as_str(), true), (rater.as_str(), false)];
    let plan = round_plan();
    let points = points();
    let asked = Keeping {
        kind: PaperKind::SignIn,
        day: plan.scoring_from,
        today: plan.scoring_to,
        place: "三车间",
        panel: &twice,
        candidates: 0,
        points: &points,
        text: "",
        signed: &[rater.as_str()],
    };
    let refused = check_keeping(&plan, &asked).unwrap_err();
    assert_eq!(refused.code, "paper_person_twice");
}

#[test]
fn minutes_say_what_was_agreed_and_are_signed_by_who_was_there() {
    let silent = code(PaperKind::Minutes, |one| one.text = "");
    assert_eq!(silent.as_deref(), Some("paper_without_text"));
    let (rater, watcher) = codes();
    let panel = [(rater.as_str(), true), (watcher.as_str(), false)];
    let plan = round_plan();
    let asked = Keeping {
        kind: PaperKind::Minutes,
        day: plan.announced_on,
        today: plan.scoring_to,
        place: "三车间",
        panel: &panel,
        candidates: 0,
        points: &[],
        text: "统一标准",
        signed: &[watcher.as_str()],
    };
    let refused = check_keeping(&plan, &asked).unwrap_err();
    assert_eq!(refused.code, "paper_signer_absent");
}

#[test]
fn a_supervision_answers_every_point_tells_each_breach_and_is_signed_by_a_quality_supervisor() {
    let plan = round_plan();
    let (rater, watcher) = codes();
    let check = |points: &[PointChecked], signed: &str| {
        let asked = Keeping {
            kind: PaperKind::Supervision,
            day: plan.scoring_from,
            today: plan.scoring_to,
            place: "三车间",
            panel: &[],
            candidates: 0,
            points,
            text: "",
            signed: &[signed],
        };
        check_keeping(&plan, &asked).err().map(|one| one.code)
    };
    assert_eq!(check(&points(), &watcher), None);
    assert_eq!(
        check(&points(), &rater).as_deref(),
        Some("supervision_unsigned")
    );
    for at in 0..SupervisionPoint::ALL.len() {
        let mut fewer = points();
        fewer.remove(at);
        assert_eq!(
            check(&fewer, &watcher).as_deref(),
            Some("supervision_point_missing")
        );
        let mut breached = points();
        breached[at].kept = false;
        assert_eq!(
            check(&breached, &watcher).as_deref(),
            Some("supervision_breach_without_note")
        );
        breached[at].note = "一人未戴证卡，已补戴".to_owned();
        assert_eq!(check(&breached, &watcher), None);
    }
}

/// A round in which everything was done.
fn whole() -> DutyFacts {
    DutyFacts {
        state: Some(RoundState::Certified),
        announced: true,
        scoring_begun: true,
        filed: true,
        panel_holds: true,
        judged: 12,
        sheets: (60, 60),
        evidence: Some((2, 2)),
        runs: 1,
        passed: 11,
        notice_asked_for: true,
        notices: 1,
        notice_waits: 0,
        objections_open: 0,
        certified: 11,
        printed: 11,
        minutes: 1,
        sign_ins: 1,
        not_signed_in: 0,
        supervisions: 1,
    }
}

fn state(facts: &DutyFacts, duty: RoundDuty) -> DutyState {
    let all = judge(facts);
    all.iter().find(|(one, _)| *one == duty).unwrap().1
}

#[test]
fn of_a_round_in_which_everything_was_done_every_duty_is_done_in_the_order_of_the_file() {
    let judged = judge(&whole());
    let done: Vec<_> = RoundDuty::ALL
        .into_iter()
        .map(|duty| (duty, DutyState::Done))
        .collect();
    assert_eq!(judged, done);
}

/// What is changed of a round in which everything was done.
type Change = fn(&mut DutyFacts);

#[test]
fn each_thing_that_is_missing_is_missing_at_its_own_duty_and_nowhere_else() {
    let changes: [(RoundDuty, Change); 13] = [
        (RoundDuty::Announcement, |one| one.announced = false),
        (RoundDuty::Filing, |one| one.filed = false),
        (RoundDuty::Eligibility, |one| one.judged = 0),
        (RoundDuty::Panel, |one| one.panel_holds = false),
        (RoundDuty::Minutes, |one| one.minutes = 0),
        (RoundDuty::SignIn, |one| one.not_signed_in = 1),
        (RoundDuty::Sheets, |one| one.sheets = (59, 60)),
        (RoundDuty::Evidence, |one| one.evidence = Some((1, 2))),
        (RoundDuty::Supervision, |one| one.supervisions = 0),
        (RoundDuty::Notice, |one| one.notice_waits = 1),
        (RoundDuty::Objections, |one| one.objections_open = 1),
        (RoundDuty::Certificates, |one| one.certified = 10),
        (RoundDuty::Prints, |one| one.printed = 10),
    ];
    for (duty, change) in changes {
        let mut facts = whole();
        change(&mut facts);
        let missing: Vec<RoundDuty> = judge(&facts)
            .into_iter()
            .filter(|(_, state)| *state != DutyState::Done)
            .map(|(one, _)| one)
            .collect();
        assert_eq!(missing, [duty]);
        assert_eq!(state(&facts, duty), DutyState::Missing, "{duty}");
    }
}

#[test]
fn what_is_still_to_come_is_not_missing() {
    let facts = DutyFacts {
        state: Some(RoundState::Planned),
        filed: true,
        panel_holds: true,
        evidence: Some((0, 0)),
        notice_asked_for: true,
        ..DutyFacts::default()
    };
    for (duty, state) in judge(&facts) {
        let expected = match duty {
            RoundDuty::Filing | RoundDuty::Panel => DutyState::Done,
            _ => DutyState::Later,
        };
        assert_eq!(state, expected, "{duty}");
    }
}

#[test]
fn a_sign_in_is_missed_from_the_first_day_of_scoring_on() {
    let mut facts = DutyFacts {
        state: Some(RoundState::Scoring),
        ..whole()
    };
    facts.sign_ins = 0;
    facts.scoring_begun = false;
    assert_eq!(state(&facts, RoundDuty::SignIn), DutyState::Later);
    facts.scoring_begun = true;
    assert_eq!(state(&facts, RoundDuty::SignIn), DutyState::Missing);
}

#[test]
fn nothing_is_asked_of_who_did_not_pass_nor_a_notice_where_the_pack_asks_for_none() {
    let nobody = DutyFacts {
        state: Some(RoundState::Approved),
        passed: 0,
        certified: 0,
        printed: 0,
        ..whole()
    };
    for duty in [
        RoundDuty::Notice,
        RoundDuty::Certificates,
        RoundDuty::Prints,
    ] {
        assert_eq!(state(&nobody, duty), DutyState::NotAsked, "{duty}");
    }
    let without = DutyFacts {
        notice_asked_for: false,
        notices: 0,
        evidence: None,
        ..whole()
    };
    assert_eq!(state(&without, RoundDuty::Notice), DutyState::NotAsked);
    assert_eq!(state(&without, RoundDuty::Evidence), DutyState::NotAsked);
}

#[test]
fn results_of_a_round_that_was_opened_again_count_no_more() {
    let again = DutyFacts {
        state: Some(RoundState::Scoring),
        ..whole()
    };
    assert_eq!(state(&again, RoundDuty::Computation), DutyState::Later);
    assert_eq!(state(&again, RoundDuty::Approval), DutyState::Later);
}
