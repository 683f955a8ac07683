//! An office before it is founded: its draft, read from an office.toml and kept as one, and the plan of the rules that it
//! becomes. Whether the plan holds is asked by `OfficePlan::check`; here nothing is decided.

use std::path::PathBuf;

use assessment::institution::{Team, Workshop};
use assessment::{
    Filing, Institution, NumberSettings, OfficePlan, Refusal, SerialScope, SkillLevel,
};

use crate::blocking::blocking;
use crate::imports::wire::{FileSaved, TextOfFile};
use crate::institution::wire::{
    FilingDraft, InstitutionDraft, NumberDraft, OfficeDraft, OfficeDraftRead, SaveOfficeDraft,
    TeamDraft, WorkshopDraft,
};
use crate::reading::{Reading, each};
use crate::session::Session;
use crate::wire::WireError;

/// The draft that stands in the text of an office.toml.
///
/// # Errors
/// Those of [`exchange::toml_file::parse`], with line and column.
pub fn of_text(text: &str) -> Result<OfficeDraft, Refusal> {
    let plan: OfficePlan = exchange::toml_file::parse(text)?;
    Ok(OfficeDraft::from(&plan))
}

/// The draft that stands in the text of an office.toml, or why there is none.
///
/// # Errors
/// None: what cannot be read is a problem of the text.
pub async fn read(session: &Session, input: TextOfFile) -> Result<OfficeDraftRead, Refusal> {
    Ok(match of_text(&input.text) {
        Ok(draft) => OfficeDraftRead {
            draft: Some(draft),
            problems: Vec::new(),
        },
        Err(refusal) => OfficeDraftRead {
            draft: None,
            problems: vec![WireError::of(&refusal, session.language())],
        },
    })
}

/// Writes a draft as an office.toml, to be gone on with another day or to be founded on at the command line. It may be
/// unfinished.
///
/// # Errors
/// The first field that cannot be read, and those of writing a file.
pub async fn save(_: &Session, input: SaveOfficeDraft) -> Result<FileSaved, Refusal> {
    let plan = crate::refusals::first(OfficePlan::try_from(&input.draft))?;
    let text = exchange::toml_file::text_of(&plan)?;
    let path = input.path.trim().to_owned();
    let file = PathBuf::from(&path);
    blocking(move || exchange::write_atomically(&file, text.as_bytes())).await?;
    Ok(FileSaved { path })
}

impl TryFrom<&OfficeDraft> for OfficePlan {
    type Error = Vec<Refusal>;

    /// Every field that cannot be read is told at its place, levels with the occupation that they are of.
    fn try_from(draft: &OfficeDraft) -> Result<Self, Vec<Refusal>> {
        let mut reading = Reading::default();
        let institution = institution(&mut reading, &draft.institution);
        let filing = each(&draft.filing, |one| filing(&mut reading, one));
        let plan = || {
            Some(Self {
                institution: institution?,
                filing: filing?,
                workshops: draft.workshops.iter().map(workshop).collect(),
            })
        };
        reading.whole(plan())
    }
}

/// The institution of its draft alone.
///
/// # Errors
/// Every field that cannot be read, at its place.
pub(crate) fn institution_of(draft: &InstitutionDraft) -> Result<Institution, Vec<Refusal>> {
    let mut reading = Reading::default();
    let read = institution(&mut reading, draft);
    reading.whole(read)
}

/// The filing of its draft alone.
///
/// # Errors
/// Every field that cannot be read, at its place, with the occupation that it is of.
pub(crate) fn filing_of(draft: &[FilingDraft]) -> Result<Vec<Filing>, Vec<Refusal>> {
    let mut reading = Reading::default();
    let read = each(draft, |one| filing(&mut reading, one));
    reading.whole(read)
}

fn institution(reading: &mut Reading, draft: &InstitutionDraft) -> Option<Institution> {
    let NumberDraft {
        letter,
        institution,
        province,
        serial,
        scope,
    } = &draft.number;
    let scope = reading.at("institution.number.scope", SerialScope::parse(scope));
    Some(Institution {
        name: draft.name.clone(),
        name_en: draft.name_en.clone(),
        credit_code: draft.credit_code.clone(),
        demo: draft.demo,
        number: NumberSettings {
            letter: letter.clone(),
            institution: institution.clone(),
            province: province.clone(),
            serial: serial.clone(),
            scope: scope?,
        },
    })
}

fn filing(reading: &mut Reading, draft: &FilingDraft) -> Option<Filing> {
    let levels = each(&draft.levels, |level| {
        let level = SkillLevel::parse(level);
        reading.of(&draft.occupation, "filing.levels", level)
    });
    Some(Filing {
        occupation: draft.occupation.clone(),
        levels: levels?,
    })
}

fn workshop(draft: &WorkshopDraft) -> Workshop {
    let teams = draft.teams.iter().map(|team| Team {
        code: team.code.clone(),
        name: team.name.clone(),
    });
    Workshop {
        code: draft.code.clone(),
        name: draft.name.clone(),
        teams: teams.collect(),
    }
}

impl From<&OfficePlan> for OfficeDraft {
    fn from(plan: &OfficePlan) -> Self {
        Self {
            institution: InstitutionDraft::from(&plan.institution),
            filing: plan.filing.iter().map(FilingDraft::from).collect(),
            workshops: plan.workshops.iter().map(WorkshopDraft::from).collect(),
        }
    }
}

impl From<&Institution> for InstitutionDraft {
    fn from(institution: &Institution) -> Self {
        let number = &institution.number;
        Self {
            name: institution.name.clone(),
            name_en: institution.name_en.clone(),
            credit_code: institution.credit_code.clone(),
            demo: institution.demo,
            number: NumberDraft {
                letter: number.letter.clone(),
                institution: number.institution.clone(),
                province: number.province.clone(),
                serial: number.serial.clone(),
                scope: number.scope.as_str().to_owned(),
            },
        }
    }
}

impl From<&Filing> for FilingDraft {
    fn from(filing: &Filing) -> Self {
        let levels = filing.levels.iter().map(|level| level.as_str().to_owned());
        Self {
            occupation: filing.occupation.clone(),
            levels: levels.collect(),
        }
    }
}

impl From<&Workshop> for WorkshopDraft {
    fn from(workshop: &Workshop) -> Self {
        let teams = workshop.teams.iter().map(|team| TeamDraft {
            code: team.code.clone(),
            name: team.name.clone(),
        });
        Self {
            code: workshop.code.clone(),
            name: workshop.name.clone(),
            teams: teams.collect(),
        }
    }
}
