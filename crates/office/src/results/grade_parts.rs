//! How the parts of the page that says why are put in words. Must not know whence anything was read.

use assessment::institution::rule_packs::RulePackFrom;
use assessment::people::eligibility::Eligibility;
use assessment::results::decision::{
    ComponentDecision, ComponentInput, CriterionInput, EvidenceInput,
};
use assessment::results::worked;
use assessment::standards::combine::Combine;
use assessment::{Component, Decision, GradeStandard, Measure, PanelMember, Refusal, RoundPlan};
use records::Tx;
use records::certificates::Certificate;
use records::evidence::batches::Batch;
use records::institution::occupations;
use records::marks::work_pieces::WorkPiece;
use records::rounds::Round;
use records::safekeeping::audit::AuditLine;
use records::standards::Standard;
use rust_decimal::Decimal;

use crate::environment::civil_minute;
use crate::institution::rule_packs::written;
use crate::marks::handed::Handed;
use crate::messages::Language;
use crate::results::wire::{CandidateResult, GradeColumn, GradeFact, GradePart};

/// Puts the page in words.
pub(super) struct Say<'p> {
    language: Language,
    members: &'p [PanelMember],
    /// The occupation that was evaluated, by its name.
    occupation: String,
    level: String,
}

/// A rater's marks of somebody, and how they came.
pub(super) struct Handing {
    pub rater: String,
    pub component: Component,
    /// The last first.
    pub handed: Vec<Handed>,
}

/// What was done with the result.
pub(super) struct Approval<'p> {
    /// When and by whom it was computed.
    pub computed: Option<(&'p str, &'p str)>,
    /// The line of the log by which it was approved.
    pub approved: Option<AuditLine>,
    pub certificate: Option<Certificate>,
}

impl<'p> Say<'p> {
    /// In this language, with the names of the panel.
    pub(super) async fn of(
        tx: &mut Tx,
        language: Language,
        members: &'p [PanelMember],
        standard: &GradeStandard,
    ) -> Result<Self, Refusal> {
        let code = standard.head.occupation.as_str();
        let known = occupations::get(tx, code).await?;
        Ok(Self {
            language,
            members,
            occupation: known.map_or_else(|| code.to_owned(), |known| known.name),
            level: language.label(&format!("word_{}", standard.head.level.as_str())),
        })
    }

    /// Who she is and what came of it.
    pub(super) fn person(
        &self,
        result: &CandidateResult,
        (round, decision): (&Round, &Decision),
    ) -> Vec<GradeFact> {
        let said = self.word(decision.result.as_str());
        let came = match decision.total {
            Some(total) => self.phrase(
                "grade_result_total",
                &[
                    ("result", &said),
                    ("total", &total.to_string()),
                    ("pass", &decision.pass_total.to_string()),
                ],
            ),
            None => said,
        };
        let mut facts = vec![
            self.fact("grade_round", format!("{} {}", round.code, round.title)),
            self.fact("word_column_name", &result.name),
            self.fact("word_column_staff_no", &result.staff_no),
            self.fact("word_column_unit", &result.unit_name),
            self.fact(
                "grade_evaluated",
                format!("{} {}", self.occupation, self.level),
            ),
            self.fact("word_column_result", came),
        ];
        let reasons: Vec<&str> = result
            .reasons
            .iter()
            .map(|reason| reason.message.as_str())
            .collect();
        if !reasons.is_empty() {
            facts.push(self.fact("word_column_reasons", reasons.join("\n")));
        }
        facts
    }

    /// By which route she applied, or what each route lacked.
    pub(super) fn eligibility(
        &self,
        eligibility: &Eligibility,
        plan: &RoundPlan,
        standard: &Standard,
    ) -> GradePart {
        let mut part = self.part("grade_eligibility");
        part.facts
            .push(self.fact("grade_judged_on", plan.announced_on.to_string()));
        match &eligibility.met {
            Some(route) => {
                let text = format!("{} {}", route.rule, route.text);
                part.facts.push(self.fact("grade_route", text));
            }
            None => {
                for route in &eligibility.lacking {
                    let lacking: Vec<String> = route
                        .what
                        .iter()
                        .map(|refusal| self.language.sentence(refusal).message)
                        .collect();
                    part.lines.push(self.phrase(
                        "grade_route_lacks",
                        &[
                            ("rule", &route.rule),
                            ("text", &route.text),
                            ("what", &lacking.join(" ")),
                        ],
                    ));
                }
            }
        }
        // Routes are copied from a rule pack into the standard and judged as they stand there.
        let source = self.phrase(
            "grade_route_of_standard",
            &[
                ("title", &standard.title),
                ("code", &standard.code),
                ("version", &standard.version),
            ],
        );
        part.facts.push(self.fact("grade_route_source", source));
        part
    }

