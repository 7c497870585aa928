//! The form and the merge as a person at the terminal meets them. `form_browser` fills the form in.

use crate::{
    app,
    harness::App,
    inert::{HOSTILE, bank_with, tags},
};
use asyncready::{
    answers::{Answer, Answers, FIRST, LAST, Profile},
    bank::builtins,
    form::{Scope, Selection, render},
    text::acts,
};
use base64::{Engine, prelude::BASE64_STANDARD};
use sha2::{Digest, Sha256};
use std::fs;

/// The text of each element of a kind.
fn elements<'p>(page: &'p str, tag: &str) -> Vec<&'p str> {
    let (open, close) = (format!("<{tag}"), format!("</{tag}>"));
    let inner = |rest: &'p str| rest.split_once('>').unwrap().1.split(close.as_str()).next().unwrap();
    page.split(open.as_str()).skip(1).map(inner).collect()
}

/// A page without what is not HTML.
fn without_scripts(page: &str) -> String {
    let mut parts = page.split("<script");
    let first = parts.next().unwrap().to_owned();
    parts.fold(first, |page, part| page + part.split_once("</script>").unwrap().1)
}

#[test]
fn the_page_asks_nothing_of_the_network_and_runs_one_script() {
    let page = app!["form", "--subject", "Acme"].run().success();
    let scripts = elements(&page, "script");
    assert_eq!(scripts.len(), 2);
    assert!(serde_json::from_str::<serde_json::Value>(scripts[0]).is_ok());
    let hash = |text: &str| format!("'sha256-{}'", BASE64_STANDARD.encode(Sha256::digest(text)));
    let policy = format!(
        "default-src 'none'; script-src {}; style-src {}; base-uri 'none'; form-action 'none'",
        hash(scripts[1]),
        hash(elements(&page, "style")[0])
    );
    assert!(page.contains(&format!("content=\"{policy}\"")), "{policy}");
    for (tag, attributes) in tags(&without_scripts(&page)) {
        for (name, value) in attributes {
            let harmless =
                !name.starts_with("on") && !["style", "src", "action", "srcdoc"].contains(&name.as_str());
            let leads = value == "mailto:" || value.starts_with('#') || value.starts_with("https://");
            assert!(harmless && (name != "href" || leads), "{tag} {name} {value}");
        }
    }
}

#[test]
fn no_score_weight_or_verdict_is_in_the_page() {
    let bank = builtins()[0].load().bank.unwrap();
    let page = app!["form"].run().success();
    for verdict in bank.ladder.iter().chain(&bank.routes) {
        assert!(!page.contains(&verdict.title), "{}", verdict.title);
    }
    for word in ["weight", "percent", "shares", "counts"] {
        assert!(!elements(&page, "script")[0].contains(&format!("\"{word}\"")), "{word}");
    }
}

#[test]
fn a_hostile_bank_makes_no_tag_and_no_attribute_in_the_form() {
    let shape = |text: &str| -> Vec<String> {
        let bank = bank_with(text);
        let page = render(&bank, &Selection::new(&bank, Scope::default()).unwrap());
        assert_eq!(page.chars().find(|c| acts(*c) && *c != '\n'), None, "{text:?}");
        assert_eq!(page.matches("</script").count(), 2, "{text:?}");
        let tags = tags(&without_scripts(&page)).into_iter();
        tags.map(|(tag, attributes)| {
            let names: Vec<String> = attributes.into_iter().map(|(name, _)| name).collect();
            format!("{tag} {}", names.join(" "))
        })
        .collect()
    };
    let harmless = shape("text");
    for text in HOSTILE {
        assert_eq!(shape(text), harmless, "{text:?}");
    }
}

