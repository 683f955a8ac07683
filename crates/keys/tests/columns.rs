//! Encrypted cells and the digests that find equal ones.

#![expect(clippy::unwrap_used, reason = "tests")]

use keys::{Cell, Chance, ColumnCipher, ColumnDigest, OfficeKey};
use proptest::prelude::*;

const CELL: Cell<'_> = Cell {
    table: "employee",
    column: "id_number",
    row: "A-0042",
};
const NUMBER: &str = "11010519491231002X";

fn office(number: u8) -> OfficeKey {
    OfficeKey::new(&mut Chance::new([number; 32]))
}

#[test]
fn a_cell_opens_where_it_stands_and_nowhere_else() {
    let cipher = ColumnCipher::new(&office(1));
    let bytes = cipher.encrypt(&CELL, NUMBER, &mut Chance::new([2; 32]));
    assert_eq!(cipher.decrypt(&CELL, &bytes).unwrap().as_str(), NUMBER);
    let elsewhere = [
        Cell {
            row: "A-0043",
            ..CELL
        },
        Cell {
            column: "phone",
            ..CELL
        },
        Cell {
            table: "rater",
            ..CELL
        },
        // The same letters, parted otherwise.
        Cell {
            table: "employeei",
            column: "d_number",
            ..CELL
        },
    ];
    for cell in elsewhere {
        assert_eq!(
            cipher.decrypt(&cell, &bytes).unwrap_err().code,
            "column_damaged",
            "{cell:?}"
        );
    }
    let other = ColumnCipher::new(&office(2));
    let refusal = other.decrypt(&CELL, &bytes).unwrap_err();
    assert_eq!(
        (refusal.arg("table"), refusal.arg("row")),
        (Some("employee"), Some("A-0042"))
    );
}

#[test]
fn a_cell_holds_nothing_of_its_value_and_looks_another_each_time() {
    let cipher = ColumnCipher::new(&office(1));
    let mut chance = Chance::new([2; 32]);
    let (one, other) = (
        cipher.encrypt(&CELL, NUMBER, &mut chance),
        cipher.encrypt(&CELL, NUMBER, &mut chance),
    );
    assert_ne!(one, other);
    assert!(
        !one.windows(4)
            .any(|part| NUMBER.as_bytes().windows(4).any(|digits| digits == part))
    );
}

#[test]
fn a_cell_of_a_newer_program_is_told_from_a_damaged_one() {
    let cipher = ColumnCipher::new(&office(1));
    let mut bytes = cipher.encrypt(&CELL, NUMBER, &mut Chance::new([2; 32]));
    bytes[0] = 2;
    assert_eq!(
        cipher.decrypt(&CELL, &bytes).unwrap_err().code,
        "column_newer"
    );
    for cut in [&[][..], &[0], &[1], &[1; 41]] {
        assert_eq!(
            cipher.decrypt(&CELL, cut).unwrap_err().code,
            "column_damaged"
        );
    }
}

#[test]
fn equal_numbers_are_found_in_one_column_of_one_office() {
    let digest = ColumnDigest::new(&office(1));
    let of = |column, value| digest.of("employee", column, value);
    assert_eq!(of("id_number", NUMBER), of("id_number", NUMBER));
    assert_ne!(
        of("id_number", NUMBER),
        of("id_number", "11010519491231003X")
    );
    assert_ne!(of("id_number", NUMBER), of("phone", NUMBER));
    assert_ne!(
        of("id_number", NUMBER),
        ColumnDigest::new(&office(2)).of("employee", "id_number", NUMBER)
    );
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, failure_persistence: None, rng_seed: proptest::test_runner::RngSeed::Fixed(15), ..ProptestConfig::default() })]

    #[test]
    fn any_text_comes_back_and_no_changed_byte_does(value in ".{0,40}", row in ".{0,12}", at: prop::sample::Index, mask in 1_u8..) {
        let cipher = ColumnCipher::new(&office(3));
        let cell = Cell { row: &row, ..CELL };
        let mut bytes = cipher.encrypt(&cell, &value, &mut Chance::new([4; 32]));
        let back = cipher.decrypt(&cell, &bytes).unwrap();
        prop_assert_eq!(back.as_str(), value.as_str());
        let at = at.index(bytes.len());
        bytes[at] ^= mask;
        prop_assert!(cipher.decrypt(&cell, &bytes).is_err());
    }
}
