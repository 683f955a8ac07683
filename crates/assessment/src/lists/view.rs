//! The name under which somebody keeps how a list is shown. Must not know what is kept.

use crate::Refusal;
use crate::text::is_clean_text;

/// Signs of a view's name at most.
const LONGEST: usize = 40;
/// Views that somebody keeps of one list at most.
pub const MOST_VIEWS: usize = 50;

/// Refuses a name that cannot be read.
///
/// # Errors
/// `list_view_name_invalid` at `name`.
pub fn check_name(name: &str) -> Result<(), Refusal> {
    if is_clean_text(name, LONGEST) {
        return Ok(());
    }
    Err(Refusal::new("list_view_name_invalid")
        .with("limit", LONGEST)
        .at("name"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_view_has_a_name_that_can_be_read() {
        assert_eq!(check_name("缝纫车间 四级以上"), Ok(()));
        for name in ["", " 空格", "两\n行", &"长".repeat(41)] {
            let refusal = check_name(name).err();
            assert_eq!(
                refusal.map(|one| one.code),
                Some("list_view_name_invalid".to_owned())
            );
        }
    }
}
