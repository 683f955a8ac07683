//! The native menu: what the window can do at any time, with its keys. On macOS it stands above all, and gives ⌘C, ⌘V and
//! ⌘Q, which a program without a menu has not; on Windows and Linux it is the bar of the window.
//!
//! What the menu holds is data, tested everywhere; only the last step asks the system. The window's own acts with their keys
//! stand in `ui/src/app/menu.json`, because the window hears the same keys itself; titles come from the texts of the screens
//! (`ui/src/i18n`). It must not know any action.

use std::sync::{Mutex, PoisonError};

use office::{Language, Session};
use serde::Deserialize;
use tauri::menu::{AboutMetadata, Menu, MenuBuilder, MenuItem, MenuItemKind, SubmenuBuilder};
use tauri::{AppHandle, Emitter, Manager, Runtime};

use crate::updates;

/// The event by which the window hears which act was chosen; its payload is the act's name.
const CHOSEN: &str = "menu-act";

/// The acts of the window that stand in the menu.
const ACTS: &str = include_str!("../../../ui/src/app/menu.json");

/// The entries that the shell itself answers.
const UPDATE: &str = "check_update";
const QUIT: &str = "quit";

/// Which menu is shown now; there only where the program has a window of the system.
#[derive(Default)]
pub struct Shown(Mutex<Option<Look>>);

/// What a menu depends on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Look {
    /// The language of titles.
    pub language: Language,
    /// Whether an office is open: without one some acts are grey.
    pub office: bool,
}

/// The systems' ways of laying out a menu.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// The program's own submenu first, with what macOS itself knows.
    Mac,
    /// A bar in the window, of our acts only: Ctrl+C and the like work without it.
    Bar,
}

impl Way {
    const fn of_this_system() -> Self {
        if cfg!(target_os = "macos") {
            Self::Mac
        } else {
            Self::Bar
        }
    }
}

/// An entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Entry {
    /// Known to the system itself, with its own shortcut.
    System(System, String),
    /// Ours.
    Own(Act),
    /// A line between groups.
    Line,
}

/// What systems know by themselves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum System {
    /// What the program is, with its version.
    About,
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
}

/// An entry of ours.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Act {
    /// By this name the window or the shell knows it.
    pub name: String,
    /// Its title.
    pub title: String,
    /// Its keys.
    pub keys: Option<String>,
    /// Whether it can be chosen now.
    pub enabled: bool,
}

/// A submenu in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Submenu {
    /// Its title.
    pub title: String,
    /// Its entries.
    pub entries: Vec<Entry>,
}

/// A submenu of the window's acts, as `menu.json` writes it.
#[derive(Deserialize)]
struct Written {
    menu: String,
    acts: Vec<WrittenAct>,
}

#[derive(Deserialize)]
struct WrittenAct {
    act: String,
    keys: Option<String>,
    #[serde(default)]
    office: bool,
}

/// The menu as it looks now; `updates`: with the entry that looks for a newer version.
pub fn menu(look: Look, updates: bool, way: Way) -> Vec<Submenu> {
    let title = titles(look.language);
    let system = |known: System, key: &str| Entry::System(known, title(key));
    let own = |name: &str, keys: Option<&str>| {
        Entry::Own(Act {
            name: name.to_owned(),
            title: title(name),
            keys: keys.map(str::to_owned),
            enabled: true,
        })
    };
    let update = updates.then(|| own(UPDATE, None));
    let about = system(System::About, "about");
    let mut submenus: Vec<Submenu> = written()
        .into_iter()
        .map(|submenu| Submenu {
            title: title(&submenu.menu),
            entries: submenu
                .acts
                .into_iter()
                .map(|act| {
                    Entry::Own(Act {
                        title: title(&act.act),
                        enabled: look.office || !act.office,
                        name: act.act,
                        keys: act.keys,
                    })
                })
                .collect(),
        })
        .collect();
    match way {
        Way::Bar => {
            if let Some(first) = submenus.first_mut() {
                first
                    .entries
                    .extend([Entry::Line, own(QUIT, Some("CmdOrCtrl+Q"))]);
            }
            if let Some(last) = submenus.last_mut() {
                last.entries.push(Entry::Line);
                last.entries.extend(update);
                last.entries.push(about);
            }
        }
        Way::Mac => {
            let mut program = vec![about];
            program.extend(update);
            program.extend([
                Entry::Line,
                system(System::Hide, "hide"),
                system(System::HideOthers, "hide_others"),
                Entry::Line,
                system(System::Quit, QUIT),
            ]);
            let edit = vec![
                system(System::Undo, "undo"),
                system(System::Redo, "redo"),
                Entry::Line,
                system(System::Cut, "cut"),
                system(System::Copy, "copy"),
                system(System::Paste, "paste"),
                system(System::SelectAll, "select_all"),
            ];
            let window = vec![
                system(System::Minimize, "minimize"),
                system(System::Fullscreen, "fullscreen"),
            ];
            let help = submenus.split_off(submenus.len().saturating_sub(1));
            let of = |key: &str, entries| Submenu {
                title: title(key),
                entries,
            };
            submenus.insert(0, of("program", program));
            submenus.insert(2, of("edit", edit));
            submenus.push(of("window", window));
            submenus.extend(help);
        }
    }
    submenus
}

