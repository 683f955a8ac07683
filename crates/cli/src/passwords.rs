//! Where passwords come from: a file descriptor, the environment, or a terminal that does not show them. Never an argument,
//! which other people of the computer see. Must not know what a password opens.

use std::io::IsTerminal;

use office::wire::{Credential, Secret};
use office::{Language, Refusal};

use crate::arguments::{Arguments, NewPassword, Second};

/// A place that a password is asked from.
struct Asked<'a> {
    /// The environment's variable.
    variable: &'static str,
    /// The option that names a file descriptor.
    option: &'static str,
    descriptor: Option<u32>,
    /// The sentence of the catalogue at the terminal.
    prompt: &'static str,
    /// Whose it is.
    account: &'a str,
    /// Whether it is asked twice at the terminal, where a slip would lock its owner out.
    twice: bool,
}

/// The password of whoever signs in.
pub fn own(arguments: &Arguments, account: &str) -> Result<Secret, Refusal> {
    let asked = Asked {
        variable: "JIANGPING_PASSWORD",
        option: "--password-fd",
        descriptor: arguments.password_fd,
        prompt: "told_ask_password",
        account,
        twice: false,
    };
    if let Some(password) = arguments.own_password.get() {
        return Ok(password.clone());
    }
    let password = asked.read(arguments.language())?;
    Ok(arguments.own_password.get_or_init(|| password).clone())
}

/// A password that is to be set.
pub fn new(arguments: &Arguments, account: &str, new: &NewPassword) -> Result<Secret, Refusal> {
    refuse_shared(arguments, new.new_password_fd, "--new-password-fd")?;
    let asked = Asked {
        variable: "JIANGPING_NEW_PASSWORD",
        option: "--new-password-fd",
        descriptor: new.new_password_fd,
        prompt: "told_ask_new_password",
        account,
        twice: true,
    };
    asked.read(arguments.language())
}

/// The phrase of the recovery sheet.
pub fn phrase(arguments: &Arguments, account: &str) -> Result<Secret, Refusal> {
    let asked = Asked {
        variable: "JIANGPING_RECOVERY_PHRASE",
        option: "--password-fd",
        descriptor: arguments.password_fd,
        prompt: "told_ask_phrase",
        account,
        twice: false,
    };
    asked.read(arguments.language())
}

/// The second person, if one is named.
pub fn second(arguments: &Arguments, second: &Second) -> Result<Option<Credential>, Refusal> {
    let Some(account) = &second.second_account else {
        return Ok(None);
    };
    refuse_shared(arguments, second.second_password_fd, "--second-password-fd")?;
    let asked = Asked {
        variable: "JIANGPING_SECOND_PASSWORD",
        option: "--second-password-fd",
        descriptor: second.second_password_fd,
        prompt: "told_ask_password",
        account,
        twice: false,
    };
    Ok(Some(Credential {
        account: account.clone(),
        password: asked.read(arguments.language())?,
    }))
}

/// A descriptor gives one line: the password of whoever signs in. Another password wants one of its own.
fn refuse_shared(
    arguments: &Arguments,
    descriptor: Option<u32>,
    option: &str,
) -> Result<(), Refusal> {
    match (arguments.password_fd, descriptor) {
        (Some(own), Some(other)) if own == other => Err(Refusal::new("password_fd_shared")
            .with("descriptor", own)
            .with("option", option)),
        _ => Ok(()),
    }
}

impl Asked<'_> {
    fn read(&self, language: Language) -> Result<Secret, Refusal> {
        if let Some(descriptor) = self.descriptor {
            return line_of(descriptor, self.option);
        }
        if let Ok(password) = std::env::var(self.variable) {
            return Ok(Secret::new(password));
        }
        let missing = || {
            Refusal::new("password_not_given")
                .with("account", self.account)
                .with("variable", self.variable)
                .with("option", self.option)
        };
        if !std::io::stdin().is_terminal() {
            return Err(missing());
        }
        let ask = |prompt| {
            let prompt = language.phrase(prompt, &[("account", self.account)]);
            rpassword::prompt_password(prompt).map_err(|_| missing())
        };
        let password = ask(self.prompt)?;
        if self.twice && ask("told_ask_again")? != password {
            return Err(Refusal::new("passwords_differ"));
        }
        Ok(Secret::new(password))
    }
}

/// The first line of what the shell has opened under this number.
#[cfg(unix)]
fn line_of(descriptor: u32, option: &str) -> Result<Secret, Refusal> {
    use std::io::{BufRead, BufReader, Read};

    /// Longer than any password.
    const MOST: u64 = 4_096;
    let unreadable = |reason: std::io::Error| {
        Refusal::new("password_fd_unreadable")
            .with("option", option)
            .with("reason", reason)
    };
    let file = std::fs::File::open(format!("/dev/fd/{descriptor}")).map_err(unreadable)?;
    let mut line = String::new();
    BufReader::new(file.take(MOST))
        .read_line(&mut line)
        .map_err(unreadable)?;
    Ok(Secret::new(line.trim_end_matches(['\r', '\n'])))
}

/// Windows hands no numbered files to a program.
#[cfg(not(unix))]
fn line_of(_: u32, option: &str) -> Result<Secret, Refusal> {
    Err(Refusal::new("password_fd_not_here").with("option", option))
}
