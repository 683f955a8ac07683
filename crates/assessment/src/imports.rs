//! When an import may be undone: as long as nothing rests on what it made. Of each person and each score sheet that it touched one
//! answers for itself; an import is undone whole or not at all. Must not know rows, nor how anything is put back.

use crate::Refusal;

/// How much there is of what may rest on a person.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Weight {
    /// Rounds that have her as a candidate.
    pub candidates: i64,
    /// Certificates, of the own register and taken over.
    pub certificates: i64,
    /// Photos.
    pub photos: i64,
    /// Places of panels that name her.
    pub panels: i64,
}

/// What became since of a person whom an import added or changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PersonSince<'a> {
    /// Staff number and name, as she is told of.
    pub staff_no: &'a str,
    /// See above.
    pub name: &'a str,
    /// Whether the import added her.
    pub is_new: bool,
    /// Whether she is still as the import left her; none when she is not there any more.
    pub is_as_made: Option<bool>,
    /// What rested on her right after the import.
    pub then: Weight,
    /// What rests on her now.
    pub now: Weight,
    /// Who has the identity document now that she would get back.
    pub document_of: Option<&'a str>,
    /// The unit, closed or gone since, that she would come back into.
    pub lost_unit: Option<&'a str>,
}

impl PersonSince<'_> {
    /// Whether what the import did with her may be undone.
    ///
    /// # Errors
    /// `undo_person_gone`, `undo_person_changed`, `undo_person_is_candidate`, `undo_person_is_certified`, `undo_person_in_panel`,
    /// `undo_person_has_photo`, `undo_document_of_another`, `undo_unit_closed`.
    pub fn may_be_undone(&self) -> Result<(), Refusal> {
        match self.is_as_made {
            None => return Err(self.refused("undo_person_gone")),
            Some(false) => return Err(self.refused("undo_person_changed")),
            Some(true) => {}
        }
        if self.now.candidates > self.then.candidates {
            return Err(self.refused("undo_person_is_candidate"));
        }
        if self.now.certificates > self.then.certificates {
            return Err(self.refused("undo_person_is_certified"));
        }
        if self.now.panels > self.then.panels {
            return Err(self.refused("undo_person_in_panel"));
        }
        // Whoever goes leaves no photo behind; whoever stays keeps hers.
        if self.is_new && self.now.photos > 0 {
            return Err(self.refused("undo_person_has_photo"));
        }
        if let Some(owner) = self.document_of {
            return Err(self
                .refused("undo_document_of_another")
                .with("owner", owner));
        }
        if let Some(unit) = self.lost_unit {
            return Err(self.refused("undo_unit_closed").with("unit", unit));
        }
        Ok(())
    }

    fn refused(&self, code: &str) -> Refusal {
        Refusal::new(code)
            .with("staff_no", self.staff_no)
            .with("name", self.name)
    }
}

/// What became since of a score sheet on which an import put marks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SheetSince<'a> {
    /// The candidate's staff number and name.
    pub staff_no: &'a str,
    /// See above.
    pub name: &'a str,
    /// The rater's name.
    pub rater: &'a str,
    /// Whether the rater has handed returns in: what stands of hers is settled among all that she stated.
    pub has_returns: bool,
    /// Whether the candidate's marks are open: not while others alone are sent back.
    pub is_open: bool,
    /// Whether it stands where the import left it: neither submitted, nor set aside.
    pub stands_as_made: bool,
    /// Whether its marks are those that the import left, and no others have come.
    pub marks_as_made: bool,
    /// Whether a mark of it was settled.
    pub is_settled: bool,
    /// Whether it was typed from paper since, whether that counts already or waits for a second time.
    pub is_typed_again: bool,
}

impl SheetSince<'_> {
    /// Whether what the import put on it may be undone.
    ///
    /// # Errors
    /// `undo_rests_on_returns`, `undo_sheet_not_open`, `undo_sheet_submitted`, `undo_sheet_changed`, `undo_sheet_settled`,
    /// `undo_sheet_typed_again`.
    pub fn may_be_undone(&self) -> Result<(), Refusal> {
        if self.has_returns {
            return Err(self.refused("undo_rests_on_returns"));
        }
        if !self.is_open {
            return Err(self.refused("undo_sheet_not_open"));
        }
        if !self.stands_as_made {
            return Err(self.refused("undo_sheet_submitted"));
        }
        if !self.marks_as_made {
            return Err(self.refused("undo_sheet_changed"));
        }
        if self.is_settled {
            return Err(self.refused("undo_sheet_settled"));
        }
        if self.is_typed_again {
            return Err(self.refused("undo_sheet_typed_again"));
        }
        Ok(())
    }

    fn refused(&self, code: &str) -> Refusal {
        Refusal::new(code)
            .with("staff_no", self.staff_no)
            .with("name", self.name)
            .with("rater", self.rater)
    }
}
