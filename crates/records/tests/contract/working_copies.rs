//! A rater's working copy: what was answered as saved is there after the computer died.

use records::packets::working_copy::WorkingCopy;

use crate::support::units;

#[tokio::test(flavor = "multi_thread")]
async fn what_was_saved_is_there_though_nobody_closed_the_file() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("评分 草稿.scorecopy");
    let (copy, was_there) = WorkingCopy::open(&path, "first", b"packet", 1)
        .await
        .unwrap();
    assert!(!was_there);
    let mark =
        |staff: &str, mark: Option<i64>| (staff.to_owned(), "c1".to_owned(), mark.map(units));
    copy.put(&[mark("G1", Some(800_000)), mark("G2", Some(0))])
        .await
        .unwrap();
    copy.put(&[mark("G2", None)]).await.unwrap();
    copy.set_place("G2/c1").await.unwrap();
    assert_eq!(copy.next_revision().await.unwrap(), 1);
    // The file as a power cut leaves it: with what SQLite keeps beside it, and nobody told it to close.
    let dead = folder.path().join("断电.scorecopy");
    for beside in ["", "-wal"] {
        let from = format!("{}{beside}", path.display());
        std::fs::copy(from, format!("{}{beside}", dead.display())).unwrap();
    }
    let (again, was_there) = WorkingCopy::open(&dead, "second", b"packet 2", 2)
        .await
        .unwrap();
    assert!(was_there);
    let head = again.head().await.unwrap();
    assert_eq!((head.working_copy.as_str(), head.revision), ("first", 1));
    assert_eq!(head.place, "G2/c1");
    let kept = [("G1".to_owned(), "c1".to_owned(), units(800_000))];
    assert_eq!(again.marks().await.unwrap(), kept);
    assert_eq!(again.next_revision().await.unwrap(), 2);
    again.close().await;
    let refusal = WorkingCopy::open(&dead, "third", b"packet", 1)
        .await
        .unwrap_err();
    assert_eq!(refusal.code, "packet_superseded");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_that_is_no_working_copy_is_refused_and_left_as_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("坏.scorecopy");
    let bytes = b"this is a photograph of a sewing machine, not a database at all".repeat(90);
    std::fs::write(&path, &bytes).unwrap();
    let refusal = WorkingCopy::open(&path, "id", b"packet", 1)
        .await
        .unwrap_err();
    assert_eq!(refusal.code, "working_copy_damaged");
    assert_eq!(std::fs::read(&path).unwrap(), bytes);
}
