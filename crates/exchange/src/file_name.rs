//! Names of files that Windows, macOS and Linux all accept. Must not know folders.

/// The longest name in bytes; leaves room for an extension and for the temporary name beside it.
const LONGEST: usize = 120;

/// Names that Windows keeps for devices, whatever the extension.
const RESERVED: [&str; 22] = [
    "CON", "PRN", "AUX", "NUL", "COM1", "COM2", "COM3", "COM4", "COM5", "COM6", "COM7", "COM8",
    "COM9", "LPT1", "LPT2", "LPT3", "LPT4", "LPT5", "LPT6", "LPT7", "LPT8", "LPT9",
];

/// The text as the name of a file without extension: what some system refuses becomes `_`; never empty.
pub fn file_name(text: &str) -> String {
    let mut name = String::new();
    for letter in text.trim().chars() {
        let refused = letter.is_control()
            || matches!(letter, '<' | '>' | ':' | '"' | '/' | '\\' | '|' | '?' | '*');
        let letter = if refused { '_' } else { letter };
        if name.len() + letter.len_utf8() > LONGEST {
            break;
        }
        name.push(letter);
    }
    while name.ends_with(['.', ' ']) {
        name.pop();
    }
    let first = name.split('.').next().unwrap_or_default();
    if name.is_empty()
        || RESERVED
            .iter()
            .any(|word| word.eq_ignore_ascii_case(first.trim()))
    {
        name.insert(0, '_');
    }
    name
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_one_that_every_system_takes() {
        assert_eq!(file_name("2026-缝纫-J1-欧阳·丽"), "2026-缝纫-J1-欧阳·丽");
        assert_eq!(file_name("a/b\\c:d*e?f\"g<h>i|j\n"), "a_b_c_d_e_f_g_h_i_j");
        assert_eq!(file_name("con"), "_con");
        assert_eq!(file_name("Com1.x"), "_Com1.x");
        assert_eq!(file_name("..."), "_");
        assert_eq!(file_name("名. "), "名");
        assert!(file_name(&"长".repeat(300)).len() <= LONGEST);
    }
}