    /// A component with every mark, and the sums that they came to.
    pub(super) fn component(&self, part: &ComponentDecision, decision: &Decision) -> GradePart {
        let mut said = GradePart {
            heading: self.word(part.component.as_str()),
            ..GradePart::default()
        };
        let score = part.score.map_or_else(
            || self.language.label("grade_no_score"),
            |score| score.to_string(),
        );
        said.facts = vec![
            self.fact("grade_score", score),
            self.fact("grade_pass", part.pass.to_string()),
            self.fact("grade_weight", percent(part.weight)),
        ];
        let criteria: Vec<&CriterionInput> = part
            .inputs
            .iter()
            .filter_map(|input| match input {
                ComponentInput::Criterion(criterion) => Some(criterion),
                ComponentInput::Evidence(_) | ComponentInput::Kept(_) => None,
            })
            .collect();
        self.marks(&mut said, &criteria);
        for input in &part.inputs {
            if let ComponentInput::Kept(kept) = input {
                said.lines.push(self.phrase(
                    "grade_kept",
                    &[("round", &kept.round), ("score", &kept.score.to_string())],
                ));
            }
        }
        if let Some(sum) = worked::of_component(part) {
            said.lines.push(self.rounded(&sum, decision));
        }
        said
    }

    /// Criteria × raters, and what each criterion's marks came to.
    fn marks(&self, said: &mut GradePart, criteria: &[&CriterionInput]) {
        let Some(first) = criteria.first() else {
            return;
        };
        let mut raters: Vec<&str> = Vec::new();
        for mark in criteria.iter().flat_map(|one| &one.marks) {
            if !raters.contains(&mark.rater.as_str()) {
                raters.push(&mark.rater);
            }
        }
        said.columns = vec![self.column("grade_criterion", false)];
        said.columns.push(self.column("grade_weight", true));
        said.columns.extend(raters.iter().map(|rater| GradeColumn {
            title: self.rater(rater),
            is_figure: true,
        }));
        said.columns.push(self.column("grade_combined", true));
        for criterion in criteria {
            let mut row = vec![self.title(criterion), percent(criterion.weight)];
            for rater in &raters {
                let given = criterion.marks.iter().find(|mark| mark.rater == *rater);
                row.push(
                    match given.and_then(|given| Some((given.mark?, given.dropped))) {
                        None => String::new(),
                        Some((mark, false)) => mark.normalize().to_string(),
                        Some((mark, true)) => format!("({})", mark.normalize()),
                    },
                );
            }
            let combined = criterion.shown.map(|shown| shown.normalize().to_string());
            row.push(combined.unwrap_or_default());
            said.rows.push(row);
        }
        let combine = match first.combine {
            Combine::Mean => self.word("combine_mean"),
            Combine::Median => self.word("combine_median"),
            Combine::TrimmedMean(dropped) => self.phrase(
                "grade_combined_trimmed",
                &[("dropped", &dropped.to_string())],
            ),
        };
        said.lines
            .push(self.phrase("grade_combined_by", &[("combine", &combine)]));
        if criteria
            .iter()
            .flat_map(|one| &one.marks)
            .any(|mark| mark.dropped)
        {
            said.lines.push(self.language.label("grade_dropped"));
        }
        for criterion in criteria {
            let title = self.title(criterion);
            if let (Some(settled), true) = (&criterion.settlement, criterion.settlement_counts) {
                said.lines.push(self.phrase(
                    "grade_settled",
                    &[
                        ("title", &title),
                        ("mark", &settled.mark.normalize().to_string()),
                        ("by", &settled.settled_by),
                        ("reason", &settled.reason),
                    ],
                ));
            }
            if let Some(sum) = worked::of_criterion(criterion) {
                said.lines.push(self.phrase(
                    "grade_worked",
                    &[("title", &title), ("sum", &sum.to_string())],
                ));
            }
        }
    }

