//! A short form of `cargo xtask simulate fairness`: what the statistics say of invented shops is true as often as it claims to be. Must
//! not know how a figure is reckoned.

#[path = "../examples/fairness/chance.rs"]
mod chance;
#[path = "../examples/fairness/counted.rs"]
mod counted;
#[path = "../examples/fairness/shop.rs"]
mod shop;

#[test]
fn what_is_said_of_120_invented_shops_is_as_true_as_it_claims() {
    let counted = counted::count(120, 1);
    let wrong: Vec<String> = counted
        .lines()
        .iter()
        .filter(|line| line.holds() == Some(false))
        .map(|line| format!("{}: {}, wanted {}", line.what, line.value, line.wanted))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
