//! What a check counts, and in which part of a text.

use super::words::words;

words! {
    /// What is counted of files.
    PathMeasure {
        /// The files that match.
        Count = "count",
        /// The files that match for each hundred files of `of`.
        PerHundred = "per-hundred",
    }
}

words! {
    /// What is counted of texts.
    TextMeasure {
        /// The files in which the pattern stands.
        Files = "files",
        /// Per cent of the files in which the pattern stands; not measured where there are no files.
        Share = "share",
        /// The places where the pattern stands.
        Matches = "matches",
        /// The relative links, among those that the pattern matches, that lead to no file.
        DeadLinks = "dead-links",
        /// The places where the first group of the pattern is a text that looks as if made by chance.
        Secrets = "secrets",
        /// The paths, in the first group of the pattern, that lead to no file.
        DeadPaths = "dead-paths",
        /// The places of the pattern that are patterns of `.gitignore` and match no file.
        DeadPatterns = "dead-patterns",
        /// The names, in the first group of the pattern, that are defined nowhere.
        Undefined = "undefined",
        /// Per cent of these names that are defined nowhere.
        UndefinedShare = "undefined-share",
    }
}

words! {
    /// A part of a text.
    TextPart {
        /// All of it.
        All = "all",
        /// What a reader of Markdown reads: no code and no comments.
        Prose = "prose",
        /// The code of Markdown, in blocks and in a line.
        Code = "code",
        /// The headings of Markdown.
        Headings = "headings",
        /// YAML or JSON, a line for each value: its keys with dots between them, `: ` and the value.
        Settings = "settings",
        /// The lines under an acceptance heading, boxes to tick, and steps with Given, When and Then.
        Acceptance = "acceptance",
    }
}

words! {
    /// What is counted of the files of a build.
    BuildMeasure {
        /// The commands that run before a change is merged and whose failure stops it.
        Guarding = "guarding",
        /// The commands whose failure is ignored.
        Ignored = "ignored",
        /// The commands whose failure is ignored, where none guards.
        OnlyIgnored = "only-ignored",
        /// The commands that run only after a change was merged, where none guards and none is ignored.
        OnlyAfterMerge = "only-after-merge",
        /// The files that are no YAML, so that the host runs nothing of them.
        Broken = "broken",
    }
}

words! {
    /// What is counted of a history, without merges and programs.
    HistoryMeasure {
        /// Months from the newest change of the files to the newest change of the code.
        Months = "months",
        /// Months from the newest change of the files to the day of the scan.
        Age = "age",
        /// Changes of the code since the newest change of the files.
        Behind = "behind",
        /// People who changed the files in the last `window` months.
        People = "people",
        /// Per cent of those changes that the busiest of them made.
        Busiest = "busiest",
        /// Per cent of the folders in which one person made nine of ten of those changes.
        OneHand = "one-hand",
        /// Per cent of the last `window` changes of the code that also changed the files. Where a change
        /// came in by a merge, the merge is what counts.
        Together = "together",
    }
}
