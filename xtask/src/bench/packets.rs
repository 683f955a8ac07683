//! Sealing and opening a packet of 200 candidates and 10 criteria, beside the same steps by Python's bindings of the same
//! published formats. Divided by the number of packets it is the cost of one.

use std::process::Command;

use super::measure::{self, Contestant};
use super::options::{Options, folder};
use super::{peers, programs};
use crate::run::Done;

/// Packets in one process.
const TIMES: &str = "1000";

/// Times both directions.
pub fn bench(options: &Options) -> Done {
    let ours = programs::build()?.join("examples/packet_speed");
    let python = peers::python(&["pyrage", "cbor2", "zstandard", "pynacl"])?;
    let mut tables = Vec::new();
    for verb in ["seal", "open"] {
        let contestants = [
            Contestant {
                name: "jiangping".to_owned(),
                prepare: Box::new(|| Ok(())),
                command: Box::new(|| {
                    let mut command = Command::new(&ours);
                    command.args([verb, TIMES]);
                    command
                }),
            },
            Contestant {
                name: "pyrage, cbor2, PyNaCl".to_owned(),
                prepare: Box::new(|| Ok(())),
                command: Box::new(|| {
                    let mut command = peers::script(&python, "packets.py", &[]);
                    command.args([verb, TIMES]);
                    command
                }),
            },
        ];
        let figures = measure::race(&contestants, options.runs, |_| String::new())?;
        let title = format!("packets: {verb} {TIMES} of 200 candidates × 10 criteria");
        measure::print(&title, &figures);
        tables.push((title, figures));
    }
    measure::write(&folder().join("packets.json"), &tables)
}
