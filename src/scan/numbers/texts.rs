//! Numbers of what stands in files.

use super::{
    super::text_part::{links, part},
    Inputs, Measured, Unmeasured, count,
    links::{is_dead_link, is_dead_path, is_dead_pattern},
    per_cent,
};
use crate::bank::{TextMeasure, TextPart};
use std::collections::{BTreeMap, BTreeSet};

/// The most bytes of files of one kind in which a check looks. Of more a part of the files is taken, evenly.
const KIND_SIZE: usize = 8 << 20;

/// The number of a check that looks for a pattern in files.
pub(super) fn measure_texts(
    inputs: &Inputs<'_>,
    at: usize,
    which: TextPart,
    measure: TextMeasure,
    least: u32,
) -> Result<Measured, Unmeasured> {
    let Some(pattern) = inputs.checks.pattern(at) else {
        return Err(Unmeasured::Pattern);
    };
    let files = &inputs.observed.files;
    if measure == TextMeasure::Share && inputs.files[at].files.len() < least as usize {
        return Err(Unmeasured::FewFiles(least));
    }
    let elsewhere = inputs.files[at].files.iter().find(|file| inputs.observed.pointers.contains(file));
    let ChosenTexts { texts, left_out } = choose(inputs, &inputs.files[at].files);
    let (looked, mut matches, mut places) = (texts.len(), 0, Vec::new());
    for (file, text) in texts {
        let path = &files[file];
        if measure == TextMeasure::DeadLinks {
            let links = links(text).into_iter();
            let dead = links.filter(|(_, link)| pattern.is_match(link) && is_dead_link(files, path, link));
            places.extend(dead.map(|(line, _)| format!("{path}:{line}")));
            continue;
        }
        let part = part(text, which, inputs.checks.headings());
        if measure == TextMeasure::DeadPaths {
            let named = pattern.captures_iter(&part.text).filter_map(|groups| groups.get(1));
            let dead = named.filter(|name| is_dead_path(files, name.as_str()));
            places.extend(dead.map(|name| format!("{path}:{}", part.line(name.start()))));
            continue;
        }
        if measure == TextMeasure::Secrets {
            let named = pattern.captures_iter(&part.text).filter_map(|groups| groups.get(1));
            let secret = named
                .filter(|value| is_live(path, &part.text, value.start()) && is_secret(path, value.as_str()));
            places.extend(secret.map(|value| format!("{path}:{}", part.line(value.start()))));
            continue;
        }
        let mut found = pattern.find_iter(&part.text);
        if measure == TextMeasure::DeadPatterns {
            let dead = found.filter(|found| is_dead_pattern(files, found.as_str()));
            places.extend(dead.map(|found| format!("{path}:{}", part.line(found.start()))));
            continue;
        }
        if let Some(first) = found.next() {
            // A match may begin with the end of the line before.
            let skipped = first.as_str().len() - first.as_str().trim_start().len();
            places.push(format!("{path}:{}", part.line(first.start() + skipped)));
            if measure == TextMeasure::Matches {
                matches += 1 + found.count();
            }
        }
    }
    let number = match measure {
        TextMeasure::Matches => count(matches),
        TextMeasure::Share if looked == 0 => return Err(Unmeasured::NoFiles),
        TextMeasure::Share => per_cent(places.len(), looked),
        TextMeasure::Files
        | TextMeasure::Secrets
        | TextMeasure::DeadLinks
        | TextMeasure::DeadPaths
        | TextMeasure::DeadPatterns
        | TextMeasure::Undefined
        | TextMeasure::UndefinedShare => count(places.len()),
    };
    match elsewhere {
        Some(file) if number == 0 => Err(Unmeasured::Pointer(files[*file].clone())),
        None if number == 0 && measure != TextMeasure::Share && !left_out.is_empty() => {
            Err(Unmeasured::PartOfFiles { looked, all: looked + left_out.len() })
        }
        _ => Ok(Measured { number, places }),
    }
}

/// The texts in which a check looks, and the files in which it does not because there are too many.
struct ChosenTexts<'v> {
    texts: Vec<(usize, &'v str)>,
    left_out: Vec<usize>,
}

fn choose<'v>(inputs: &Inputs<'v>, files: &[usize]) -> ChosenTexts<'v> {
    let of_check: BTreeSet<usize> = files.iter().copied().collect();
    let texts = || {
        let texts = inputs.observed.texts.iter().filter(|(file, _)| of_check.contains(file));
        texts.map(|(file, text)| {
            let name = inputs.observed.files[*file].rsplit('/').next().unwrap_or_default();
            (*file, text.as_str(), name.rsplit_once('.').map_or("", |(_, kind)| kind))
        })
    };
    let mut sizes: BTreeMap<&str, usize> = BTreeMap::new();
    for (_, text, kind) in texts() {
        *sizes.entry(kind).or_default() += text.len();
    }
    let (mut chosen, mut left_out) = (Vec::new(), Vec::new());
    let mut passed: BTreeMap<&str, usize> = BTreeMap::new();
    for (file, text, kind) in texts() {
        let size = sizes.get(kind).copied().unwrap_or_default();
        let before = passed.entry(kind).or_default();
        // Of a kind of twice the size each second file is taken.
        let step = size.div_ceil(KIND_SIZE);
        if step <= 1 || before.is_multiple_of(step) {
            chosen.push((file, text));
        } else {
            left_out.push(file);
        }
        *before += 1;
    }
    ChosenTexts { texts: chosen, left_out }
}

