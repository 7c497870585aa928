//! How much of what could go wrong in a bank is noticed: one mistake at a time in every rule and
//! every question of the built-in bank, found by loading or by `bank check`.

use asyncready::{
    bank::{Addition, Bank, Builtin, Condition, Kind, Level, Places, RuleEffect, Template, builtins, load},
    diagnostic::Source,
    lint::lint,
};
use std::{collections::BTreeMap, fmt::Write};

/// A bank with one mistake in it.
struct Mutant {
    /// What kind of mistake.
    kind: &'static str,
    /// Where.
    id: String,
    /// The table as it was, and as it is now.
    from: String,
    to: String,
}

/// The built-in bank with the keys of all its tables in one column, so that a piece of it can be named.
fn aligned(bank: &'static Builtin) -> &'static Builtin {
    let line = |line: &str| match line.split_once(" = ") {
        Some((key, value)) if key.trim_end().bytes().all(|b| b.is_ascii_lowercase() || b == b'_') => {
            format!("{:<7} = {value}\n", key.trim_end())
        }
        _ => format!("{line}\n"),
    };
    let files = bank.files.iter().map(|(name, text)| {
        let text: String = text.lines().map(line).collect();
        (*name, &*text.leak())
    });
    let files: Vec<(&'static str, &'static str)> = files.collect();
    Box::leak(Box::new(Builtin { id: bank.id, files: files.leak(), templates: bank.templates }))
}

/// The table of a rule or question in the files, from its header to the next one.
fn table(bank: &Builtin, header: &str, id: &str) -> String {
    let start = format!("{header}\nid      = \"{id}\"");
    let (_, text) = bank.files.iter().find(|(_, text)| text.contains(&start)).unwrap();
    let from = text.find(&start).unwrap();
    let rest = &text[from + header.len()..];
    let end = rest.find(&format!("\n{header}")).map_or(text.len(), |end| from + header.len() + end);
    text[from..end].to_owned()
}

struct Mutants<'a> {
    bank: &'a Builtin,
    made: Vec<Mutant>,
}

impl Mutants<'_> {
    /// One mistake: a piece of the table replaced. Fails if the piece is not there.
    #[track_caller]
    fn add(&mut self, kind: &'static str, header: &str, id: &str, piece: &str, instead: &str) {
        let from = table(self.bank, header, id);
        assert!(from.contains(piece), "{kind}: {id} has no `{piece}`");
        let to = from.replacen(piece, instead, 1);
        assert_ne!(from, to, "{kind}: {id}");
        self.made.push(Mutant { kind, id: id.to_owned(), from, to });
    }
}

/// The line of a key, without its end.
fn line<'t>(table: &'t str, key: &str) -> Option<&'t str> {
    table.lines().find(|line| line.split_whitespace().next() == Some(key))
}

/// The condition that holds when an atom does not, as far as the format can say it.
fn opposite(bank: &Bank, atom: &Condition) -> Option<String> {
    Some(match atom {
        Condition::AtMost(at, most) => {
            format!("{{ question = \"{}\", at_least = {} }}", bank[*at].id, most + 1)
        }
        Condition::AtLeast(at, 1) => format!("{{ question = \"{}\", unknown = true }}", bank[*at].id),
        Condition::AtLeast(at, least) => {
            format!("{{ question = \"{}\", at_most = {} }}", bank[*at].id, least - 1)
        }
        Condition::Is(at, options) => {
            let Kind::Choice(choice) = &bank[*at].kind else { return None };
            let others = choice.options.iter().enumerate().filter(|(other, _)| !options.contains(other));
            let ids: Vec<String> = others.map(|(_, option)| format!("\"{}\"", option.id)).collect();
            format!("{{ question = \"{}\", is = [{}] }}", bank[*at].id, ids.join(", "))
        }
        Condition::Unknown(at) if bank[*at].kind.levels().is_some() => {
            format!("{{ question = \"{}\", at_least = 1 }}", bank[*at].id)
        }
        Condition::SectionBelow(at, points) => {
            format!("{{ section = \"{}\", at_least = {points} }}", bank[*at].id)
        }
        Condition::SectionAtLeast(at, points) => {
            format!("{{ section = \"{}\", below = {points} }}", bank[*at].id)
        }
        _ => return None,
    })
}

