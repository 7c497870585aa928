//! Addresses and paths that lead to no file.

use ignore::gitignore::GitignoreBuilder;

/// Whether a pattern of `.gitignore` matches no file; one that is none is left alone.
pub(super) fn is_dead_pattern(files: &[String], pattern: &str) -> bool {
    let mut lines = GitignoreBuilder::new("");
    let Ok(pattern) = lines.add_line(None, pattern).and_then(|lines| lines.build()) else {
        return false;
    };
    !files.iter().any(|file| pattern.matched_path_or_any_parents(file, false).is_ignore())
}

/// Whether a relative link leads to no file and no folder. Links to other places, to a part of the same
/// page and with braces of a template are left alone.
pub(super) fn is_dead_link(files: &[String], from: &str, link: &str) -> bool {
    let target = link.split(['#', '?']).next().unwrap_or_default();
    if target.is_empty() || target.contains([':', '{', '<', '$', '%', ' ', '*']) || target.starts_with("//") {
        return false;
    }
    let folder = from.rsplit_once('/').map_or("", |(folder, _)| folder);
    let base = if target.starts_with('/') { "" } else { folder };
    let mut parts: Vec<&str> = Vec::new();
    for part in base.split('/').chain(target.split('/')) {
        match part {
            "" | "." => {}
            ".." => {
                // A link out of the tree leads to the code host.
                if parts.pop().is_none() {
                    return false;
                }
            }
            part => parts.push(part),
        }
    }
    let path = parts.join("/");
    !path.is_empty() && !is_there(files, &path)
}

/// Whether a file or a folder has this path.
fn is_there(files: &[String], path: &str) -> bool {
    let at = files.partition_point(|file| file.as_str() < path);
    let folder = format!("{path}/");
    files.get(at).is_some_and(|file| file == path)
        || files[files.partition_point(|file| file.as_str() < folder.as_str())..]
            .first()
            .is_some_and(|file| file.starts_with(&folder))
}

/// Folders that a build or a person makes, and names that stand for another one.
#[rustfmt::skip]
const MADE: &[&str] = &[
    "bin", "build", "dist", "out", "target", "node_modules", "vendor", "venv", "tmp", "path", "your", "my", "var", "etc",
    "usr", "home", "opt", "data", "logs", "env", "coverage", "storage", "public", "secrets", "certs", "backups",
];

/// Whether a path that a page names leads to no file, from whatever folder it is meant.
pub(super) fn is_dead_path(files: &[String], path: &str) -> bool {
    let path = path.trim_start_matches("./").trim_matches('/');
    let first = path.split('/').next().unwrap_or_default();
    if first.starts_with(['.', '~']) || MADE.contains(&first) {
        return false;
    }
    let (end, inside) = (format!("/{path}"), format!("/{path}/"));
    // A file that somebody makes of an example beside it.
    let of_example = |file: &String| file.strip_prefix(path).is_some_and(|rest| rest.starts_with(['.', '-']));
    !is_there(files, path)
        && !files.iter().any(|file| file.ends_with(&end) || file.contains(&inside) || of_example(file))
}