#[test]
fn a_form_says_what_it_asks_and_what_it_cannot() {
    let folder = tempfile::tempdir().unwrap();
    let locate = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    let form = locate("form.html");
    let run = app!["form", "-o", &form, "--for", "product owner", "--quick"].run();
    assert_eq!(run.status, 0, "{}", run.stderr);
    assert!(run.stderr.contains("form.html, 2 questions of 47. What comes back:"), "{}", run.stderr);
    let page = fs::read_to_string(&form).unwrap();
    assert!(page.contains(
        "2 questions that the product owner usually knows: about 2 minutes. You may leave any of them open."
    ));
    assert_eq!(page.matches("<fieldset").count(), 2);
    for (words, status, message) in [
        (&["form", "-o", &form][..], 1, "exists already; add --force to replace it"),
        (&["form", "-o", &locate("form.toml")], 2, "a form is a page, so its name ends in .html"),
        (&["form", "--for", "tech leed"], 2, "did you mean `tech lead`?"),
        (&["form", "--for", "x"], 2, "its roles are founder, product owner and tech lead"),
        (&["form", "--section", "spek"], 2, "did you mean `spec`?"),
        (&["form", "--section", "fit", "--for", "tech lead"], 2, "no question fits"),
        (
            &["form", "--quick", "--for", "tech lead"],
            2,
            "the quick screen asks nothing of `tech lead`, only of founder and product owner; the whole \
             questionnaire has 20 questions for `tech lead`",
        ),
        (
            &["form", "--quick", "--bank", "examples/library-handover/bank.toml", "--section", "x"],
            2,
            "no section `x`",
        ),
        (
            &["form", "--open", "examples/start-small.toml", "--subject", "Bolt"],
            2,
            "--subject says `Bolt`, and the answers of --open are about",
        ),
        (
            &["form", "--open", "examples/start-small.toml", "--section", "fit"],
            2,
            "no question that fits is open in",
        ),
        (&["form", "--open", "examples/start-now.toml", "--for", "founder"], 2, "so no form is made"),
        (
            &["form", "--reply-to", "Ana <ana@example.com>"],
            2,
            "write one mail address, as in ana@example.com",
        ),
    ] {
        let run = App::new(words).run();
        assert!(
            run.status == status && run.stderr.contains(message),
            "{words:?}: {} {}",
            run.status,
            run.stderr
        );
    }
}

#[test]
fn a_form_for_what_is_open_holds_no_comment_and_no_other_answer() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("acme.toml");
    fs::write(
        &file,
        "bank = \"async-contracting\"\nversion = \"3.0.0\"\nprofile = \"quick\"\nsubject = \"Acme\"\n[answers]\n\
         spec-acceptance-criteria = { level = 4, note = \"xyzzy one\" }\n\
         fit-size = { unknown = true, note = \"xyzzy two\" }\ndata-model = { na = \"xyzzy three\" }\n",
    )
    .unwrap();
    let page = App::new(["form", "--open", file.to_str().unwrap()]).run().success();
    assert!(page.contains("<h1 dir=\"auto\">Acme</h1>") && !page.contains("xyzzy"));
    assert!(!page.contains("q-spec-acceptance-criteria"));
    let full = App::new(["form", "--section", "spec"]).run().success();
    assert!(full.contains("q-spec-acceptance-criteria") && full.contains("q-spec-edge-cases"));
}

#[test]
fn a_screen_reader_hears_questions_as_headings_with_their_hints_and_no_keys() {
    let bank = builtins()[0].load().bank.unwrap();
    let page = app!["form"].run().success();
    let tags = tags(&without_scripts(&page));
    let of = |tag: &str, name: &str| -> Vec<String> {
        let with = tags.iter().filter(|(found, _)| found == tag);
        with.filter_map(|(_, all)| Some(all.iter().find(|(found, _)| found == name)?.1.clone())).collect()
    };
    let ids: Vec<&String> =
        tags.iter().flat_map(|(_, all)| all).filter(|(name, _)| name == "id").map(|(_, id)| id).collect();
    let described = of("fieldset", "aria-describedby");
    let hinted = bank
        .questions
        .iter()
        .filter(|question| question.hint.is_some() || question.kind.word() == "checklist");
    assert_eq!(described.len(), hinted.count());
    for both in described.iter().chain(&of("input", "aria-describedby")) {
        assert!(both.split(' ').any(|id| ids.iter().any(|other| *other == id)), "{both}");
    }
    let headings = tags.windows(2).filter(|pair| pair[0].0 == "legend" && pair[1].0 == "h3");
    assert_eq!(headings.count(), bank.questions.len());
    let keys = tags.iter().filter(|(tag, _)| tag == "kbd").count();
    assert_eq!(of("kbd", "aria-hidden").len(), keys);
    assert!(keys > bank.questions.len());
    // Each source is an item of a list, and its address a link.
    let source = "<li>GOV.UK Service Manual, discovery phase: Learn before you build";
    assert!(
        page.contains(source) && page.contains("<a href=\"https://www.gov.uk/service-manual\""),
        "{page}"
    );
    for words in
        ["Your answers as text", "Start over", "Clear this answer", "Next<span class=\"long\"> unanswered"]
    {
        assert!(page.contains(words), "{words}");
    }
}