fn of_rules(mutants: &mut Mutants<'_>, bank: &Bank) {
    const RULE: &str = "[[rule]]";
    for rule in &bank.rules {
        let id = rule.id.as_str();
        let text = table(mutants.bank, RULE, id);
        let when = line(&text, "when").unwrap().to_owned();
        let atoms = rule.when.atoms();
        for atom in &atoms {
            let (name, kind) = match (atom.question(), atom.section()) {
                (Some(at), _) => (format!("question = \"{}\"", bank[at].id), "rule: question misspelt"),
                (_, Some(at)) => (format!("section = \"{}\"", bank[at].id), "rule: section misspelt"),
                _ => continue,
            };
            mutants.add(kind, RULE, id, &name, &name.replacen("= \"", "= \"x", 1));
            let (piece, past, end) = match atom {
                Condition::AtMost(at, n) => {
                    let levels = bank[*at].kind.levels().unwrap();
                    (
                        format!("at_most = {n}"),
                        format!("at_most = {}", levels + 1),
                        format!("at_most = {levels}"),
                    )
                }
                Condition::AtLeast(at, n) => {
                    let levels = bank[*at].kind.levels().unwrap();
                    (
                        format!("at_least = {n}"),
                        format!("at_least = {}", levels + 1),
                        format!("at_least = {levels}"),
                    )
                }
                Condition::SectionBelow(_, n) => {
                    (format!("below = {n}"), "below = 101".to_owned(), "below = 100".to_owned())
                }
                Condition::Is(..) => {
                    ("is = [".to_owned(), "is = [\"nothing\", ".to_owned(), "is = [\"pieces\", ".to_owned())
                }
                Condition::Lacks(..) => (
                    "lacks = [".to_owned(),
                    "lacks = [\"nothing\", ".to_owned(),
                    "lacks = [], x = [".to_owned(),
                ),
                _ => continue,
            };
            mutants.add("rule: threshold past the end", RULE, id, &piece, &past);
            mutants.add("rule: threshold at the end", RULE, id, &piece, &end);
        }
        if let [atom] = atoms[..] {
            if let Some(opposite) = opposite(bank, atom) {
                mutants.add("rule: inverted", RULE, id, &when, &format!("when    = {opposite}"));
                let same = when.split_once('=').unwrap().1.trim();
                let both = format!("when    = {{ all = [ {same}, {opposite} ] }}");
                mutants.add("rule: contradicts itself", RULE, id, &when, &both);
            }
        } else {
            for atom in &atoms {
                let Some(opposite) = opposite(bank, atom) else { continue };
                if !when.contains("all = [") {
                    continue;
                }
                let now = when.replacen("all = [", &format!("all = [ {opposite},"), 1);
                mutants.add("rule: contradicts itself", RULE, id, &when, &now);
            }
        }
        let verdict = line(&text, "verdict").map(str::to_owned);
        if let Some(verdict) = verdict {
            mutants.add("rule: verdict misspelt", RULE, id, &verdict, &verdict.replacen("= \"", "= \"x", 1));
            let (now, instead) = match rule.effect {
                RuleEffect::Route(_) => ("\"route\"", "\"cap\""),
                _ => ("\"cap\"", "\"route\""),
            };
            mutants.add("rule: other effect", RULE, id, now, instead);
            if matches!(rule.effect, RuleEffect::Cap(_)) {
                mutants.add("rule: limits to the best", RULE, id, &verdict, "verdict = \"start-now\"");
            }
        }
    }
}

fn of_questions(mutants: &mut Mutants<'_>, bank: &Bank) {
    const QUESTION: &str = "[[question]]";
    for question in &bank.questions {
        let id = question.id.as_str();
        let text = table(mutants.bank, QUESTION, id);
        let mut add = |kind, piece: &str, instead: &str| mutants.add(kind, QUESTION, id, piece, instead);
        let get = |key: &str| line(&text, key).unwrap().to_owned();
        add("question: id misspelt", &format!("\"{id}\""), &format!("\"{id}x\""));
        add("question: section misspelt", &get("section"), &get("section").replacen("= \"", "= \"x", 1));
        add("question: weight past the end", &get("weight"), "weight  = 4");
        add("question: no question mark", "?\"\n", ".\"\n");
        add("question: hidden character", "prompt  = \"", "prompt  = \"\\u200b");
        add("question: source misspelt", "sources = [\"", "sources = [\"x");
        let fix = &text[text.find("\n[question.fix]").unwrap()..];
        add("question: fix removed", fix, "\n");
        if question.fix.template.is_some() {
            add(
                "question: template misspelt",
                &get("template"),
                &get("template").replacen("= \"", "= \"x", 1),
            );
        }
        match &question.kind {
            Kind::Ladder { levels, ready } => {
                let write_level = |level: usize| match &levels[level] {
                    Level { text, adds: None } => format!("  \"{text}\",\n"),
                    Level { text, adds: Some(Addition::Sentence) } => format!("  {{ adds = \"{text}\" }},\n"),
                    Level { text, adds: Some(Addition::Clause(adds)) } => {
                        let same = text.strip_suffix(adds.as_str()).unwrap().trim_end();
                        format!("  {{ same = \"{same}\", adds = \"{adds}\" }},\n")
                    }
                };
                let last = levels.len() - 1;
                let swapped = text
                    .replacen(&write_level(0), "SWAP", 1)
                    .replacen(&write_level(last), &write_level(0), 1)
                    .replacen("SWAP", &write_level(last), 1);
                add("question: best and worst level swapped", &text, &swapped);
                add("question: level repeated", &write_level(1), &write_level(0));
                let ready_line = |ready: usize| format!("]\nready   = {ready}\nwhy ");
                let now = match line(&text, "ready") {
                    Some(_) => ready_line(usize::from(*ready)),
                    None => "]\nwhy ".to_owned(),
                };
                add("question: ready past the end", &now, &ready_line(levels.len() + 1));
                add("question: ready at the bottom", &now, &ready_line(1));
                add("question: ready one lower", &now, &ready_line(usize::from(*ready) - 1));
            }
            Kind::Checklist(checklist) => {
                let counts = get("counts");
                add("question: counts past the end", &counts, &counts.replace(']', ", 9]"));
                add("question: counts fall", &counts, "counts  = [3, 2]");
                add("question: ready at the bottom", &counts, &format!("{counts}\nready   = 1"));
                add(
                    "question: ready one lower",
                    &counts,
                    &format!("{counts}\nready   = {}", checklist.ready - 1),
                );
                let (first, second) = (&checklist.items[0], &checklist.items[1]);
                add("question: item repeated", &second.text, &first.text);
                add(
                    "question: item id repeated",
                    &format!("\"{}\"", second.id),
                    &format!("\"{}\"", first.id),
                );
            }
            Kind::Choice(choice) => {
                add("question: no worst option", "percent = 0 ", "percent = 10 ");
                add("question: best option worth less", "percent = 100 ", "percent = 90 ");
                let swapped = text
                    .replacen("percent = 0 ", "percent = X ", 1)
                    .replacen("percent = 100 ", "percent = 0 ", 1)
                    .replacen("percent = X ", "percent = 100 ", 1);
                add("question: best and worst option swapped", &text, &swapped);
                add("question: option repeated", &choice.options[1].text, &choice.options[0].text);
            }
        }
        if let Some(ask_if) = line(&text, "ask_if").map(str::to_owned) {
            add("question: ask_if misspelt", &ask_if, &ask_if.replacen("question = \"", "question = \"x", 1));
            add(
                "question: ask_if on itself",
                &ask_if,
                &format!("ask_if  = {{ question = \"{id}\", at_least = 1 }}"),
            );
            let opposite = opposite(bank, question.ask_if.as_ref().unwrap()).unwrap();
            let same = ask_if.split_once('=').unwrap().1.trim();
            let both = format!("ask_if  = {{ all = [ {same}, {opposite} ] }}");
            add("question: ask_if contradicts itself", &ask_if, &both);
        }
    }
}