/// Shows the menu as the session now needs it, when that has changed.
pub fn follow<R: Runtime>(app: &AppHandle<R>, session: &Session) {
    let Some(shown) = app.try_state::<Shown>() else {
        return;
    };
    let look = Look {
        language: session.language(),
        office: session.has_office(),
    };
    let before = shown
        .0
        .lock()
        .unwrap_or_else(PoisonError::into_inner)
        .replace(look);
    if before != Some(look) {
        let wanted = menu(look, updates::are_configured(app), Way::of_this_system());
        // An older menu serves as well: what cannot be done now is refused with words.
        drop(match app.menu() {
            Some(built) => change(&built, &wanted),
            None => show(app, wanted),
        });
    }
}

/// Answers what was chosen in the menu: by the shell, or by the window.
pub fn answer<R: Runtime>(app: &AppHandle<R>, chosen: &str) {
    // A window that is gone wants nothing done.
    let _ = match chosen {
        UPDATE => app.emit(updates::WANTED, ()),
        QUIT => app
            .get_webview_window("main")
            .map_or(Ok(()), |window| window.close()),
        act => app.emit(CHOSEN, act),
    };
}

fn written() -> Vec<Written> {
    // The file is compiled in, and tests read it.
    serde_json::from_str(ACTS).unwrap_or_default()
}

fn titles(language: Language) -> impl Fn(&str) -> String {
    let texts = match language {
        Language::Chinese => include_str!("../../../ui/src/i18n/zh-CN.json"),
        Language::English => include_str!("../../../ui/src/i18n/en.json"),
    };
    // The texts are compiled in, and a test reads every title in both languages.
    let texts: serde_json::Value = serde_json::from_str(texts).unwrap_or_default();
    move |key| texts["menu"][key].as_str().unwrap_or_default().to_owned()
}

fn show<R: Runtime>(app: &AppHandle<R>, wanted: Vec<Submenu>) -> tauri::Result<()> {
    let mut whole = MenuBuilder::new(app);
    for submenu in wanted {
        let mut built = SubmenuBuilder::new(app, &submenu.title);
        for entry in submenu.entries {
            built = match entry {
                Entry::Line => built.separator(),
                Entry::Own(act) => {
                    let keys = act.keys.as_deref();
                    let item = MenuItem::with_id(app, act.name, act.title, act.enabled, keys)?;
                    built.item(&item)
                }
                Entry::System(known, title) => match known {
                    System::About => built.about_with_text(title, Some(about(app))),
                    System::Hide => built.hide_with_text(title),
                    System::HideOthers => built.hide_others_with_text(title),
                    System::Quit => built.quit_with_text(title),
                    System::Undo => built.undo_with_text(title),
                    System::Redo => built.redo_with_text(title),
                    System::Cut => built.cut_with_text(title),
                    System::Copy => built.copy_with_text(title),
                    System::Paste => built.paste_with_text(title),
                    System::SelectAll => built.select_all_with_text(title),
                    System::Minimize => built.minimize_with_text(title),
                    System::Fullscreen => built.fullscreen_with_text(title),
                },
            };
        }
        whole = whole.item(&built.build()?);
    }
    app.set_menu(whole.build()?)?;
    Ok(())
}