    /// The measure of a component that is no marks: over which days, how many, and how it becomes points. It stands before the sum.
    pub(super) fn measure(
        &self,
        said: &mut GradePart,
        measure: &EvidenceInput,
        unit: &str,
        plan: &RoundPlan,
    ) {
        said.facts.push(self.fact("grade_unit", unit));
        if let Some(window) = &plan.evidence {
            let days = self.phrase(
                "grade_days",
                &[
                    ("from", &window.from.to_string()),
                    ("to", &window.to.to_string()),
                ],
            );
            said.facts.push(self.fact("grade_window", days));
        }
        // Of a mean the records are counted, of a rate the pieces that were looked at.
        let how_many = match measure.measure {
            Measure::Attainment => "grade_records",
            _ => "grade_pieces",
        };
        let least = self.phrase(
            "grade_at_least",
            &[
                ("n", &measure.n.to_string()),
                ("least", &measure.least_n.to_string()),
            ],
        );
        said.facts.push(self.fact(how_many, least));
        let value = measure.exact.as_deref().map(worked::readable);
        said.facts.push(GradeFact {
            label: self.word(measure.measure.as_str()),
            text: value.unwrap_or_default(),
        });
        if let Some(points) = &measure.conversion {
            let points = [points.floor, points.pass, points.target]
                .map(|point| point.normalize().to_string());
            let [floor, pass, target] = &points;
            let points = self.phrase(
                "grade_points",
                &[("floor", floor), ("pass", pass), ("target", target)],
            );
            said.facts.push(self.fact("grade_conversion", points));
        }
    }

    /// A batch of which records counted.
    pub(super) fn batch(&self, batch: &Batch, records: i64) -> String {
        let about = match batch.source.as_str() {
            "" => "grade_batch",
            _ => "grade_batch_of_source",
        };
        let said = self.phrase(
            about,
            &[
                ("number", &batch.number.to_string()),
                ("name", &batch.name),
                ("source", &batch.source),
                ("stated_on", &batch.stated_on),
                ("records", &records.to_string()),
                ("sha256", &batch.sha256),
            ],
        );
        match batch.is_withdrawn() {
            true => format!("{said} {}", self.language.label("grade_batch_withdrawn")),
            false => said,
        }
    }

    /// The records give another figure today.
    pub(super) fn evidence_changed(&self) -> String {
        self.language.label("grade_evidence_changed")
    }

    /// The total by its components.
    pub(super) fn total(&self, decision: &Decision) -> GradePart {
        let mut said = self.part("word_column_total");
        said.columns = vec![
            self.column("word_column_component", false),
            self.column("grade_score", true),
            self.column("grade_weight", true),
            self.column("grade_pass", true),
            self.column("grade_verdict", false),
        ];
        for part in &decision.components {
            let verdict = match part.passed {
                None => String::new(),
                Some(true) => self.language.label("grade_reached"),
                Some(false) => self.language.label("grade_below"),
            };
            said.rows.push(vec![
                self.word(part.component.as_str()),
                part.score
                    .map(|score| score.to_string())
                    .unwrap_or_default(),
                percent(part.weight),
                part.pass.to_string(),
                verdict,
            ]);
        }
        match worked::of_total(decision) {
            Some(sum) => said.lines.push(self.rounded(&sum, decision)),
            None => said.lines.push(self.language.label("grade_no_total")),
        }
        said
    }

    /// Who gave marks, and when they came or were signed.
    pub(super) fn handings(&self, handings: &[Handing]) -> GradePart {
        let mut said = self.part("grade_handings");
        said.columns = vec![
            self.column("word_column_rater_name", false),
            self.column("word_column_component", false),
            self.column("grade_road", false),
            self.column("word_column_at", false),
            self.column("word_column_actor", false),
            self.column("grade_came_in", false),
        ];
        for handing in handings {
            let (rater, component) = (
                self.rater(&handing.rater),
                self.word(handing.component.as_str()),
            );
            if handing.handed.is_empty() {
                let rest = std::iter::repeat_n(String::new(), 4);
                said.rows
                    .push([rater, component].into_iter().chain(rest).collect());
                continue;
            }
            for one in &handing.handed {
                said.rows.push(vec![
                    rater.clone(),
                    component.clone(),
                    self.language
                        .label(&format!("word_handed_in_{}", one.road.as_str())),
                    civil_minute(&one.at),
                    one.by.clone(),
                    one.file.clone().unwrap_or_default(),
                ]);
            }
        }
        said
    }

