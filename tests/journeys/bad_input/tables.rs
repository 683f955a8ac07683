//! Broken CSV files at every import, and the files a user writes by hand.

use super::Workplace;
use factory::small;

#[test]
fn a_csv_that_cannot_be_read_is_refused_whole() {
    let place = Workplace::new();
    // 王 in GB18030 after a line in UTF-8.
    let mixed = [
        &b"\xe5\xb7\xa5\xe5\x8f\xb7,\xe5\xa7\x93\xe5\x90\x8d\nB1,"[..],
        &[0xcd, 0xf5],
        b"\n",
    ]
    .concat();
    for (what, bytes, code) in [
        (
            "NUL",
            "工号,姓名\nB1,张\0三\n".as_bytes().to_vec(),
            "csv_nul",
        ),
        (
            "a quote left open",
            "工号,姓名\nB1,\"张三\nB2,李四\n".as_bytes().to_vec(),
            "csv_quote_unclosed",
        ),
        ("two encodings", mixed, "csv_encodings_mixed"),
        (
            "a column missing",
            "工号,性别\nB1,男\n".as_bytes().to_vec(),
            "column_missing",
        ),
        (
            "a column twice",
            "工号,姓名,姓名\nB1,张三,李四\n".as_bytes().to_vec(),
            "column_twice",
        ),
        (
            "no header",
            "甲,乙\n1,2\n".as_bytes().to_vec(),
            "header_not_found",
        ),
        ("empty", Vec::new(), "file_empty"),
    ] {
        let file = place.file("a.csv", bytes);
        assert_eq!(
            place.refused(&["employees", "import", &file]),
            code,
            "{what}"
        );
    }
    let folder = place.folder.path().to_str().unwrap();
    assert_eq!(
        place.refused(&["employees", "import", folder]),
        "file_is_a_folder"
    );
    let nothing = place.path("没有.csv");
    assert_eq!(
        place.refused(&["employees", "import", nothing.to_str().unwrap()]),
        "file_not_found"
    );
}

#[test]
fn scores_and_evidence_are_refused_by_the_same_rules() {
    let place = Workplace::new().with_certificates();
    let scores = |file: &str| {
        place.refused(&[
            "scores",
            "import",
            file,
            "--round",
            "R1",
            "--source",
            small::COMPONENT,
        ])
    };
    let good = small::scores([(small::staff_no(0), "J1", "70".to_owned())]);
    assert_eq!(
        scores(&place.file("a.csv", &good)),
        "round_not_open_for_scores"
    );
    assert_eq!(
        scores(&place.file("a.csv", good.replace("得分", "分"))),
        "column_missing"
    );
    assert_eq!(
        scores(&place.file("a.csv", good.replace("得分", "得分,得分"))),
        "column_twice"
    );
    let evidence = |text: &str| place.refused(&["evidence", "import", &place.file("b.csv", text)]);
    assert_eq!(
        evidence("日期,车间,班组\n2026-01-02,sewing,1\n"),
        "column_missing"
    );
    assert_eq!(
        evidence("日期,车间,班组,目标,实际\n2026-01-02,sewing,\"1,2,3\n"),
        "csv_quote_unclosed"
    );
}

#[test]
fn a_mapping_a_standard_or_a_round_with_a_slip_is_refused_with_its_place() {
    let place = Workplace::new();
    let roster = place.file("a.csv", "工号,姓名\nB1,张三\n");
    let mapping = place.file("m.toml", "[columns]\nstaff_nr = \"工号\"\n");
    let before = place.state();
    let answer = place.call(&["employees", "import", &roster, "--mapping", &mapping]);
    assert!(!answer.refusal().is_empty());
    let standard =
        small::standard("level3").replace("weight = \"100\"\npass", "weight = \"90\"\npass");
    let answer = place.call(&["standards", "import", &place.file("s.toml", standard)]);
    assert_eq!(answer.refusal(), "component_weights_do_not_add_up");
    assert_eq!(answer.json["error"]["field"], "scheme.components.weight");
    let broken = place.call(&["standards", "import", &place.file("s.toml", "[standard\n")]);
    assert_eq!(broken.refusal(), "toml_invalid");
    let round = place.file("r.toml", small::round("R1", "level3"));
    assert_eq!(
        place.call(&["rounds", "open", &round]).refusal(),
        "standard_unknown"
    );
    assert_eq!(place.state(), before);
}
