//! The nearest valid name for a name that is not valid.

/// How alike two names must be before one is suggested for the other (Jaro-Winkler, 0 to 1).
/// clap and jj draw the line at 0.7; ids share long prefixes, so ours stands a little higher.
const ALIKE: f64 = 0.78;

/// The longest name that is compared. No id is half as long, and comparing takes time with the length.
const LONGEST: usize = 200;

/// The candidate nearest to `name`, or `None` where nothing is near enough to be meant.
pub fn nearest<'a>(name: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    if name.len() > LONGEST {
        return None;
    }
    let name = name.to_lowercase();
    let mut best: Option<(f64, &str)> = None;
    for candidate in candidates {
        let likeness = strsim::jaro_winkler(&name, &candidate.to_lowercase());
        // Strictly better only: of equals the first in bank order is the better guess.
        if likeness >= ALIKE && best.is_none_or(|(most, _)| likeness > most) {
            best = Some((likeness, candidate));
        }
    }
    best.map(|(_, candidate)| candidate)
}

/// The question whether the nearest candidate was meant, or else other words.
pub fn did_you_mean<'a>(
    name: &str,
    candidates: impl IntoIterator<Item = &'a str>,
    otherwise: impl FnOnce() -> String,
) -> String {
    nearest(name, candidates).map_or_else(otherwise, ask)
}

/// The question whether a name was meant.
pub fn ask(near: &str) -> String {
    format!("did you mean `{near}`?")
}

/// The same behind a semicolon, or nothing.
pub fn perhaps<'a>(name: &str, candidates: impl IntoIterator<Item = &'a str>) -> String {
    nearest(name, candidates).map_or_else(String::new, |near| format!("; {}", ask(near)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_name_wins_and_nonsense_gets_none() {
        let ids = ["spec-shared-context", "spec-boundaries", "path-access"];
        assert_eq!(nearest("spec-shared-contxt", ids), Some("spec-shared-context"));
        assert_eq!(nearest("Path_Access", ids), Some("path-access"));
        assert_eq!(nearest("zzz", ids), None);
        assert_eq!(nearest("", ids), None);
        assert_eq!(nearest(&"path-access".repeat(20), ids), None);
    }
}