    /// What showed the raters her work: each with its hash, by which it is told again.
    pub(super) fn work_pieces(&self, pieces: &[WorkPiece], standard: &GradeStandard) -> GradePart {
        let mut said = self.part("grade_work_pieces");
        for piece in pieces {
            let criterion = match &piece.criterion {
                None => self.language.label("grade_every_criterion"),
                Some(code) => match standard.criterion(code) {
                    Some(known) => match (self.language, &known.name_en) {
                        (Language::English, Some(name)) => name.clone(),
                        _ => known.name.clone(),
                    },
                    None => code.clone(),
                },
            };
            let mut line = self.phrase(
                "grade_work_piece",
                &[
                    ("criterion", &criterion),
                    (
                        "kind",
                        &self.word(&format!("work_piece_{}", piece.kind.as_str())),
                    ),
                    ("name", &piece.name),
                    ("sha256", &piece.sha256),
                ],
            );
            let taken_on = piece.taken_on.as_deref();
            let place = piece.place.as_deref();
            let more = [
                taken_on.map(|day| self.phrase("grade_taken_on", &[("day", day)])),
                place.map(|place| self.phrase("grade_film_place", &[("place", place)])),
                Some(piece.note.clone()),
            ];
            for text in more.into_iter().flatten().filter(|text| !text.is_empty()) {
                line.push_str(" · ");
                line.push_str(&text);
            }
            said.lines.push(line);
        }
        said
    }

    /// By which standard it was decided.
    pub(super) fn standard(
        &self,
        kept: &Standard,
        standard: &GradeStandard,
        rules: &RulePackFrom,
    ) -> GradePart {
        let mut said = self.part("grade_standard");
        said.facts = vec![
            self.fact("grade_standard_title", &kept.title),
            self.fact("grade_version", format!("{} {}", kept.code, kept.version)),
            self.fact("grade_scheme", &standard.scheme.version),
            self.fact("grade_hash", &kept.hash),
            self.fact("grade_rule_pack", self.rule_pack(rules)),
        ];
        said
    }

    /// The pack by which the round is judged, with the day from which it holds.
    fn rule_pack(&self, rules: &RulePackFrom) -> String {
        let pack = &rules.pack;
        let title = written(self.language, &pack.title, &pack.title_en);
        match rules.holds_from {
            Some(day) => self.phrase(
                "grade_rule_pack_from",
                &[
                    ("title", &title),
                    ("code", &pack.code),
                    ("day", &day.to_string()),
                ],
            ),
            None => self.phrase(
                "grade_rule_pack_first",
                &[("title", &title), ("code", &pack.code)],
            ),
        }
    }

    /// Who computed the result, who approved it, and the certificate.
    pub(super) fn approval(&self, approval: &Approval<'_>) -> GradePart {
        let mut said = self.part("grade_approval");
        let done = |at: &str, by: &str| format!("{} {by}", civil_minute(at));
        if let Some((at, by)) = approval.computed {
            said.facts.push(self.fact("grade_computed", done(at, by)));
        }
        let approved = match &approval.approved {
            None => self.language.label("grade_not_approved"),
            Some(line) => self.phrase(
                "grade_approved_by_line",
                &[
                    ("done", &done(&line.at, &line.actor)),
                    ("line", &line.seq.to_string()),
                ],
            ),
        };
        said.facts.push(self.fact("grade_approved", approved));
        if let Some(one) = &approval.certificate {
            let text = format!(
                "{} {} {}",
                one.number,
                one.issued_on,
                self.word(one.state.as_str())
            );
            said.facts.push(self.fact("grade_certificate", text));
        }
        said
    }

    /// A sum with the rule by which it is rounded.
    fn rounded(&self, sum: &worked::Sum, decision: &Decision) -> String {
        let rule = self.word(decision.rounding.as_str());
        let digits = decision.digits.to_string();
        self.phrase(
            "grade_rounded",
            &[
                ("sum", &sum.to_string()),
                ("rule", &rule),
                ("digits", &digits),
            ],
        )
    }

    /// A rater by name and code.
    fn rater(&self, code: &str) -> String {
        match self.members.iter().find(|member| member.code == code) {
            Some(member) => format!("{} {code}", member.name),
            None => code.to_owned(),
        }
    }

    fn title(&self, criterion: &CriterionInput) -> String {
        match (self.language, &criterion.name_en) {
            (Language::English, Some(name)) => name.clone(),
            _ => criterion.name.clone(),
        }
    }

    fn part(&self, heading: &str) -> GradePart {
        GradePart {
            heading: self.language.label(heading),
            ..GradePart::default()
        }
    }

    fn column(&self, title: &str, is_figure: bool) -> GradeColumn {
        GradeColumn {
            title: self.language.label(title),
            is_figure,
        }
    }

    fn fact(&self, label: &str, text: impl Into<String>) -> GradeFact {
        GradeFact {
            label: self.language.label(label),
            text: text.into(),
        }
    }

    fn word(&self, code: &str) -> String {
        self.language.label(&format!("word_{code}"))
    }

    fn phrase(&self, id: &str, figures: &[(&str, &str)]) -> String {
        self.language.phrase(id, figures)
    }
}

fn percent(weight: Decimal) -> String {
    format!("{}%", weight.normalize())
}
