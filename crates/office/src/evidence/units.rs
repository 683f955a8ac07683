//! Which units of account a file may name. Must not know what is recorded of them.

use std::collections::{HashMap, HashSet};

use assessment::Refusal;
use records::people::employees;
use records::{Tx, institution};

/// The units that evidence may name: teams by code or name, employees by staff number.
pub(crate) struct Units {
    workshops: HashMap<String, String>,
    teams: HashMap<(String, String), String>,
    workers: HashSet<String>,
}

impl Units {
    /// All of this office.
    pub(crate) async fn load(tx: &mut Tx) -> Result<Self, Refusal> {
        // A record is of the day on which it was made, so that closed units have theirs. They come first: a name that an open one
        // bears, too, means the open one.
        let mut all = institution::workshops(tx).await?;
        all.sort_by_key(|one| one.closed_on.is_none());
        let mut workshops = HashMap::new();
        for workshop in all {
            workshops.insert(workshop.name, workshop.code.clone());
            workshops.insert(workshop.code.clone(), workshop.code);
        }
        let mut all = institution::teams(tx).await?;
        all.sort_by_key(|one| one.closed_on.is_none());
        let mut teams = HashMap::new();
        for team in all {
            teams.insert((team.workshop.clone(), team.name), team.code.clone());
            teams.insert((team.workshop, team.code.clone()), team.code);
        }
        let workers = employees::ids_by_staff_no(tx).await?.into_keys().collect();
        Ok(Self {
            workshops,
            teams,
            workers,
        })
    }

    /// The unit that is meant; none where nobody knows it.
    pub(crate) fn find(&self, workshop: &str, team: &str, worker: &str) -> Option<String> {
        if !worker.is_empty() {
            return self.workers.contains(worker).then(|| worker.to_owned());
        }
        let workshop = self.workshops.get(workshop)?;
        let team = self.teams.get(&(workshop.clone(), team.to_owned()))?;
        Some(format!("{workshop}/{team}"))
    }
}
