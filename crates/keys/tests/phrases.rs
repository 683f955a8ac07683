//! The phrase of the recovery sheet, as people type it.

#![expect(clippy::unwrap_used, reason = "tests")]

use keys::{Chance, Phrase};
use proptest::prelude::*;

fn printed(number: u8) -> Vec<String> {
    let phrase = Phrase::new(&mut Chance::new([number; 32]));
    phrase
        .groups()
        .iter()
        .map(|group| group.to_string())
        .collect()
}

/// What the program says to this.
fn told(typed: &str) -> String {
    match Phrase::parse(typed) {
        Ok(_) => "read".to_owned(),
        Err(refusal) => {
            assert_eq!(refusal.field.as_deref(), Some("phrase"));
            refusal.to_string()
        }
    }
}

fn groups_of(typed: &str) -> Vec<String> {
    Phrase::parse(typed)
        .unwrap()
        .groups()
        .iter()
        .map(|group| group.to_string())
        .collect()
}

#[test]
fn a_phrase_is_seven_groups_of_five() {
    let groups = printed(1);
    assert_eq!(groups.len(), 7);
    assert!(groups.iter().all(|group| group.len() == 5));
    assert_ne!(groups, printed(2));
}

#[test]
fn blanks_dashes_small_and_wide_signs_are_read_as_they_come() {
    let groups = printed(1);
    let wide = |text: &str| -> String {
        text.chars()
            .map(|sign| char::from_u32(u32::from(sign) + 0xfee0).unwrap())
            .collect()
    };
    let typed = [
        groups.join(" "),
        groups.join("-"),
        groups.concat(),
        groups.concat().to_lowercase(),
        format!("  {}\r\n", groups.join("\n")),
        wide(&groups.concat()),
        groups
            .iter()
            .map(|group| wide(group))
            .collect::<Vec<_>>()
            .join("\u{3000}"),
        groups.join("－"),
        groups.join("、"),
        // Typed in pairs of groups, and with every sign apart.
        format!("{} {}", groups[..3].concat(), groups[3..].concat()),
        groups
            .concat()
            .chars()
            .map(|sign| format!("{sign} "))
            .collect(),
    ];
    for typed in typed {
        assert_eq!(groups_of(&typed), groups, "{typed}");
    }
}

#[test]
fn signs_that_look_alike_on_a_bad_print_are_forgiven() {
    for number in 0..20 {
        let groups = printed(number);
        let mistaken: String = groups
            .join(" ")
            .chars()
            .map(|sign| match sign {
                '0' => 'O',
                '1' => 'l',
                '2' => 'Z',
                '5' => 's',
                '8' => 'B',
                'V' => 'U',
                other => other,
            })
            .collect();
        assert_eq!(groups_of(&mistaken), groups);
        assert_eq!(groups_of(&groups.join(" ").replace('1', "I")), groups);
    }
}

#[test]
fn a_wrong_group_is_named_by_its_place() {
    let mut groups = printed(1);
    groups[2] = if groups[2] == "22222" {
        "33333".to_owned()
    } else {
        "2222*".to_owned()
    };
    groups[5].pop();
    assert_eq!(told(&groups.join(" ")), "recovery_groups_wrong groups=3, 6");
}

#[test]
fn two_groups_that_changed_places_are_both_named() {
    for (one, other) in [(0, 1), (2, 6), (0, 6)] {
        let mut groups = printed(1);
        groups.swap(one, other);
        let told = told(&groups.join(" "));
        assert_eq!(
            told,
            format!("recovery_groups_wrong groups={}, {}", one + 1, other + 1)
        );
    }
}

#[test]
fn a_phrase_with_something_missing_says_from_where() {
    let groups = printed(1);
    let without_a_sign = format!("{}{}", groups[..3].concat(), &groups[3..].concat()[1..]);
    assert_eq!(
        told(&without_a_sign),
        "recovery_phrase_incomplete found=34 group=4 wanted=35"
    );
    assert_eq!(
        told(&groups[..6].join(" ")),
        "recovery_phrase_incomplete found=30 group=7 wanted=35"
    );
    assert_eq!(
        told(""),
        "recovery_phrase_incomplete found=0 group=1 wanted=35"
    );
    assert_eq!(
        told(&format!("{}0", groups.concat())),
        "recovery_phrase_too_long wanted=35"
    );
    assert_eq!(
        told(&"0".repeat(100_000)),
        "recovery_phrase_too_long wanted=35"
    );
}

#[test]
fn a_phrase_whose_groups_are_right_one_by_one_and_not_together_is_wrong() {
    // A group of another phrase at its own place has a check that holds.
    let (mut groups, other) = (printed(1), printed(2));
    groups[3].clone_from(&other[3]);
    assert_eq!(told(&groups.join(" ")), "recovery_phrase_wrong");
}

/// Exhaustive: every place, every other sign.
#[test]
fn any_one_wrong_sign_is_found_and_only_its_group_named() {
    let text = printed(3).concat();
    for at in 0..text.len() {
        for sign in "0123456789ACDEFGHJKMNPQRTVWXY!".chars() {
            let mut signs: Vec<char> = text.chars().collect();
            if signs[at] != sign {
                signs[at] = sign;
                let told = told(&signs.iter().collect::<String>());
                assert_eq!(told, format!("recovery_groups_wrong groups={}", at / 5 + 1));
            }
        }
    }
}

#[test]
fn any_two_signs_of_a_group_that_changed_places_are_found() {
    for number in 0..10 {
        let text = printed(number).concat();
        for (at, to) in (0..35).flat_map(|at| (at + 1..35).map(move |to| (at, to))) {
            let mut signs: Vec<char> = text.chars().collect();
            if at / 5 == to / 5 && signs[at] != signs[to] {
                signs.swap(at, to);
                let told = told(&signs.iter().collect::<String>());
                assert_eq!(told, format!("recovery_groups_wrong groups={}", at / 5 + 1));
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, rng_seed: proptest::test_runner::RngSeed::Fixed(15), ..ProptestConfig::default() })]

    #[test]
    fn every_phrase_comes_back(secret: [u8; 32]) {
        let phrase = Phrase::new(&mut Chance::new(secret));
        let text: Vec<String> = phrase.groups().iter().map(|group| group.to_string()).collect();
        prop_assert_eq!(groups_of(&text.join(" ")), text);
    }

    #[test]
    fn nothing_that_can_be_typed_ends_the_program(typed in "\\PC{0,80}") {
        drop(Phrase::parse(&typed));
    }
}
