//! The workshop floor: the office that sends packets out, and raters who fill them on computers of their own.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use factory::{
    Session, call, done, office_draft,
    offline::{self, ROUND, Size},
    session_at, small,
};
use serde_json::{Value, json};

/// The day on which packets are made and taken.
pub const DAY: &str = "2026-04-10T02:00:00Z";

/// An office with a round that is ready for marks.
pub struct Floor {
    pub folder: PathBuf,
    pub size: Size,
    pub location: String,
    pub office: Session,
    /// Rater's code → packet and passphrase.
    pub packets: BTreeMap<String, (String, Option<String>)>,
}

impl Floor {
    /// Founds the office at `location`; files go into `folder`.
    pub async fn open(folder: &Path, location: &str, size: Size) -> Self {
        let office = session_at(DAY, &folder.join("人事电脑"));
        done(
            &office,
            call::create_office,
            json!({ "location": location, "draft": office_draft() }),
        )
        .await;
        let roster = factory::file(folder, "花名册.csv", small::roster(0..size.people));
        done(
            &office,
            call::import_employees,
            json!({ "path": roster, "mode": "skip" }),
        )
        .await;
        let text = json!({ "text": offline::standard(size) });
        done(&office, call::import_standard, text).await;
        let text = json!({ "text": offline::round(size) });
        done(&office, call::open_round, text).await;
        done(
            &office,
            call::enrol_round,
            json!({ "round": ROUND, "staff_nos": [] }),
        )
        .await;
        Self {
            folder: folder.to_owned(),
            size,
            location: location.to_owned(),
            office,
            packets: BTreeMap::new(),
        }
    }

    /// The computer of a rater; another clock for some.
    pub fn computer(&self, name: &str) -> Session {
        let moment = match name {
            "K05" => "2027-04-11T02:00:00Z",
            _ => "2026-04-11T02:00:00Z",
        };
        session_at(moment, &self.folder.join("电脑").join(name))
    }

    /// Enrols a computer for a rater and answers its fingerprint.
    pub async fn enrol(&self, rater: &str, computer: &str) -> String {
        let card = done(&self.computer(computer), call::show_device_card, json!({})).await;
        let input = json!({ "round": ROUND, "rater": rater, "card": card["card"] });
        done(&self.office, call::enrol_device, input).await;
        card["fingerprint"].as_str().unwrap().to_owned()
    }

    /// Makes the packets of these raters (all when none is named) into a folder of their own.
    pub async fn make(&mut self, raters: &[&str]) {
        let stick = self.folder.join("U盘 发放");
        std::fs::create_dir_all(&stick).unwrap();
        let input = json!({ "round": ROUND, "folder": stick, "raters": raters, "expires_on": "2099-12-31" });
        let made = done(&self.office, call::make_packets, input).await;
        for packet in made["packets"].as_array().unwrap() {
            let words = packet["passphrase"].as_str().map(str::to_owned);
            let file = packet["file"].as_str().unwrap().to_owned();
            self.packets
                .insert(packet["rater"].as_str().unwrap().to_owned(), (file, words));
        }
    }

    /// A rater marks some people at a computer and signs a return into a folder below the floor's.
    pub async fn fill(&self, rater: usize, computer: &str, text: &str, to: &str) -> String {
        let code = offline::rater(rater);
        let (packet, words) = &self.packets[&code];
        let marks = factory::file(&self.folder, &format!("评分 {computer}.csv"), text);
        let out = self.folder.join(format!("{to}.scorereturn"));
        std::fs::create_dir_all(out.parent().unwrap()).unwrap();
        let filled = done(
            &self.computer(computer),
            call::fill_packet,
            json!({ "path": packet, "marks": marks, "out": out, "passphrase": words }),
        )
        .await;
        assert_eq!(filled["problems"], json!([]));
        out.to_str().unwrap().to_owned()
    }

    /// Takes what lies in these folders or files.
    pub async fn take(&self, paths: &[&str]) -> Value {
        let paths: Vec<PathBuf> = paths.iter().map(|path| self.folder.join(path)).collect();
        done(&self.office, call::take_packets, json!({ "paths": paths })).await
    }

    /// What each candidate's decision is made of, with every rater's mark.
    pub async fn decided(&self) -> Value {
        let decide = json!({ "round": ROUND, "despite_missing": true });
        done(&self.office, call::decide_round, decide).await;
        done(
            &self.office,
            call::round_results,
            json!({ "round": ROUND, "breakdown": true }),
        )
        .await["candidates"]
            .take()
    }

    /// That the chain of the audit log holds.
    pub async fn verify(&self) {
        let verified = done(&self.office, call::verify_audit, json!({})).await;
        assert_eq!(verified["intact"], true, "{verified}");
    }
}
