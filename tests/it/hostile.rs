//! The targets of the fuzzer, for some seconds on inputs of any kind, and on the seeds of the fuzzer.

use crate::properties;
use asyncready::document::Language;
use proptest::prelude::*;
use std::fs;

/// Keys and characters that mean something to the wizard, more often than any others.
fn typed() -> impl Strategy<Value = Vec<u8>> {
    let known = [
        "1",
        "2",
        "3",
        "9",
        "0",
        "\n",
        "j",
        "k",
        " ",
        "b",
        "s",
        "u",
        "y",
        "x",
        "c",
        "C",
        "e",
        "?",
        "g",
        "r",
        "w",
        "q",
        "f",
        "\u{1b}[A",
        "\u{1b}[B",
        "\u{1b}[C",
        "\u{1b}[D",
        "\u{1b}[3~",
        "\u{1b}[5~",
        "\u{1b}[6~",
        "\u{1b}[H",
        "\u{1b}[F",
        "\u{1b}\n",
        "\u{1b}[200~",
        "\u{1b}[201~",
        "\0",
        "\u{1b}\0",
        "\u{3}",
        "\u{15}",
        "\u{17}",
        "\u{7f}",
        "\u{1c}((",
        "\u{1c}xG",
        "\u{1c}\u{1}\u{1}",
        "\u{1c}(\u{c}",
        "\u{1e}",
        "\u{202e}",
        "日本",
        "e\u{301}",
        "\u{ad}",
        "\u{200d}",
        "\u{9b}2J",
    ];
    let one = prop_oneof![
        8 => prop::sample::select(known.to_vec()).prop_map(|keys| keys.as_bytes().to_vec()),
        1 => any::<char>().prop_map(|c| c.to_string().into_bytes()),
        1 => any::<u8>().prop_map(|byte| vec![byte]),
    ];
    (any::<u8>(), prop::collection::vec(one, 0..60)).prop_map(|(start, keys)| {
        let mut bytes = vec![start];
        bytes.extend(keys.concat());
        bytes
    })
}

/// A few characters of any kind, those that act more often.
fn text() -> impl Strategy<Value = String> {
    let c = prop_oneof![
        2 => any::<char>(),
        1 => prop::sample::select("\u{1b}\u{9b}\u{202e}\u{ad}\u{301}\u{200d}\u{fe0f}\u{200b}\t\r\n |<`日👩".chars().collect::<Vec<_>>()),
        2 => prop::char::range(' ', '~'),
    ];
    prop::collection::vec(c, 0..80).prop_map(|text| text.into_iter().collect())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_keys_break_the_wizard(bytes in typed()) {
        properties::keys(&bytes);
    }

    #[test]
    fn every_text_fits_every_window(text in text(), columns in 0..130usize, rows in 0..60usize) {
        properties::screen(&text, columns, rows);
    }

    #[test]
    fn no_text_acts_in_a_report(text in text()) {
        properties::text(&text);
    }
}

/// Each seed as it is, and cut off or with a byte changed at a few places.
#[test]
fn the_seeds_of_the_fuzzer_hold() {
    // The packaged crate comes without the fuzzer.
    let Ok(folders) = fs::read_dir(crate::harness::root().join("fuzz/seeds")) else {
        return;
    };
    for folder in folders {
        let folder = folder.unwrap();
        let target = folder.file_name().into_string().unwrap();
        for file in fs::read_dir(folder.path()).unwrap() {
            let bytes = fs::read(file.unwrap().path()).unwrap();
            let mut variants = vec![bytes.clone()];
            for part in 1..4 {
                let at = bytes.len() * part / 4;
                variants.push(bytes[..at].to_vec());
                let mut changed = bytes.clone();
                changed[at] ^= 0x1f;
                variants.push(changed);
            }
            for bytes in variants {
                let text = String::from_utf8_lossy(&bytes);
                match target.as_str() {
                    "answers_json" => properties::answers(&text, Language::Json),
                    "answers_toml" => properties::answers(&text, Language::Toml),
                    "bank" => properties::bank(&text),
                    "keys" => properties::keys(&bytes),
                    "screen" => properties::screen(&text, bytes[0].into(), bytes[1].into()),
                    "text" => properties::text(&text),
                    other => panic!("no such target: {other}"),
                }
            }
        }
    }
}
