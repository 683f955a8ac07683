//! The native menu of macOS, where a program without one has no ⌘C, ⌘V and ⌘Q. Windows and Linux show none: everything
//! stands in the window.
//!
//! What the menu holds is data, tested everywhere; only the last step asks the system. Titles come from the texts of the
//! screens (`ui/src/i18n`), so that one place holds all words. It must not know any action.

use office::Language;
use tauri::{AppHandle, Runtime};

/// The identifier of the one entry that is ours; the shell hears it.
pub const UPDATE: &str = "check_update";

/// An entry. Each but one is known to the system itself, with its own shortcut (⌘ on macOS).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Item {
    /// What the program is, with its version.
    About,
    /// Looks for a newer version; there only where the program was built to do so.
    Update,
    /// Puts the program out of sight.
    Hide,
    /// Puts all others out of sight.
    HideOthers,
    /// Ends the program.
    Quit,
    /// Takes back the last typing.
    Undo,
    /// Types it again.
    Redo,
    /// Cuts the selection.
    Cut,
    /// Copies the selection.
    Copy,
    /// Pastes.
    Paste,
    /// Selects everything.
    SelectAll,
    /// Puts the window into the dock.
    Minimize,
    /// The window on the whole screen.
    Fullscreen,
    /// A line between groups.
    Line,
}

impl Item {
    /// The key of its title among the texts of the screens; a line has none.
    fn key(self) -> &'static str {
        match self {
            Self::About => "about",
            Self::Update => "update",
            Self::Hide => "hide",
            Self::HideOthers => "hide_others",
            Self::Quit => "quit",
            Self::Undo => "undo",
            Self::Redo => "redo",
            Self::Cut => "cut",
            Self::Copy => "copy",
            Self::Paste => "paste",
            Self::SelectAll => "select_all",
            Self::Minimize => "minimize",
            Self::Fullscreen => "fullscreen",
            Self::Line => "",
        }
    }
}

/// The submenus by the key of their title, each with its entries. The first is the program's own, as macOS wants it.
const MENU: [(&str, &[Item]); 3] = [
    (
        "program",
        &[
            Item::About,
            Item::Update,
            Item::Line,
            Item::Hide,
            Item::HideOthers,
            Item::Line,
            Item::Quit,
        ],
    ),
    (
        "edit",
        &[
            Item::Undo,
            Item::Redo,
            Item::Line,
            Item::Cut,
            Item::Copy,
            Item::Paste,
            Item::SelectAll,
        ],
    ),
    ("window", &[Item::Minimize, Item::Fullscreen]),
];

/// A submenu in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Submenu {
    /// Its title.
    pub title: String,
    /// Its entries with their titles.
    pub items: Vec<(Item, String)>,
}

/// The menu in a language; `updates`: with the entry that looks for a newer version.
pub fn menu(language: Language, updates: bool) -> Vec<Submenu> {
    let texts = match language {
        Language::Chinese => include_str!("../../../ui/src/i18n/zh-CN.json"),
        Language::English => include_str!("../../../ui/src/i18n/en.json"),
    };
    // The texts are compiled in, and a test reads every title below in both languages.
    let texts: serde_json::Value = serde_json::from_str(texts).unwrap_or_default();
    let title = |key: &str| {
        let found = texts["menu"][key].as_str();
        found.unwrap_or_default().to_owned()
    };
    MENU.iter()
        .map(|(key, items)| Submenu {
            title: title(key),
            items: items
                .iter()
                .filter(|item| updates || **item != Item::Update)
                .map(|item| (*item, title(item.key())))
                .collect(),
        })
        .collect()
}

/// Shows the menu in a language; where the system has no menu of the program's own, nothing is shown.
///
/// # Errors
/// What the system refuses.
pub fn show<R: Runtime>(app: &AppHandle<R>, language: Language) -> tauri::Result<()> {
    #[cfg(target_os = "macos")]
    macos::show(app, &menu(language, crate::updates::are_configured(app)))?;
    // Elsewhere the window has it all.
    let _ = (app, language);
    Ok(())
}

#[cfg(target_os = "macos")]
mod macos {
    use tauri::menu::{AboutMetadata, MenuBuilder, MenuItem, SubmenuBuilder};

    use super::{AppHandle, Item, Runtime, Submenu, UPDATE};

    pub fn show<R: Runtime>(app: &AppHandle<R>, submenus: &[Submenu]) -> tauri::Result<()> {
        let mut menu = MenuBuilder::new(app);
        for submenu in submenus {
            let mut built = SubmenuBuilder::new(app, &submenu.title);
            for (item, title) in &submenu.items {
                built = match item {
                    Item::About => built.about_with_text(title, Some(AboutMetadata::default())),
                    Item::Update => {
                        let own = MenuItem::with_id(app, UPDATE, title, true, None::<&str>)?;
                        built.item(&own)
                    }
                    Item::Hide => built.hide_with_text(title),
                    Item::HideOthers => built.hide_others_with_text(title),
                    Item::Quit => built.quit_with_text(title),
                    Item::Undo => built.undo_with_text(title),
                    Item::Redo => built.redo_with_text(title),
                    Item::Cut => built.cut_with_text(title),
                    Item::Copy => built.copy_with_text(title),
                    Item::Paste => built.paste_with_text(title),
                    Item::SelectAll => built.select_all_with_text(title),
                    Item::Minimize => built.minimize_with_text(title),
                    Item::Fullscreen => built.fullscreen_with_text(title),
                    Item::Line => built.separator(),
                };
            }
            menu = menu.item(&built.build()?);
        }
        app.set_menu(menu.build()?)?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn both_languages_have_a_title_for_every_entry() {
        let (chinese, english) = (menu(Language::Chinese, true), menu(Language::English, true));
        assert_eq!(chinese.len(), english.len());
        for submenu in chinese.iter().chain(&english) {
            assert!(!submenu.title.is_empty());
            for (item, title) in &submenu.items {
                assert_eq!(title.is_empty(), *item == Item::Line, "{item:?}");
            }
        }
        assert_ne!(chinese, english);
    }

    #[test]
    fn a_program_that_looks_for_no_updates_has_no_entry_for_them() {
        let has = |updates: bool| {
            let menu = menu(Language::English, updates);
            let mut items = menu.iter().flat_map(|submenu| &submenu.items);
            items.any(|(item, _)| *item == Item::Update)
        };
        assert!(has(true));
        assert!(!has(false));
    }

    #[test]
    fn no_entry_stands_twice_and_typing_has_what_it_needs() {
        let items: Vec<Item> = MENU
            .iter()
            .flat_map(|(_, items)| items.iter().copied())
            .filter(|item| *item != Item::Line)
            .collect();
        let once: HashSet<Item> = items.iter().copied().collect();
        assert_eq!(once.len(), items.len());
        for needed in [Item::Cut, Item::Copy, Item::Paste, Item::Undo, Item::Quit] {
            assert!(once.contains(&needed), "{needed:?}");
        }
    }
}
