//! Answers for people: a sentence that sums up, then the columns that somebody looks for, in the words of the field. One
//! file for each subject. Must not know the words of the command line, nor decide anything: what is promised is the JSON.

mod accounts;
mod archive;
mod certificates;
mod corrections;
mod devices;
mod evidence;
mod fairness;
mod imports;
mod institution;
mod lists;
mod marks;
mod measure;
mod notices;
mod packets;
mod page;
mod people;
mod results;
mod rounds;
mod rules;
mod safekeeping;
mod score_sheets;
mod standards;
mod undoing;
mod work_pieces;

pub use page::Page;

/// An answer that a person can read.
pub trait Readable {
    /// Says it on a page.
    fn tell(&self, page: &mut Page);
}