/// What stands in a text that somebody is to replace, or that is a name and no secret.
#[rustfmt::skip]
const PLACEHOLDERS: &[&str] = &[
    "your", "change", "example", "sample", "secret", "password", "passwd", "test", "dummy", "fake", "placeholder",
    "todo", "replace", "insert", "xxx", "localhost", "default", "some", "here", "token", "key", "enter", "prod",
    "1234", "abcd", "hello", "foobar", "lorem", "user", "admin", "dev", "demo", "http", "env", "config", "0000",
];

/// The endings of source code, in which a text stands in quotation marks.
#[rustfmt::skip]
const SOURCE: &[&str] = &[
    "rs", "go", "py", "rb", "php", "java", "kt", "kts", "scala", "clj", "cs", "ex", "exs", "swift", "js", "jsx", "mjs", "cjs",
    "ts", "tsx", "vue", "dart", "groovy",
];

/// What the examples of tokens in the pages of libraries and services begin with, once their payload is written out.
const EXAMPLE_TOKENS: &[&str] = &["eyJzdWIiOiIxMjM0NTY3ODkw", "eyJpc3MiOiJzdXBhYmFzZS1kZW1v"];

/// Whether what stands at a byte of a file is used: neither a comment nor a test beside the code.
fn is_live(path: &str, text: &str, at: usize) -> bool {
    let line = text[..at].rsplit('\n').next().unwrap_or_default().trim_start();
    let is_comment = ["#", "//", "*", "/*", "--", ";", "<!--"].iter().any(|mark| line.starts_with(mark));
    let is_test = path.rsplit('.').next() == Some("rs") && text[..at].contains("#[cfg(test)]");
    !is_comment && !is_test
}

/// Whether what stands behind the word for a secret is a literal one: with its quotation mark where it has one, and with
/// the bracket behind it where something is called.
fn is_secret(path: &str, value: &str) -> bool {
    let text = value.trim_start_matches(['"', '\'', '`']);
    let is_quoted = text.len() < value.len();
    let kind = path.rsplit_once('.').map_or("", |(_, kind)| kind);
    let is_name = |part: &str| !part.is_empty() && part.chars().all(|c| c.is_alphanumeric() || c == '_');
    let is_read = text.ends_with(['(', '[', '{', '<'])
        || (!is_quoted && (SOURCE.contains(&kind) || (text.contains('.') && text.split('.').all(is_name))));
    let is_example = EXAMPLE_TOKENS.iter().any(|example| text.contains(example));
    !is_read && !is_example && looks_random(text)
}

/// Whether a text looks as if it was made by chance: long, of many different characters, with digits, and not
/// something that somebody is to replace.
fn looks_random(text: &str) -> bool {
    let lower = text.to_lowercase();
    let is_app_password = text.split(' ').count() == 4
        && text.split(' ').all(|part| part.len() == 4 && part.bytes().all(|b| b.is_ascii_lowercase()));
    if is_app_password {
        return true;
    }
    let different = text.chars().collect::<BTreeSet<_>>().len();
    let digits = text.chars().filter(char::is_ascii_digit).count();
    let letters = text.chars().filter(char::is_ascii_alphabetic).count();
    text.len() >= 16
        && different >= 9
        && digits >= 2
        && letters >= 4
        && !text.contains([' ', '$', '{', '<', '(', '%'])
        && (text.len() > 60 || !PLACEHOLDERS.iter().any(|word| lower.contains(word)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_that_reads_a_variable_and_the_token_of_an_example_are_no_secrets() {
        let token = format!(
            "\"eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.{}IiwibmFtZSI6IkpvaG4gRG9lIn0.SflKxwRJSMeKKF2QT4",
            EXAMPLE_TOKENS[0]
        );
        assert!(!is_secret("src/a.ts", &token));
        for (path, value) in [
            ("src/a.go", "request.RouteInt64Param("),
            ("src/a.py", "pyotp.random_base32("),
            ("src/a.rb", "SecureRandom.urlsafe_base64"),
            ("src/a.ts", "accessTokenFromHeaderV2x7"),
            ("config/a.yml", "vault.team16.db_pass_1x"),
        ] {
            assert!(!is_secret(path, value), "{value}");
        }
        for (path, value) in [
            ("src/a.ts", "'8f1c0d3e5a7b9246f0e1d2c3b4a59687"),
            ("config/a.yml", "8f1c0d3e5a7b9246f0e1d2c3b4a59687"),
        ] {
            assert!(is_secret(path, value), "{value}");
        }
        let code = "fn a() {}\n#[cfg(test)]\nmod tests {\n let secret = 1;\n // secret = 2\n}";
        assert!(
            !is_live("a.rs", code, code.find("1;").unwrap())
                && is_live("a.go", code, code.find("1;").unwrap())
        );
        assert!(!is_live("a.go", code, code.find("2\n").unwrap()));
    }

    #[test]
    fn what_somebody_is_to_replace_is_no_secret() {
        for secret in ["8f1c0d3e5a7b9246f0e1d2c3b4a59687", "kqzv wbxm tjrp hlfd", "Zx9kQ2mVt7Lp4RwB"] {
            assert!(looks_random(secret), "{secret}");
        }
        for none in [
            "your-256-bit-secret-00",
            "aaaaaaaaaaaaaaaa1111",
            "${JWT_SECRET_2024_A}",
            "shortone1",
            "process.env.X1",
        ] {
            assert!(!looks_random(none), "{none}");
        }
    }
}
