//! The checks of the built-in bank: for each one something that it says something about, and something near
//! to it about which it is silent.

use asyncready::{
    bank::{Bank, Export, builtins},
    evidence::{Commit, Facts, Finding, History, Lens, Origin, State, read_rows, scan},
};
use jiff::{Span, civil::date};
use std::collections::BTreeSet;

/// What a check is shown.
#[derive(Clone, Copy)]
enum Shown {
    /// A file with its text.
    File(&'static str, &'static str),
    /// Two files.
    Files(&'static [(&'static str, &'static str)]),
    /// Changes, the newest first: how many days ago, who, and which files.
    Changes(&'static [(i32, &'static str, &'static [&'static str])]),
    /// The same change made so many times by one person, once a day, and the file of the newest one.
    Often(usize, &'static str, &'static str),
    /// Ten tickets with this text, and so many with another one.
    Tickets(&'static str, usize, &'static str),
    /// Ten tickets or pull requests with these columns, and so many with others.
    Rows(Export, &'static str, &'static str, usize, &'static str),
    /// Ten pull requests of which so many waited long for a review, and as many older ones that all did.
    Reviews(usize),
    /// Changes of a file by somebody, and two years before by somebody else.
    By(&'static str, &'static str, &'static str),
    /// Ten pull requests in JSON, each with these entries.
    Json(Export, &'static str),
}
use Shown::{By, Changes, File, Files, Json, Often, Reviews, Rows, Tickets};

const CODE: (&str, &str) = ("src/main.go", "package main");
const TOKEN: &str = concat!("{\"id\": \"AK", "IAQWERTYUIOPASDFGH\"}");
const SIGNED: &str = concat!("HostUrl=https://a.example/x?X-Amz-Credential=AK", "IAQWERTYUIOPASDFGH%2F2023");
const SHORT_LIVED: &str = concat!("\"accessKeyId\": \"AS", "IAQWERTYUIOPASDFGH\"");
const KEY: &str = "-----BEGIN RSA PRIVATE KEY-----\nMIIEowIBAAKCAQEAu1SU1LfVLPHCozMxH2Mo4lgOEePzNm0tRgeLezV6ffAt0gunVTLw7onL\n";
const PULLS: &str = "Number,Author,Merged by,Created at,First review,Merged at";
const QUICK: &str = "1,ana,ben,2026-11-03T09:00:00Z,2026-11-03T12:00:00Z,2026-11-04T09:00:00Z";
const SLOW: &str = "2,ana,ben,2026-11-03T09:00:00Z,2026-11-09T12:00:00Z,2026-11-10T09:00:00Z";
const UNSEEN: &str = "3,ana,ana,2026-11-03T09:00:00Z,,2026-11-03T09:05:00Z";
const UNSEEN_BEFORE: &str = "3,ana,ana,2025-11-03T09:00:00Z,,2025-11-03T09:05:00Z";
const TICKETS: &str = "Key,Description,Labels,Created,First response,Reopened";

/// A check, what it says something about, and a near miss.
const CASES: &[(&str, Shown, Shown)] = &[
    ("architecture-page", File("docs/architecture.md", ""), File("docs/architects.csv", "")),
    (
        "architecture-diagram-in-text",
        File("README.md", "```mermaid\ngraph TD"),
        File("README.md", "a mermaid"),
    ),
    ("decision-records", File("docs/adr/0001-go.md", ""), File("docs/adr/template.md", "")),
    (
        "decisions-not-recent",
        Changes(&[(0, "Ana", &["src/a.go"]), (200, "Ana", &["docs/adr/1.md"])]),
        Changes(&[(100, "Ana", &["src/a.go"]), (200, "Ana", &["docs/adr/1.md"])]),
    ),
    (
        "decisions-stopped",
        Changes(&[(0, "Ana", &["src/a.go"]), (420, "Ana", &["docs/adr/1.md"])]),
        Changes(&[(0, "renovate[bot]", &["src/a.go"]), (400, "Ana", &["src/a.go", "docs/adr/1.md"])]),
    ),
    ("glossary", File("docs/glossary.md", ""), File("src/glossary.rs", "")),
    (
        "domain-states",
        File("docs/order.md", "```mermaid\nstateDiagram-v2\n"),
        File("docs/order.md", "a stateDiagram"),
    ),
    (
        "docs-change-with-code",
        Often(50, "src/a.go", "README.md"),
        Changes(&[(0, "Ana", &["src/a.go", "README.md"])]),
    ),
    ("docs-often-change-with-code", Often(50, "src/a.go docs/a.md", ""), Often(50, "src/a.go", "docs/a.md")),
    ("readme-behind", Often(120, "src/a.go", "README.md"), Often(90, "src/a.go", "README.md")),
    (
        "dead-links",
        File("README.md", "[a](docs/gone.md)"),
        Files(&[
            ("README.md", "[a](docs/a.md#x) [b](https://x.example/b.md) [c](../../c.md)"),
            ("docs/a.md", ""),
        ]),
    ),
    (
        "start-page",
        File("README.md", "# x\n## Getting started\n"),
        File("README.md", "# x\nNo setup is needed.\n"),
    ),
    ("one-person", Often(12, "src/a.go", ""), Often(5, "src/a.go", "")),
    ("one-person-ever", Often(12, "src/a.go", ""), By("Ana", "Ben", "src/a.go")),
    (
        "several-people",
        Changes(&[
            (1, "A", C),
            (2, "B", C),
            (3, "C", C),
            (4, "A", C),
            (5, "A", C),
            (6, "A", C),
            (7, "A", C),
            (8, "A", C),
            (9, "A", C),
            (10, "A", C),
        ]),
        Often(12, "src/a.go", ""),
    ),
    (
        "busiest-person",
        Often(12, "src/a.go", ""),
        Changes(&[
            (1, "A", C),
            (2, "B", C),
            (3, "C", C),
            (4, "B", C),
            (5, "A", C),
            (6, "B", C),
            (7, "C", C),
            (8, "A", C),
            (9, "C", C),
            (10, "A", C),
        ]),
    ),
    (
        "api-description",
        File("api/openapi.yml", "openapi: 3.1.0"),
        File("test/mocks/openapi.yml", "openapi: 3.1.0"),
    ),
    (
        "api-generated",
        File("requirements.txt", "drf-spectacular==0.27"),
        File("requirements.txt", "djangorestframework==3.15"),
    ),
    ("request-collection", File("docs/shop.postman_collection.json", ""), File("src/http.rs", "")),
    (
        "contract-tests",
        File("package.json", "\"@pact-foundation/pact\": \"13\""),
        File("package.json", "\"compact\": \"1\""),
    ),
    (
        "api-description-without-errors",
        File(
            "openapi.yml",
            "paths:\n  /a:\n    get:\n      responses:\n        '200':\n          description: x\n",
        ),
        File(
            "openapi.yml",
            "paths:\n  /a:\n    get:\n      responses:\n        '404':\n          description: x\n",
        ),
    ),
    (
        "breaking-change-check",
        File(".github/workflows/api.yml", "- run: oasdiff breaking old.yml new.yml"),
        File(".github/workflows/api.yml", "- run: diff old.yml new.yml"),
    ),
    ("api-lint", File(".spectral.yaml", ""), File("docs/spectral.md", "")),
    ("migrations", File("db/migrate/20240101_a.rb", ""), File("docs/migrations/from-v1.md", "")),
    ("schema-file", File("db/schema.rb", ""), File("tests/schema.sql", "")),
    (
        "sandboxes",
        File("docker-compose.yml", "image: wiremock/wiremock"),
        File("docker-compose.yml", "image: postgres"),
    ),
    ("set-up-in-one-step", File("Makefile", ""), File("docs/Makefile.md", "")),
    (
        "test-command-written",
        File("README.md", "```\nmake test\n```"),
        File("README.md", "We make test pages.\n```\nmake run\n```"),
    ),
    ("nothing-written", Files(&[CODE, ("requirements.txt", "")]), Files(&[CODE, ("docs/a.txt", "")])),
    (
        "make-without-makefile",
        File("README.md", "```\nmake test\n```"),
        File("README.md", "We make test pages."),
    ),
    (
        "compose-without-file",
        File("README.md", "```\ndocker compose up\n```"),
        Files(&[("README.md", "```\ndocker compose up\n```"), ("compose.yaml", "")]),
    ),
    ("versions-pinned", File(".nvmrc", "20"), File("nvmrc.md", "")),
    ("environment-example", File(".env.example", ""), File(".env", "")),
    ("seeds", File("db/seeds.rb", ""), File("docs/seeds.md", "")),
    ("database-dump", File("ops/customers-dump.sql", ""), File("tests/dump.sql", "")),
    ("secret-in-file", File("config/aws.json", TOKEN), File("tests/fixtures/aws.json", TOKEN)),
    ("private-key-in-file", File("config/server.key", KEY), File("tests/fixtures/server.key", KEY)),
    ("environment-file-tracked", File(".env", ""), File(".env.example", "")),
    ("secret-scan", File(".gitleaks.toml", ""), File("docs/gitleaks.md", "")),
    ("contributing", File("CONTRIBUTING.md", ""), File("src/contributing.go", "")),
    (
        "first-tasks",
        Rows(Export::Tickets, TICKETS, "1,x,good first issue,,,", 0, ""),
        Rows(Export::Tickets, TICKETS, "1,x,bug,,,", 0, ""),
    ),
    ("no-ci", Files(&[CODE]), Files(&[CODE, (".gitlab-ci.yml", "")])),
    (
        "ci-without-tests",
        File(".github/workflows/a.yml", "on: push\njobs:\n  a:\n    steps:\n      - run: npm run lint\n"),
        File(".github/workflows/a.yml", "jobs:\n  a:\n    uses: org/shared/.github/workflows/build.yml@v1\n"),
    ),
    (
        "ci-runs-tests",
        File(
            ".github/workflows/a.yml",
            "on: pull_request\njobs:\n  a:\n    steps:\n      - run: |\n          cargo test --all\n",
        ),
        File(
            ".github/workflows/a.yml",
            "on: push\njobs:\n  a:\n    steps:\n      # - run: cargo test\n      - run: cargo build\n",
        ),
    ),
    (
        "ci-on-pull-requests",
        File(".github/workflows/a.yml", "on: [push, pull_request]\njobs: {}\n"),
        File(".github/workflows/a.yml", "# on: pull_request\non:\n  push:\njobs: {}\n"),
    ),
    (
        "ci-failure-ignored",
        File(".github/workflows/a.yml", "jobs:\n  a:\n    steps:\n      - run: pytest || true\n"),
        File(
            ".github/workflows/a.yml",
            "jobs:\n  a:\n    steps:\n      - run: pytest\n      - run: lint || true\n",
        ),
    ),
    ("no-tests", Files(&[CODE]), File("src/lib.rs", "#[cfg(test)]\nmod tests {}")),
    ("tests-beside-code", Files(&[CODE, ("src/main_test.go", "")]), Files(&[CODE, ("src/testing.go", "")])),
    ("coverage-floor", File("pyproject.toml", "fail_under = 80"), File("pyproject.toml", "branch = true")),
    ("code-owners", File(".github/CODEOWNERS", ""), File("docs/owners.md", "")),
    (
        "merged-without-review",
        Rows(Export::Pulls, PULLS, UNSEEN, 20, QUICK),
        Rows(Export::Pulls, PULLS, UNSEEN_BEFORE, 20, QUICK),
    ),
    (
        "merged-by-author",
        Rows(Export::Pulls, PULLS, UNSEEN, 5, QUICK),
        Rows(Export::Pulls, PULLS, UNSEEN_BEFORE, 20, QUICK),
    ),
    (
        "pull-requests-large",
        Json(Export::Pulls, r#""createdAt": "2026-11-03T09:00:00Z", "additions": 900, "deletions": 4"#),
        Json(Export::Pulls, r#""createdAt": "2026-11-03T09:00:00Z", "additions": 90, "deletions": 400"#),
    ),
    ("first-review-within-a-day", Reviews(1), Reviews(2)),
    ("first-review-mostly-within-a-day", Reviews(2), Reviews(4)),
    ("first-review-sometimes-late", Reviews(3), Reviews(2)),
    ("first-review-often-late", Reviews(5), Reviews(4)),
    ("first-review-late", Reviews(7), Reviews(6)),
    ("first-review-hardly-ever", Reviews(9), Reviews(8)),
    ("deployment", File("Dockerfile", ""), File("docs/Dockerfile", "")),
    (
        "staging",
        File(".github/workflows/d.yml", "jobs:\n  d:\n    environment: staging\n"),
        File(".github/workflows/d.yml", "jobs:\n  d:\n    environment: production\n"),
    ),
    ("runbooks", File("docs/runbooks/db.md", ""), File("ansible/playbooks/db.md", "")),
    (
        "error-tracking",
        File("package.json", "\"@sentry/node\": \"8\""),
        File("examples/package.json", "\"@sentry/node\": \"8\""),
    ),
    ("tickets-mostly-titles", Tickets("Fix it", 2, LONG), Tickets(LONG, 5, "Fix it")),
    ("tickets-point-to-talks", Tickets("Do it as discussed.", 30, LONG), Tickets("`as discussed`", 5, LONG)),
    (
        "tickets-only-a-link",
        Tickets("https://acme.slack.com/archives/1", 30, LONG),
        Tickets("See https://acme.slack.com/archives/1 for why.", 5, LONG),
    ),
    ("tickets-in-parts", Tickets("h2. Goal\nA list", 5, LONG), Tickets("#12 is a part of it", 5, LONG)),
    (
        "tickets-open-long",
        Json(Export::Tickets, r#""body": "x", "createdAt": "2026-01-03", "closedAt": "2026-11-03""#),
        Json(Export::Tickets, r#""body": "x", "createdAt": "2026-10-03", "closedAt": "2026-11-03""#),
    ),
    (
        "accepted-by-author",
        Json(Export::Tickets, r#""body": "x", "author": {"login": "ana"}, "closedBy": {"login": "ana"}"#),
        Json(Export::Tickets, r#""body": "x", "author": {"login": "ana"}, "closedBy": {"login": "ben"}"#),
    ),
    (
        "tickets-without-acceptance",
        Tickets("The page is slow.", 2, GOOD),
        Tickets(GOOD, 5, "The page is slow."),
    ),
    ("tickets-with-acceptance", Tickets(GOOD, 5, "The page is slow."), Tickets("The page is slow.", 5, GOOD)),
    (
        "acceptance-examples",
        Tickets(GOOD, 5, "## Acceptance\nIt works."),
        Tickets("## Acceptance\nIt works.\n## Notes\nreturns 404", 0, ""),
    ),
    (
        "failures-not-in-tickets",
        Tickets("## Acceptance\n- the list shows ten rows", 2, GOOD),
        Tickets("If the file is empty, nothing is sent.\n## Acceptance\n- ten rows", 0, ""),
    ),
    (
        "limits-with-numbers",
        Tickets("It answers within 200 ms.", 5, LONG),
        Tickets("See `200 ms` in ticket 12.", 5, LONG),
    ),
    (
        "out-of-scope-in-tickets",
        Tickets("Out of scope: the app", 20, LONG),
        Tickets("The scope of it", 20, LONG),
    ),
    (
        "weak-words-in-most",
        Tickets("## Acceptance\n- it is fast", 2, GOOD),
        Tickets("It is fast.\n## Acceptance\n- `fast` is set\n- ten rows", 0, ""),
    ),
    (
        "weak-words-in-many",
        Tickets("## Acceptance\n- it is fast", 15, GOOD),
        Tickets("## Acceptance\n- a breakfast is shown", 15, GOOD),
    ),
    (
        "reopened-often",
        Rows(Export::Tickets, TICKETS, "1,x,,,,2", 10, "2,x,,,,0"),
        Rows(Export::Tickets, TICKETS, "1,x,,,,2", 20, "2,x,,,,0"),
    ),
    (
        "reopened-sometimes",
        Rows(Export::Tickets, TICKETS, "1,x,,,,yes", 20, "2,x,,,,no"),
        Rows(Export::Tickets, TICKETS, "1,x,,,,yes", 60, "2,x,,,,no"),
    ),
    (
        "reopened-some",
        Rows(Export::Tickets, TICKETS, "1,x,,,,1", 60, "2,x,,,,"),
        Rows(Export::Tickets, TICKETS, "1,x,,,,1", 200, "2,x,,,,"),
    ),
    (
        "pull-request-template",
        File(".github/PULL_REQUEST_TEMPLATE.md", "- [ ] tests"),
        File(".github/PULL_REQUEST_TEMPLATE.md", "Thank you."),
    ),
    ("issue-forms", File(".github/ISSUE_TEMPLATE/bug.yml", ""), File("docs/issue_template_ideas.md", "")),
    ("feature-files", File("features/pay.feature", ""), File("examples/pay.feature", "")),
    ("dependency-updates", File(".github/dependabot.yml", ""), File("docs/dependabot.md", "")),
    ("approach-documents", File("rfcs/0001-queue.md", ""), File("src/rfcs/parser.rs", "")),
    (
        "slow-answers-in-tickets",
        Rows(Export::Tickets, TICKETS, "1,x,,2026-11-03,2026-11-09,", 0, ""),
        Rows(Export::Tickets, TICKETS, "1,x,,2026-11-06,2026-11-09,", 0, ""),
    ),
    ("channels", File("SUPPORT.md", ""), File("src/support.rs", "")),
    ("rules-for-agents", File("AGENTS.md", ""), File("docs/travel-agents.md", "")),
    (
        "folders-of-one-hand",
        Often(12, "src/billing/a.go", ""),
        Changes(&[
            (1, "A", B),
            (2, "B", B),
            (3, "A", B),
            (4, "A", B),
            (5, "A", B),
            (6, "A", B),
            (7, "A", B),
            (8, "B", B),
            (9, "A", B),
            (10, "A", B),
        ]),
    ),
    ("operations-without-errors", File("openapi.yml", API_WITHOUT), File("openapi.yml", API_WITH)),
    (
        "make-target-missing",
        Files(&[("Makefile", "test:\n\tgo test\n"), ("README.md", "```\nmake setup\n```")]),
        Files(&[
            ("Makefile", ".PHONY: setup\ninclude x\n"),
            ("README.md", "```\n$ make setup\n```\nmake it\n"),
        ]),
    ),
    (
        "just-recipe-missing",
        Files(&[("README.md", "```\njust setup\n```"), ("justfile", "test:\n  cargo test\n")]),
        Files(&[("README.md", "```\njust setup\n```"), ("justfile", "setup:\n  x\n")]),
    ),
    (
        "package-script-missing",
        Files(&[
            ("README.md", "```\nnpm run build:all\n```"),
            ("package.json", "{\"scripts\": {\"build\": \"x\"}}"),
        ]),
        Files(&[
            ("README.md", "```\nnpm run build:all\n```"),
            ("package.json", "{\"scripts\": {\"build:all\": \"x\"}}"),
        ]),
    ),
    (
        "owners-of-nothing",
        Files(&[(".github/CODEOWNERS", "# x\n/src/ @a\ngone/** @b\n"), ("src/a.go", "")]),
        Files(&[
            (".github/CODEOWNERS", "[Section]\n* @a\n*.go @b\n/src/ @c\nsrc/a.go @d\n"),
            ("src/a.go", ""),
        ]),
    ),
    (
        "feature-flags",
        File("package.json", "{\"unleash-client\": \"1\"}"),
        File("src/unleash.md", "unleash-client"),
    ),
    ("licence", File("LICENSE", ""), File("src/license.go", "")),
];

/// Further things about which a check is silent. Each was met in a real repository or export, or is near to one,
/// and is made anew here.
const MISSES: &[(&str, Shown)] = &[
    // One person with two names and one address, and another one before.
    ("one-person-ever", Changes(&[(0, "Ana", C), (900, "Ben", C)])),
    // The first CircleCI, and an Azure pipeline under a name of its own.
    ("no-ci", Files(&[CODE, ("circle.yml", "")])),
    ("no-ci", Files(&[CODE, ("deploy/release-pipeline.yml", "")])),
    // A build that is set up in a browser leaves what it reports to.
    ("no-ci", Files(&[CODE, ("sonar-project.properties", "")])),
    ("no-ci", Files(&[CODE, (".codeclimate.yml", "")])),
    ("no-ci", File("docs/a.md", "")),
    // A page in a form or a language of its own, and a folder without code.
    ("nothing-written", Files(&[CODE, ("要求.txt", "")])),
    ("nothing-written", Files(&[CODE, ("Handbuch.docx", "")])),
    ("nothing-written", File("data.csv", "")),
    // The key of a manual, and a key of a developer's machine.
    ("secret-in-file", File("src/aws.ts", "AKIAIOSFODNN7EXAMPLE")),
    // An address that was signed and has expired, and a key that lives for an hour.
    ("secret-in-file", File("a.pdf:Zone.Identifier", SIGNED)),
    ("secret-in-file", File("conversation", SHORT_LIVED)),
    ("secret-in-file", File("config/server.key", KEY)),
    // The answers of each path stand in files of their own.
    ("api-description-without-errors", File("openapi.yml", "paths:\n  /a:\n    $ref: ./paths/a.yml\n")),
    // The environment of a test, and not a place to deploy to.
    ("staging", File(".github/workflows/ci.yml", "jobs:\n  a:\n    env:\n      MIX_ENV: test\n")),
    (
        "staging",
        File(
            ".circleci/config.yml",
            "jobs:\n  a:\n    docker:\n      - environment:\n          MIX_ENV: test\n",
        ),
    ),
    // What a generator of projects leaves, what the program itself makes, and what only sounds so.
    ("seeds", File("cypress/fixtures/example.json", "")),
    ("seeds", File("app/services/payments/factory.rb", "")),
    ("seeds", File("src/catalog/model_seed.py", "")),
    ("tests-beside-code", Files(&[CODE, ("src/main/java/a/UserSortSpec.java", "")])),
    ("tests-beside-code", Files(&[CODE, ("src/latest.ts", "")])),
    ("decision-records", File(".github/agents/adr-generator.md", "")),
    ("glossary", File("templates/terminology_audit.html", "")),
    ("environment-file-tracked", File("config/amazon-rds-ca-cert.pem", "")),
    // Lists, boxes and bug reports say what is expected.
    ("tickets-without-acceptance", Tickets("* Check the name\n* Start a session\n* Log it", 0, "")),
    ("tickets-without-acceptance", Tickets("Expected: ten rows\nObserved: nine", 0, "")),
    ("tickets-without-acceptance", Tickets("✅ The list is shown", 0, "")),
    // Other languages.
    (
        "tickets-without-acceptance",
        Tickets(
            "Como operador, quero inscrever times para jogar. Critérios de aceite: uma vaga livre.",
            0,
            "",
        ),
    ),
    ("tickets-without-acceptance", Tickets("Die Liste wird gezeigt und nicht verändert.", 0, "")),
    ("tickets-without-acceptance", Tickets("ログイン画面を直す", 0, "")),
    // A team that writes what has to be true into titles, in another language.
    (
        "tickets-without-acceptance",
        Rows(
            Export::Tickets,
            "Summary,Description",
            "Dado un usuario cuando entra debe ver una lista,",
            20,
            "Frontend: crear la lista,",
        ),
    ),
    (
        "tickets-without-acceptance",
        Rows(Export::Tickets, "Summary,Description", "Given a user then a list is shown,", 0, ""),
    ),
    ("failures-not-in-tickets", Tickets("El usuario puede ver una lista cuando entra.", 0, "")),
    (
        "tickets-mostly-titles",
        Tickets("支払いが失敗したときは利用者に理由を示し、もう一度支払えるようにする。", 0, ""),
    ),
    // Jira keeps acceptance criteria in columns that somebody added.
    (
        "tickets-without-acceptance",
        Rows(
            Export::Tickets,
            "Description,Custom field (Acceptance Criteria)",
            "The list,Ten rows are shown",
            0,
            "",
        ),
    ),
    ("tickets-point-to-talks", Tickets("Ask for the name. Ask users about it. See the thread pool.", 0, "")),
    // An export without reviews does not tell whether anybody looked.
    (
        "merged-without-review",
        Json(
            Export::Pulls,
            r#""createdAt": "2026-11-03T09:00:00Z", "mergedAt": "2026-11-03T10:00:00Z", "comments": []"#,
        ),
    ),
    // Given up, not merged.
    (
        "merged-without-review",
        Json(
            Export::Pulls,
            r#""createdAt": "2026-11-03T09:00:00Z", "closedAt": "2026-11-03T10:00:00Z", "state": "CLOSED", "reviews": []"#,
        ),
    ),
    // Who merges the work of somebody else has looked at it.
    (
        "merged-without-review",
        Rows(Export::Pulls, PULLS, "3,ana,ben,2026-11-03T09:00:00Z,,2026-11-03T09:05:00Z", 0, ""),
    ),
    // A program updates a library.
    (
        "merged-without-review",
        Json(
            Export::Pulls,
            r#""author": {"is_bot": true, "login": "app/dependabot"}, "createdAt": "2026-11-03T09:00:00Z",
               "mergedAt": "2026-11-03T10:00:00Z", "reviews": []"#,
        ),
    ),
    // A program's review is none.
    (
        "first-review-within-a-day",
        Json(
            Export::Pulls,
            r#""author": {"login": "ana"}, "createdAt": "2026-11-03T09:00:00Z", "mergedAt": "2026-11-10T09:00:00Z",
               "reviews": [{"author": {"login": "coderabbitai"}, "submittedAt": "2026-11-03T09:05:00Z"}]"#,
        ),
    ),
];

const API_WITHOUT: &str = "paths:\n  /a:\n    get:\n      responses:\n        '200': {description: x}\n    post:\n      responses:\n        '201': {description: x}\n        '404': {description: x}\n";
const API_WITH: &str = "paths:\n  /a:\n    get:\n      responses:\n        default: {$ref: x}\n    post:\n      responses:\n        '404': {description: x}\n  /b:\n    put:\n      responses:\n        '200': {description: x}\n";
const B: &[&str] = &["src/billing/a.go"];
const C: &[&str] = &["src/a.go"];
const LONG: &str = "The list of invoices shows those of the last month first, and each row has its number, its date and its sum in euro.";
const GOOD: &str = "## Acceptance\n- [ ] an unknown id gives 404";

fn facts(shown: Shown) -> Facts {
    let mut facts = Facts {
        origin: Origin::default(),
        files: Vec::new(),
        texts: Vec::new(),
        history: Err("no history".to_owned()),
        tickets: Err("no tickets".to_owned()),
        pulls: Err("no pulls".to_owned()),
        limits: Vec::new(),
    };
    let csv = |export, head: &str, body: String| read_rows(&format!("{head}\n{body}"), export, &[]).unwrap();
    match shown {
        File(path, text) => (facts.files, facts.texts) = (vec![path.to_owned()], vec![(0, text.to_owned())]),
        Files(files) => {
            let mut files = files.to_vec();
            files.sort_unstable();
            facts.files = files.iter().map(|(path, _)| (*path).to_owned()).collect();
            facts.texts = files.iter().enumerate().map(|(at, (_, text))| (at, (*text).to_owned())).collect();
        }
        Changes(changes) => {
            with_history(&mut facts, changes.iter().map(|(ago, who, paths)| (*ago, *who, paths.to_vec())));
        }
        Often(times, path, last) => {
            let often =
                (0..times).map(|at| (i32::try_from(at).unwrap(), "Ana", path.split(' ').collect::<Vec<_>>()));
            let first = (!last.is_empty()).then(|| (3000, "Ana", vec![last]));
            with_history(&mut facts, often.chain(first));
        }
        Tickets(body, more, other) => {
            let row = |text: &str| format!("\"{text}\"\n");
            facts.tickets =
                Ok(csv(Export::Tickets, "Description", row(body).repeat(10) + &row(other).repeat(more)));
        }
        Reviews(late) => {
            let rows = format!("{SLOW}\n").repeat(late) + &format!("{QUICK}\n").repeat(10 - late);
            let old = format!("{}\n", SLOW.replace("2026", "2024")).repeat(10);
            facts.pulls = Ok(csv(Export::Pulls, PULLS, old + &rows));
        }
        By(new, old, path) => {
            let changes = |who, since| (since..since + 12).map(move |day| (day, who, vec![path]));
            with_history(&mut facts, changes(new, 0).chain(changes(old, 730)));
        }
        Json(export, entries) => {
            let rows = vec![format!("{{{entries}}}"); 10].join(",");
            let rows = read_rows(&format!("[{rows}]"), export, &[]);
            *(if export == Export::Pulls { &mut facts.pulls } else { &mut facts.tickets }) = rows;
        }
        Rows(export, head, row, more, other) => {
            let rows = csv(export, head, format!("{row}\n").repeat(10) + &format!("{other}\n").repeat(more));
            *(if export == Export::Pulls { &mut facts.pulls } else { &mut facts.tickets }) = Ok(rows);
        }
    }
    facts
}

fn with_history<'a>(facts: &mut Facts, changes: impl Iterator<Item = (i32, &'a str, Vec<&'a str>)>) {
    let mut history = History { complete: true, ..History::default() };
    let number = |list: &mut Vec<String>, text: &str| {
        let at = list.iter().position(|known| known == text).unwrap_or_else(|| {
            list.push(text.to_owned());
            list.len() - 1
        });
        u32::try_from(at).unwrap()
    };
    for (ago, who, paths) in changes {
        let day = date(2026, 11, 23).checked_sub(Span::new().days(ago)).unwrap();
        let paths = paths.iter().map(|path| number(&mut history.paths, path)).collect();
        let author = number(&mut history.authors, &format!("{who} <{who}@example.com>"));
        history.commits.push(Commit {
            day,
            author,
            with: Vec::new(),
            is_merge: false,
            is_mainline: true,
            paths,
        });
    }
    facts.files.clone_from(&history.paths);
    facts.files.sort_unstable();
    facts.history = Ok(history);
}

fn finding(bank: &Bank, lens: &Lens, shown: Shown, check: &str) -> Finding {
    let scan = scan(bank, lens, &facts(shown), None);
    scan.findings
        .into_iter()
        .find(|finding| finding.check == check)
        .unwrap_or_else(|| panic!("there is no {check}"))
}

#[test]
fn every_check_says_something_about_one_thing_and_nothing_about_another() {
    let bank = builtins()[0].load().bank.unwrap();
    let lens = Lens::new(&bank).unwrap();
    let mut wrong = Vec::new();
    let says =
        |finding: &Finding| matches!(finding.state, State::Contradicts | State::Supports | State::Hint);
    for (check, hit, miss) in CASES {
        let (hit, miss) = (finding(&bank, &lens, *hit, check), finding(&bank, &lens, *miss, check));
        if !says(&hit) {
            wrong.push(format!("{check} is silent: {hit:?}"));
        }
        if says(&miss) {
            wrong.push(format!("{check} says something about a near miss: {miss:?}"));
        }
    }
    for (check, miss) in MISSES {
        let found = finding(&bank, &lens, *miss, check);
        if says(&found) {
            wrong.push(format!("{check} says something about a near miss: {found:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    let tested: BTreeSet<&str> = CASES.iter().map(|(check, ..)| *check).collect();
    let all: BTreeSet<&str> = bank.checks.iter().map(|check| check.id.as_str()).collect();
    assert_eq!(tested, all);
}
