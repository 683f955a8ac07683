//! Skill levels and genders as people write them, as our codes.
//!
//! Must not know which levels may be evaluated.

/// The code of a level: `apprentice`, `level5` … `level1`, `special`, `chief`.
pub(crate) fn level_code(text: &str) -> Option<&'static str> {
    let plain = text.trim();
    // 三级/高级工, 三级（高级工）: both halves have to say the same.
    let halves: Vec<&str> = plain
        .split(['/', '／', '∕', '⁄', '(', ')', '（', '）', '、'])
        .map(str::trim)
        .filter(|half| !half.is_empty())
        .collect();
    let (first, rest) = halves.split_first()?;
    let code = one(first)?;
    rest.iter()
        .all(|half| one(half) == Some(code))
        .then_some(code)
}

fn one(text: &str) -> Option<&'static str> {
    Some(match text.to_ascii_lowercase().as_str() {
        "apprentice" | "学徒工" | "学徒" => "apprentice",
        "level5" | "5" | "五级" | "五级工" | "5级" | "初级工" | "初级" | "初级技能" => {
            "level5"
        }
        "level4" | "4" | "四级" | "四级工" | "4级" | "中级工" | "中级" | "中级技能" => {
            "level4"
        }
        "level3" | "3" | "三级" | "三级工" | "3级" | "高级工" | "高级" | "高级技能" => {
            "level3"
        }
        "level2" | "2" | "二级" | "2级" | "技师" => "level2",
        "level1" | "1" | "一级" | "1级" | "高级技师" => "level1",
        "special" | "特级技师" => "special",
        "chief" | "首席技师" => "chief",
        _ => return None,
    })
}

/// `male` or `female`, of what people write for it.
pub fn gender_code(text: &str) -> Option<&'static str> {
    match text.to_ascii_lowercase().as_str() {
        "男" | "男性" | "m" | "male" => Some("male"),
        "女" | "女性" | "f" | "female" => Some("female"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn levels_are_read_by_name_number_and_code() {
        assert_eq!(level_code("三级/高级工"), Some("level3"));
        assert_eq!(level_code("高级工（三级）"), Some("level3"));
        assert_eq!(level_code("四级／中级工"), Some("level4"));
        assert_eq!(level_code("初级工"), Some("level5"));
        assert_eq!(level_code("技师"), Some("level2"));
        assert_eq!(level_code("高级技师"), Some("level1"));
        assert_eq!(level_code("level4"), Some("level4"));
    }

    #[test]
    fn a_level_that_contradicts_itself_is_none() {
        assert_eq!(level_code("三级/中级工"), None);
        assert_eq!(level_code("无"), None);
        assert_eq!(level_code(""), None);
    }
}
