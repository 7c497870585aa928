//! Bytes as text, whatever program wrote them.

use crate::text::utf_16;
use anyhow::{Context, bail};

/// A text with how it was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decoded {
    /// The text.
    pub text: String,
    /// Whether it was no UTF-8 and was read as Windows-1252, as older programs write it.
    pub is_windows: bool,
}

pub(super) fn decode(bytes: Vec<u8>, name: &str) -> anyhow::Result<Decoded> {
    if utf_16(&bytes).is_some() || std::str::from_utf8(&bytes).is_ok() {
        return Ok(Decoded { text: text_of(bytes, name)?, is_windows: false });
    }
    if let Some(kind) = workbook(&bytes) {
        bail!("{name} is {kind} and no CSV; open it, save it as \"CSV UTF-8\", and give that file");
    }
    Ok(Decoded { text: bytes.iter().map(|byte| windows_1252(*byte)).collect(), is_windows: true })
}

/// Which kind of a spreadsheet's own file begins so.
fn workbook(bytes: &[u8]) -> Option<&'static str> {
    const XLS: &[u8] = &[0xd0, 0xcf, 0x11, 0xe0];
    if bytes.starts_with(b"PK\x03\x04") {
        let is_ods = bytes.windows(11).take(200).any(|part| part == b"opendocumen");
        Some(if is_ods {
            "a spreadsheet of LibreOffice (.ods)"
        } else {
            "a workbook of Excel (.xlsx) or another archive"
        })
    } else {
        bytes.starts_with(XLS).then_some("an old workbook of Excel (.xls)")
    }
}

/// The character of a byte of Windows-1252.
fn windows_1252(byte: u8) -> char {
    /// Those from 0x80 on; the five that stand for nothing are left as they are.
    const HIGH: [char; 32] = [
        '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}',
        '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
    ];
    HIGH.get(usize::from(byte).wrapping_sub(0x80)).copied().unwrap_or_else(|| char::from(byte))
}

/// UTF-8 or UTF-16 as text, without a byte order mark.
pub(super) fn text_of(bytes: Vec<u8>, name: &str) -> anyhow::Result<String> {
    if let Some(text) = utf_16(&bytes) {
        return text.with_context(|| format!("{name} begins as UTF-16 text and is none"));
    }
    let mut text = String::from_utf8(bytes).map_err(|error| {
        let valid = error.utf8_error().valid_up_to();
        let line = error.as_bytes()[..valid].split(|byte| *byte == b'\n').count();
        anyhow::anyhow!("{name} is not UTF-8 text: line {line} has a byte that is none")
    })?;
    if text.starts_with('\u{feff}') {
        text.drain(..'\u{feff}'.len_utf8());
    }
    Ok(text)
}