/// Gives the entries of a menu other titles, and greys what cannot be chosen now. Its shape is always the same, and a menu laid
/// anew would lose its keys on GTK.
fn change<R: Runtime>(built: &Menu<R>, wanted: &[Submenu]) -> tauri::Result<()> {
    for (place, submenu) in built.items()?.iter().zip(wanted) {
        let Some(place) = place.as_submenu() else {
            continue;
        };
        place.set_text(&submenu.title)?;
        for (item, entry) in place.items()?.iter().zip(&submenu.entries) {
            match (item, entry) {
                (MenuItemKind::MenuItem(item), Entry::Own(act)) => {
                    item.set_text(&act.title)?;
                    item.set_enabled(act.enabled)?;
                }
                (MenuItemKind::Predefined(item), Entry::System(_, title)) => {
                    item.set_text(title)?
                }
                _ => {}
            }
        }
    }
    Ok(())
}

fn about<R: Runtime>(app: &AppHandle<R>) -> AboutMetadata<'static> {
    let package = app.package_info();
    AboutMetadata {
        name: Some(package.name.clone()),
        version: Some(package.version.to_string()),
        license: Some("MIT".to_owned()),
        ..AboutMetadata::default()
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    const WAYS: [Way; 2] = [Way::Mac, Way::Bar];

    fn look(language: Language, office: bool) -> Look {
        Look { language, office }
    }

    fn acts(menu: &[Submenu]) -> Vec<&Act> {
        menu.iter()
            .flat_map(|submenu| &submenu.entries)
            .filter_map(|entry| match entry {
                Entry::Own(act) => Some(act),
                _ => None,
            })
            .collect()
    }

    #[test]
    fn both_languages_have_a_title_for_every_entry() {
        for way in WAYS {
            let of = |language| menu(look(language, true), true, way);
            let (chinese, english) = (of(Language::Chinese), of(Language::English));
            assert_eq!(chinese.len(), english.len());
            for submenu in chinese.iter().chain(&english) {
                assert!(!submenu.title.is_empty());
                for entry in &submenu.entries {
                    let title = match entry {
                        Entry::Own(act) => &act.title,
                        Entry::System(_, title) => title,
                        Entry::Line => continue,
                    };
                    assert!(!title.is_empty(), "{entry:?}");
                }
            }
            assert_ne!(chinese, english);
        }
    }

    #[test]
    fn a_program_that_looks_for_no_updates_has_no_entry_for_them() {
        for way in WAYS {
            let has = |updates: bool| {
                let menu = menu(look(Language::English, true), updates, way);
                acts(&menu).iter().any(|act| act.name == UPDATE)
            };
            assert!(has(true));
            assert!(!has(false));
        }
    }

    #[test]
    fn no_act_and_no_key_stands_twice() {
        for way in WAYS {
            let menu = menu(look(Language::English, true), true, way);
            let acts = acts(&menu);
            let names: HashSet<&str> = acts.iter().map(|act| act.name.as_str()).collect();
            assert_eq!(names.len(), acts.len());
            let keys: Vec<&String> = acts.iter().filter_map(|act| act.keys.as_ref()).collect();
            let once: HashSet<&&String> = keys.iter().collect();
            assert_eq!(once.len(), keys.len());
        }
    }

    #[test]
    fn without_an_office_only_what_needs_none_can_be_chosen() {
        let menu = menu(look(Language::English, false), false, Way::Bar);
        let enabled: Vec<&str> = acts(&menu)
            .into_iter()
            .filter(|act| act.enabled)
            .map(|act| act.name.as_str())
            .collect();
        assert_eq!(
            enabled,
            ["new_office", "open_office", "open_packet", QUIT, "handbook"]
        );
    }

    #[test]
    fn on_macos_typing_has_what_it_needs() {
        let menu = menu(look(Language::English, true), true, Way::Mac);
        for needed in [
            System::Cut,
            System::Copy,
            System::Paste,
            System::Undo,
            System::Quit,
        ] {
            let has = |entry: &Entry| matches!(entry, Entry::System(known, _) if *known == needed);
            assert!(menu.iter().any(|submenu| submenu.entries.iter().any(has)));
        }
    }
}
