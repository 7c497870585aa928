//! Names that a text uses and nothing defines, such as the targets of a build.

use super::{
    super::text_part::{PartOfText, part},
    Inputs, Measured, Unmeasured, count, per_cent,
};
use crate::bank::{TextMeasure, TextPart};
use regex::Regex;
use std::collections::{BTreeMap, BTreeSet};

/// The names in the first group of a pattern, each with the byte where it stands.
fn names<'t>(pattern: &Regex, text: &'t str) -> Vec<(&'t str, usize)> {
    let groups = pattern.captures_iter(text).filter_map(|groups| groups.get(1));
    groups.map(|name| (name.as_str(), name.start())).collect()
}

/// The names that nothing defines: in the same file, or in all others that define such names together.
pub(super) fn undefined(
    inputs: &Inputs<'_>,
    at: usize,
    which: TextPart,
    measure: TextMeasure,
    in_same_file: bool,
) -> Result<Measured, Unmeasured> {
    let (Some(pattern), Some(defined)) = (inputs.checks.pattern(at), inputs.checks.defined(at)) else {
        return Err(Unmeasured::Pattern);
    };
    let texts = |files: &[usize]| {
        let files: BTreeSet<usize> = files.iter().copied().collect();
        inputs.observed.texts.iter().filter(move |(file, _)| files.contains(file))
    };
    let read = |text: &'_ str, which| part(text, which, inputs.checks.headings()).text.into_owned();
    let mut elsewhere: BTreeSet<String> = BTreeSet::new();
    let mut defining = 0;
    for (file, text) in texts(&inputs.files[at].of) {
        let path = inputs.observed.files[*file].to_lowercase();
        let is_settings = [".yml", ".yaml", ".json"].iter().any(|ending| path.ends_with(ending));
        let text = read(text, if is_settings { TextPart::Settings } else { TextPart::All });
        elsewhere.extend(names(defined, &text).into_iter().map(|(name, _)| name.to_owned()));
        defining += 1;
    }
    if defining == 0 && !in_same_file {
        return Err(Unmeasured::NothingDefines);
    }
    let (mut all, mut places) = (0, Vec::new());
    for (file, text) in texts(&inputs.files[at].files) {
        let part: PartOfText<'_> = part(text, which, inputs.checks.headings());
        let own = if in_same_file { names(defined, &part.text) } else { Vec::new() };
        let own: BTreeSet<&str> = own.into_iter().map(|(name, _)| name).collect();
        let mut used: BTreeMap<&str, usize> = BTreeMap::new();
        for (name, start) in names(pattern, &part.text) {
            used.entry(name).or_insert(start);
        }
        all += used.len();
        for (name, start) in used {
            if !own.contains(name) && !elsewhere.contains(name) {
                places.push(format!("{}:{}", inputs.observed.files[*file], part.line(start)));
            }
        }
    }
    match measure {
        TextMeasure::UndefinedShare if all == 0 => Err(Unmeasured::NoNames),
        TextMeasure::UndefinedShare => Ok(Measured { number: per_cent(places.len(), all), places }),
        TextMeasure::Undefined
        | TextMeasure::Files
        | TextMeasure::Share
        | TextMeasure::Matches
        | TextMeasure::Secrets
        | TextMeasure::DeadLinks
        | TextMeasure::DeadPaths
        | TextMeasure::DeadPatterns => Ok(Measured { number: count(places.len()), places }),
    }
}