/// Two files of one client: what the consultant has, and what came back.
const OWN: &str = r#"# from the call
bank = "async-contracting"
version = "3.0.0"
subject = "Acme"        # GmbH
[answers]
# asked twice
fit-uncertainty = 3
fit-size = "unknown" # ask Ana
spec-shared-context = { level = 2, note = "guess" }
"#;

const BACK: &str = r#"bank = "async-contracting"
version = "3.0.0"
profile = "full"
subject = "Acme"
respondent = "Ana"
date = 2026-11-25

[facts]
result = "Stock in five minutes"

[answers]
fit-uncertainty = 4
fit-coupling = 2
fit-size = { level = 4, evidence = ["docs/size.md"] }
spec-shared-context = 2
"#;

#[test]
fn a_merge_fills_in_what_is_open_and_tells_each_conflict() {
    let folder = tempfile::tempdir().unwrap();
    let locate = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    let (own, back, both) = (locate("acme.toml"), locate("back.toml"), locate("both.toml"));
    fs::write(&own, OWN).unwrap();
    fs::write(&back, BACK).unwrap();
    let first = app!["answers", "merge", &own, &back, "-o", &both].run().success();
    assert_eq!(fs::read_to_string(&own).unwrap(), OWN);
    let told =
        app!["answers", "merge", &own, &back].run().success().replace(folder.path().to_str().unwrap(), "");
    snapbox::assert_data_eq!(
        &told,
        snapbox::str![[r#"
/acme.toml: 2 answers, 1 fact and comments or evidence of 2
  questions from /back.toml
  + Where this work meets other work
  + Size of the largest part
1 conflict. What the file says stays, and an answer that came back is in the
comment:
  ! What must still be discovered
      stays: 3, One approach is chosen; at least one part is new to you (outside
             service, tool, protocol, data volume) and nobody has tried it
       came: 4, One approach is chosen; its new parts, if any, worked in a spike
             (a short investigation) or in a prototype
To change one: asyncready assess /acme.toml

"#]]
    );
    assert_eq!(first.lines().count(), told.lines().count());
    let text = fs::read_to_string(&own).unwrap();
    assert_eq!(text, fs::read_to_string(&both).unwrap());
    snapbox::assert_data_eq!(
        &text,
        snapbox::str![[r##"
# from the call
bank = "async-contracting"
version = "3.0.0"
bank_hash = "[..]"
subject = "Acme"        # GmbH
date = 2026-11-25

[facts]
result = "Stock in five minutes"
[answers]
# asked twice
fit-uncertainty = { level = 3, note = "Ana, 2026-11-25: 4, One approach is chosen; its new parts, if any, worked in a spike (a short investigation) or in a prototype" }
fit-coupling = { level = 2, by = "Ana" }
fit-size = { level = 4, evidence = ["docs/size.md"], by = "Ana" } # ask Ana
spec-shared-context = { level = 2, note = "guess" }

"##]]
    );
    // What a new file in the place of the old one cannot keep is told.
    #[cfg(unix)]
    {
        let other = locate("other-name.toml");
        fs::write(&own, OWN).unwrap();
        fs::hard_link(&own, &other).unwrap();
        let run = app!["answers", "merge", &own, &back].run();
        assert!(run.stderr.contains("a hard link. That still has the old answers."), "{}", run.stderr);
    }
    // Once more changes nothing.
    app!["answers", "merge", &own, &back].run().success();
    assert_eq!(fs::read_to_string(&own).unwrap(), text);
    let narrow = app!["answers", "merge", &own, &back].env("COLUMNS", "40").run().success();
    assert!(narrow.lines().skip(1).all(|line| line.chars().count() <= 40), "{narrow}");
}

#[test]
fn what_cannot_be_merged_is_refused_with_what_to_do_and_stays() {
    let folder = tempfile::tempdir().unwrap();
    let locate = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    let own = locate("acme.toml");
    fs::write(&own, OWN).unwrap();
    for (name, text, status, message) in [
        ("other.toml", BACK.replace("Acme", "Bolt"), 4, "acme.toml` is about Acme (subject), and "),
        ("old.toml", BACK.replace("3.0.0", "1.0.0"), 4, "was answered with another content of the bank"),
        (
            "hash.toml",
            BACK.replace("profile", "bank_hash = \"0123456789abcdef\"\nprofile"),
            4,
            "asyncready form --open FILE",
        ),
        ("bad.toml", BACK.replace("= 4\n", "= 9\n"), 4, "has the levels 1 to"),
    ] {
        let back = locate(name);
        fs::write(&back, text).unwrap();
        let run = app!["answers", "merge", &own, &back].run();
        assert!(
            run.status == status && run.stderr.contains(message),
            "{name}: {} {}",
            run.status,
            run.stderr
        );
        assert_eq!(fs::read_to_string(&own).unwrap(), OWN);
    }
    let back = locate("back.toml");
    fs::write(&back, BACK).unwrap();
    for (words, status, message) in [
        (&["answers", "merge", "-", &back][..], 2, "so `-` cannot be one"),
        (&["answers", "merge", &own, &back, "-o", "-"], 2, "so `-` cannot be one"),
        (&["answers", "merge", &own, &back, "-o", &own, "--force"], 1, "which this command reads"),
        (&["answers", "merge", &own, &back, "-o", &back, "--force"], 1, "which this command reads"),
        (&["answers", "merge", "examples/none.toml", &back], 5, "none.toml"),
    ] {
        let run = App::new(words).run();
        assert!(
            run.status == status && run.stderr.contains(message),
            "{words:?}: {} {}",
            run.status,
            run.stderr
        );
    }
    assert_eq!(fs::read_to_string(&back).unwrap(), BACK);
}

#[test]
fn a_form_of_every_example_bank_can_be_made() {
    for bank in ["examples/on-call", "examples/library-handover", "questions/smallest.toml"] {
        let page = app!["form", "--bank", bank].run().success();
        assert!(page.contains("<fieldset"), "{bank}");
    }
    let bank = builtins()[0].load().bank.unwrap();
    let known = Answers::from_fn(&bank, Profile::Full, |question| Some(Answer::best(question)));
    // Where only the facts are left, there is no form: nothing of it could be answered.
    assert!(Selection::new(&bank, Scope { known: Some(&known), ..Scope::default() }).is_none());
}

#[test]
fn no_two_forms_are_one_unless_the_clock_stands_still() {
    let form = |epoch: &str| App::new(["form", "--quick"]).env("SOURCE_DATE_EPOCH", epoch).run().success();
    assert_eq!(form("1763769600"), form("1763769600"));
    assert_ne!(form("1763769600"), form("1763769601"));
    assert_ne!(form(""), form(""));
}

#[test]
fn a_form_says_to_whom_it_goes() {
    let page = app!["form", "--quick", "--reply-to", "ana+forms@example.com"].run().success();
    assert!(page.contains("send it to ana+forms@example.com. This page"), "{page}");
    assert!(page.contains("Return to: ana+forms@example.com"));
    let page = app!["form", "--quick"].run().success();
    assert!(page.contains("send it to the person who gave you this form."));
    // Without an address a box to write one in, on paper alone.
    assert!(page.contains("<p class=\"print-only return\">Return to:</p>"), "{page}");
}

#[test]
fn what_came_back_in_a_mail_is_checked_and_merged_and_what_was_left_out_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let locate = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    let own = locate("acme.toml");
    fs::write(&own, OWN).unwrap();
    let mail = format!(
        "Hi Nora,\n\nhere it is.\n\n> {FIRST}\n> {}\n> {LAST}\n\nBest,\nAna\n",
        BACK.trim_end().replace('\n', "\n> ").replacen('"', "\u{201c}", 1).replacen('"', "\u{201d}", 1)
    );
    let run = App::new(["answers", "merge", &own, "-"]).stdin(mail.clone()).run();
    assert_eq!(run.status, 0, "{}", run.stderr);
    assert!(run.stderr.contains("<stdin>:5:3"), "{}", run.stderr);
    assert!(
        run.stderr.contains("lines 5 to 20 were read, and 4 lines around them skipped"),
        "{}",
        run.stderr
    );
    assert!(run.stdout.contains("2 answers, 1 fact"), "{}", run.stdout);
    let sent = locate("mail.txt");
    fs::write(&sent, mail.replace("fit-coupling = 2", "fit-coupling = two")).unwrap();
    let run = app!["answers", "check", &sent].run();
    assert_eq!(run.status, 4);
    assert!(run.stderr.contains("mail.txt:18:18"), "{}", run.stderr);
}
