//! Reports and forms on paper, printed by a real browser.

use crate::{
    app,
    examples::bank,
    harness::{App, root},
};
use std::{fs, path::Path, process::Command};

/// The pages of a PDF that Chromium writes: each one is an object of its own.
fn pages(pdf: &[u8]) -> usize {
    let text = String::from_utf8_lossy(pdf);
    text.matches("/Type /Page").count() - text.matches("/Type /Pages").count()
}

/// How many pages of A4 a page in HTML takes, printed by Chromium.
fn print(folder: &Path, html: &str) -> usize {
    let page = folder.join("page.html");
    // The reader's printer decides about the paper; this copy decides for A4.
    let copy = html.replace("</style>", "@page { size: A4; }</style>");
    let policy = copy.find("<meta http-equiv").unwrap();
    let end = policy + copy[policy..].find('>').unwrap() + 1;
    fs::write(&page, format!("{}{}", &copy[..policy], &copy[end..])).unwrap();
    let pdf = folder.join("page.pdf");
    let printed = Command::new("chromium")
        .args(["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"])
        .args(["--disable-background-networking", "--no-pdf-header-footer"])
        .arg(format!("--user-data-dir={}", folder.join("profile").display()))
        .arg(format!("--print-to-pdf={}", pdf.display()))
        .arg(format!("file://{}", page.display()))
        .output()
        .unwrap();
    assert!(printed.status.success(), "{}", String::from_utf8_lossy(&printed.stderr));
    let pages = pages(&fs::read(&pdf).unwrap());
    fs::remove_file(&pdf).unwrap();
    pages
}

#[test]
#[ignore = "needs chromium; .ci/run runs it where that is installed"]
fn the_first_page_of_every_example_is_one_page_of_a4() {
    let folder = tempfile::tempdir().unwrap();
    let names = fs::read_dir(root().join("examples")).unwrap().map(|entry| entry.unwrap().file_name());
    let names = names.filter_map(|name| name.into_string().unwrap().strip_suffix(".toml").map(str::to_owned));
    let mut seen = 0;
    for name in names {
        let answers = format!("examples/{name}.toml");
        let html =
            app!["report", &answers, "--bank", bank(&name), "--brief", "--format", "html"].run().success();
        assert_eq!(print(folder.path(), &html), 1, "{name}");
        seen += 1;
    }
    assert!(seen >= 9);
}

#[test]
#[ignore = "needs chromium; .ci/run runs it where that is installed"]
fn a_whole_report_is_no_book() {
    let folder = tempfile::tempdir().unwrap();
    for (name, most) in [("start-small", 12), ("fix-first", 17), ("start-now", 7)] {
        let html = app!["report", format!("examples/{name}.toml"), "--format", "html"].run().success();
        let pages = print(folder.path(), &html);
        assert!((2..=most).contains(&pages), "{name}: {pages}");
        // Chromium counts the pages, and each names the team and the day.
        assert!(
            html.contains("counter(page) \" of \" counter(pages)") && html.contains("@bottom-left"),
            "{name}"
        );
    }
}

#[test]
#[ignore = "needs chromium; .ci/run runs it where that is installed"]
fn a_form_on_paper_has_three_questions_a_page_where_they_fit() {
    let folder = tempfile::tempdir().unwrap();
    for (words, most) in [(&["form", "--quick"][..], 7), (&["form"], 20)] {
        let pages = print(folder.path(), &App::new(words).run().success());
        assert!((3..=most).contains(&pages), "{words:?}: {pages}");
    }
}