/// Whether loading or the check says anything about a mutant.
fn is_caught(bank: &Builtin, mutant: &Mutant) -> bool {
    let files =
        bank.files.iter().map(|(name, text)| Source::new(*name, text.replacen(&mutant.from, &mutant.to, 1)));
    let templates =
        bank.templates.iter().map(|(name, text)| Template { name: (*name).to_owned(), text: (*text).into() });
    let loaded = load(files.collect(), templates.collect());
    match &loaded.bank {
        None => true,
        Some(bank) => !lint(bank, &Places::new(&loaded.files())).findings.is_empty(),
    }
}

/// Every mutant of the built-in bank, and whether it is caught.
fn run(every: usize) -> Vec<(Mutant, bool)> {
    let builtin = aligned(&builtins()[0]);
    let bank = builtin.load().bank.unwrap();
    let mut mutants = Mutants { bank: builtin, made: Vec::new() };
    of_rules(&mut mutants, &bank);
    of_questions(&mut mutants, &bank);
    let made: Vec<Mutant> = mutants.made.into_iter().step_by(every).collect();
    let judge = |some: &[Mutant]| some.iter().map(|mutant| is_caught(builtin, mutant)).collect::<Vec<bool>>();
    let half = made.len() / 2;
    let caught = std::thread::scope(|scope| {
        let first = scope.spawn(|| judge(&made[..half]));
        let second = judge(&made[half..]);
        [first.join().unwrap(), second].concat()
    });
    made.into_iter().zip(caught).collect()
}

#[test]
fn nearly_every_mistake_of_a_sample_is_caught() {
    let run = run(10);
    let caught = run.iter().filter(|(_, caught)| *caught).count();
    assert!(caught * 100 >= run.len() * 85, "{caught} of {}", run.len());
}

#[test]
#[ignore = "takes half a minute; .ci/run runs it"]
fn nearly_every_mistake_is_caught() {
    let run = run(1);
    let caught = run.iter().filter(|(_, caught)| *caught).count();
    let mut by_kind: BTreeMap<&str, (usize, Vec<&str>)> = BTreeMap::new();
    for (mutant, caught) in &run {
        let (count, missed) = by_kind.entry(mutant.kind).or_default();
        *count += 1;
        if !caught {
            missed.push(&mutant.id);
        }
    }
    let mut out = format!("caught {caught} of {}: {} %\n\n", run.len(), caught * 100 / run.len());
    for (kind, (count, missed)) in by_kind {
        writeln!(out, "{:>3} of {count:>3}  {kind}", count - missed.len()).unwrap();
        if !missed.is_empty() {
            writeln!(out, "            not: {}", missed.join(", ")).unwrap();
        }
    }
    assert!(caught * 100 >= run.len() * 90, "{out}");
    let path = crate::harness::root().join("tests/mutants.txt");
    snapbox::assert_data_eq!(
        out,
        snapbox::Data::read_from(&path, Some(snapbox::data::DataFormat::Text)).raw()
    );
}
