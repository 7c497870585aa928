//! To whom a filled-in form goes.

use std::{error::Error, fmt, str::FromStr};

/// One mail address, so plain that it stays one in a page, in a link and in a mail program.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MailAddress(String);

/// A text that is no such address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotAnAddress;

impl fmt::Display for NotAnAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("write one mail address, as in ana@example.com, without a name around it")
    }
}

impl Error for NotAnAddress {}

impl FromStr for MailAddress {
    type Err = NotAnAddress;

    /// The dot-atoms of RFC 5322, and letters of any script in the name of the host.
    fn from_str(text: &str) -> Result<Self, NotAnAddress> {
        let is_of_name = |c: char| c.is_ascii_alphanumeric() || "!#$%&'*+-/=?^_`{|}~".contains(c);
        let is_of_host = |c: char| c.is_alphanumeric() || c == '-';
        let parts = |text: &str, is_of: &dyn Fn(char) -> bool| {
            text.split('.').all(|part| !part.is_empty() && part.chars().all(is_of))
        };
        let is_one = text.len() <= 254
            && text.split_once('@').is_some_and(|(name, host)| {
                parts(name, &is_of_name) && parts(host, &is_of_host) && host.contains('.')
            });
        if is_one { Ok(Self(text.to_owned())) } else { Err(NotAnAddress) }
    }
}

impl MailAddress {
    /// The address as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_one_plain_address_is_taken() {
        for text in ["ana@example.com", "o'neil+forms@mail.example.co.uk", "x_y@münchen.example"] {
            assert_eq!(text.parse::<MailAddress>().unwrap().as_str(), text);
        }
        let long = format!("{}@example.com", "a".repeat(250));
        for text in [
            "",
            "ana",
            "ana@",
            "@example.com",
            "ana@localhost",
            "ana@example..com",
            "ana@.com",
            "a b@example.com",
            "ana@example.com,ben@example.com",
            "Ana <ana@example.com>",
            "ana@example.com?bcc=x@evil.example",
            "ana@exa\u{202e}mple.com",
            "ana@example.com\n",
            "a@b@example.com",
            "\"ana\"@example.com",
            &long,
        ] {
            assert_eq!(text.parse::<MailAddress>(), Err(NotAnAddress), "{text:?}");
        }
    }
}
