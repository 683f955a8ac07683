//! What people state with their applications: from the draft to the facts of the rules and back. Must not know what a route
//! asks for.

use std::collections::{BTreeMap, BTreeSet};

use assessment::{ContestLevel, ContestResult, Refusal, Stated, day};
use records::Tx;

use crate::people::typed::meant;
use crate::reading::{Reading, each};
use crate::refusals;
use crate::rounds::wire::{ApplicationDraft, ContestDraft};

/// What is stated of whom, by the staff numbers under which people are kept.
#[derive(Debug, Default)]
pub(super) struct Applications(BTreeMap<String, Stated>);

impl Applications {
    /// Reads all of them.
    ///
    /// # Errors
    /// `date_invalid`, `contest_level_unknown`, `application_twice`, those of [`Stated::check`], of the entry that is meant.
    pub(super) async fn read(tx: &mut Tx, drafts: &[ApplicationDraft]) -> Result<Self, Refusal> {
        let mut found = BTreeMap::new();
        for draft in drafts {
            let staff_no = meant(tx, &draft.staff_no).await?;
            let stated = refusals::first(stated(draft))
                .map_err(|refusal| refusal.of_entry(&draft.staff_no))?;
            if found.insert(staff_no, stated).is_some() {
                return Err(Refusal::new("application_twice")
                    .with("staff_no", &draft.staff_no)
                    .at("applications"));
            }
        }
        Ok(Self(found))
    }

    /// Refuses an application of somebody who is not judged now: it would be lost without a word.
    ///
    /// # Errors
    /// `application_of_nobody`.
    pub(super) fn refuse_others<'a>(
        &self,
        judged: impl Iterator<Item = &'a str>,
    ) -> Result<(), Refusal> {
        let judged: BTreeSet<&str> = judged.collect();
        match self.0.keys().find(|one| !judged.contains(one.as_str())) {
            None => Ok(()),
            Some(other) => Err(Refusal::new("application_of_nobody")
                .with("staff_no", other)
                .of_entry(other)
                .at("applications")),
        }
    }

    /// What is stated of somebody; nothing, unless it is said.
    pub(super) fn of(&self, staff_no: &str) -> Option<&Stated> {
        self.0.get(staff_no)
    }
}

fn stated(draft: &ApplicationDraft) -> Result<Stated, Vec<Refusal>> {
    let mut reading = Reading::default();
    let since = given(&draft.title_since)
        .as_deref()
        .map(day::read)
        .transpose();
    let title_since = reading.at("title_since", since);
    let contests = each(&draft.contests, |one| contest(&mut reading, one));
    let recommenders = draft.recommenders.iter().map(|name| name.trim().to_owned());
    let stated = || {
        Some(Stated {
            recommenders: recommenders.filter(|name| !name.is_empty()).collect(),
            jump_evidence: given(&draft.jump_evidence),
            jump_approved_by: given(&draft.jump_approved_by),
            title_since: title_since?,
            contests: contests?,
        })
    };
    let stated = reading.whole(stated())?;
    stated.check()?;
    Ok(stated)
}

fn contest(reading: &mut Reading, draft: &ContestDraft) -> Option<ContestResult> {
    let level = reading.at("contests.level", ContestLevel::parse(&draft.level));
    let on = reading.at("contests.on", day::read(draft.on.trim()));
    Some(ContestResult {
        name: draft.name.trim().to_owned(),
        level: level?,
        rank: draft.rank,
        on: on?,
    })
}

fn given(text: &Option<String>) -> Option<String> {
    let text = text.as_deref().map(str::trim)?;
    (!text.is_empty()).then(|| text.to_owned())
}

/// What was stated, as it is shown; none where nothing was.
pub(super) fn shown(staff_no: &str, stated: &Stated) -> Option<ApplicationDraft> {
    (!stated.is_empty()).then(|| ApplicationDraft {
        staff_no: staff_no.to_owned(),
        recommenders: stated.recommenders.clone(),
        jump_evidence: stated.jump_evidence.clone(),
        jump_approved_by: stated.jump_approved_by.clone(),
        title_since: stated.title_since.map(|day| day.to_string()),
        contests: stated
            .contests
            .iter()
            .map(|one| ContestDraft {
                name: one.name.clone(),
                level: one.level.as_str().to_owned(),
                rank: one.rank,
                on: one.on.to_string(),
            })
            .collect(),
    })
}
