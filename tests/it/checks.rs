//! The checks of the built-in bank: for each one something that it says something about, and something near
//! to it about which it is silent.

use asyncready::{
    bank::{Bank, Export, builtins},
    scan::{CheckSet, Commit, Finding, History, NoHistory, Observed, Origin, read_rows, scan},
};
use jiff::{
    Span,
    civil::{Date, date},
};
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
    /// So many files of code, of which so many have a test inside.
    ManyFiles(usize, usize),
    /// Twelve changes by each of these people.
    Names(&'static [&'static str]),
    /// Two people, each in a folder alone.
    Areas,
    /// So many changes by one person, and so many by another.
    Busiest(usize, usize),
    /// So many changes by one person, and so many by another, each in a year of its own.
    Earlier(i32, i32),
    /// Changes of a file by somebody, and two years before by somebody else.
    By(&'static str, &'static str, &'static str),
    /// Ten pull requests in JSON, each with these entries.
    Json(Export, &'static str),
}
use Shown::{
    Areas, Busiest, By, Changes, Earlier, File, Files, Json, ManyFiles, Names, Often, Reviews, Rows, Tickets,
};

/// The day of the scan.
const TODAY: Date = date(2026, 11, 23);
const ON_MAIN: &str = "on:\n  push:\n    branches: [main]\njobs:\n  a:\n    steps:\n      - run: npm test\n";
const TO_PRODUCTION: &str =
    "on:\n  push:\n    branches: [main]\njobs:\n  a:\n    steps:\n      - run: flyctl deploy\n";
const PUBLISHES: &str = "on:\n  push:\n    branches: [main]\njobs:\n  a:\n    steps:\n      - uses: docker/build-push-action@v6\n";
const IGNORED: &str = "on: push\njobs:\n  a:\n    steps:\n      - run: pytest || true\n";
const SENTRY: &str = "require (\n\tgithub.com/getsentry/sentry-go v0.27.0\n)\n";
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
    ("one-person", By("Ana", "Ben", "src/a.go"), Often(12, "src/a.go", "")),
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
        Busiest(17, 3),
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
    ("seeds", File("db/seeds.rb", "# all\nUser.create!(name: 'Ana')\n"), File("docs/seeds.md", "x")),
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
        File(
            ".github/workflows/a.yml",
            "on: push\njobs:\n  a:\n    steps:\n      - run: pytest || true\n      - run: npm test\n",
        ),
        File(
            ".github/workflows/a.yml",
            "on: push\njobs:\n  a:\n    steps:\n      - run: pytest\n      - run: lint || true\n",
        ),
    ),
    (
        "ci-tests-all-ignored",
        File(
            ".github/workflows/a.yml",
            "on: push\njobs:\n  a:\n    continue-on-error: true\n    steps:\n      - run: pytest\n",
        ),
        File(
            ".github/workflows/a.yml",
            "on: push\njobs:\n  a:\n    steps:\n      - run: pytest || true\n      - run: npm test\n",
        ),
    ),
    (
        "ci-tests-after-merge",
        File(".github/workflows/a.yml", ON_MAIN),
        Files(&[
            (".github/workflows/a.yml", ON_MAIN),
            (".github/workflows/b.yml", "on: pull_request\njobs:\n  a:\n    steps:\n      - run: ./build\n"),
        ]),
    ),
    (
        "ci-not-yaml",
        File(".github/workflows/a.yml", "name: Build (app: web)\non: push\n"),
        File(".github/workflows/a.yml", "name: 'Build (app: web)'\non: push\n"),
    ),
    ("few-tests", ManyFiles(60, 1), ManyFiles(60, 20)),
    (
        "secret-by-name",
        File("src/auth.module.ts", "JwtModule.register({ secret: '8f1c0d3e5a7b9246f0e1d2c3b4a59687' })"),
        File("src/auth.module.ts", "JwtModule.register({ secret: process.env.JWT_SECRET_2024_LONG })"),
    ),
    ("no-recent-change", Changes(&[(500, "Ana", C)]), Changes(&[(100, "Ana", C)])),
    ("set-up-not-tried", Changes(&[(500, "Ana", C)]), Changes(&[(100, "Ana", C)])),
    ("busiest-by-far", Busiest(19, 1), Busiest(18, 2)),
    (
        "python-version-differs",
        Files(&[("README.md", "You need Python 3.9 and Postgres."), (".python-version", "3.12.1\n")]),
        Files(&[("README.md", "You need Python 3.9+ here."), (".python-version", "3.12.1\n")]),
    ),
    (
        "node-version-differs",
        Files(&[("README.md", "Install Node 14."), (".nvmrc", "v22\n")]),
        Files(&[("README.md", "Install Node 22."), (".nvmrc", "v22\n")]),
    ),
    (
        "java-version-differs",
        Files(&[("README.md", "Install Java 11."), ("pom.xml", "<java.version>21</java.version>")]),
        Files(&[("README.md", "Install Java 21."), ("pom.xml", "<java.version>21</java.version>")]),
    ),
    (
        "dotnet-version-differs",
        Files(&[
            ("README.md", "Install .NET 6."),
            ("src/a.csproj", "<TargetFramework>net8.0</TargetFramework>"),
        ]),
        Files(&[
            ("README.md", "Install .NET 8."),
            ("src/a.csproj", "<TargetFramework>net8.0</TargetFramework>"),
        ]),
    ),
    (
        "files-gone",
        File("README.md", "Look into `src/server/app.py`."),
        Files(&[("README.md", "Look into `server/app.py`."), ("src/server/app.py", "")]),
    ),
    (
        "api-description-in-file",
        File("src/main/resources/openapi/cases.yaml", "openapi: 3.0.1\n"),
        File("src/main/resources/openapi/cases.yaml", "cases: 3.0.1\n"),
    ),
    (
        "proto-files",
        File("api/a.proto", ""),
        Files(&[("api/a.proto", ""), ("package.json", "\"express\": \"4\"")]),
    ),
    (
        "proto-files-beside-web",
        Files(&[("api/a.proto", ""), ("package.json", "\"express\": \"4\"")]),
        File("api/a.proto", ""),
    ),
    (
        "straight-to-production",
        File(".github/workflows/a.yml", TO_PRODUCTION),
        Files(&[(".github/workflows/a.yml", TO_PRODUCTION), ("fly.staging.toml", "app = 'shop-staging'")]),
    ),
    (
        "host-deploys-main",
        File("render.yaml", "services:\n  - type: web\n"),
        File("render.yaml", "services:\n  - type: web\n    autoDeploy: false\n"),
    ),
    (
        "dev-and-production-together",
        File(
            ".github/workflows/a.yml",
            "on: push\njobs:\n  a:\n    strategy:\n      matrix:\n        env: [dev, prod]\n",
        ),
        File(
            ".github/workflows/a.yml",
            "on: push\njobs:\n  a:\n    strategy:\n      matrix:\n        env: [dev, stage]\n",
        ),
    ),
    (
        "push-publishes",
        File(".github/workflows/a.yml", PUBLISHES),
        Files(&[
            (".github/workflows/a.yml", PUBLISHES),
            (".github/workflows/b.yml", "jobs:\n  d:\n    environment: staging\n"),
        ]),
    ),
    (
        "no-known-test-command",
        File(
            ".github/workflows/a.yml",
            "on: pull_request\njobs:\n  a:\n    steps:\n      - uses: docker/build-push-action@v6\n",
        ),
        File(
            ".github/workflows/a.yml",
            "on: pull_request\njobs:\n  a:\n    steps:\n      - run: make test-ui\n",
        ),
    ),
    (
        "build-host-closed",
        File("README.md", "![b](https://travis-ci.org/a/b.svg)"),
        File("README.md", "![b](https://app.travis-ci.com/a/b.svg)"),
    ),
    (
        "no-api-description",
        File("src/routes/users.ts", "router.get('/users')"),
        Files(&[("src/routes/users.ts", "router.get('/users')"), ("docs/api.md", "")]),
    ),
    (
        "no-set-up-written",
        Files(&[CODE, ("README.md", "Pull the image.\n```\ndocker pull a/b\n```\nnpm install")]),
        Files(&[CODE, ("README.md", "```\nnpm install\n```")]),
    ),
    ("busiest-ever", Earlier(9, 1), Earlier(7, 3)),
    (
        "error-tracking-go",
        File("go.mod", "require (\n\tgithub.com/getsentry/sentry-go v0.27.0\n)\n"),
        File("go.mod", "require (\n\tgo.opentelemetry.io/auto/sdk v1.1.0 // indirect\n)\n"),
    ),
    ("no-tests", Files(&[CODE]), File("src/lib.rs", "#[cfg(test)]\nmod tests {}")),
    (
        "tests-beside-code",
        Files(&[CODE, ("src/main_test.go", "func TestMain(t *testing.T) {}")]),
        Files(&[CODE, ("src/main_test.go", "package main")]),
    ),
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
        Areas,
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
    // The badge of a build that is set up in a browser.
    (
        "no-ci",
        Files(&[
            CODE,
            ("README.md", "[![Build Status](https://buildhive.cloudbees.com/job/a/badge/icon)](x)"),
        ]),
    ),
    ("no-ci", Files(&[CODE, ("README.md", "![b](https://ci.a.example/buildStatus/icon?job=a)")])),
    ("no-ci", Files(&[CODE, ("README.md", "![b](https://app.codeship.com/projects/1/status?branch=main)")])),
    ("no-ci", Files(&[CODE, ("README.md", "![b](https://a.semaphoreci.com/badges/a.svg)")])),
    ("no-ci", Files(&[CODE, ("README.md", "![b](https://tc.a.example/app/rest/builds/x/statusIcon)")])),
    ("no-ci", Files(&[CODE, (".openshift/action_hooks/build", "")])),
    // Nothing runs before a merge, or its failure is ignored, or the word stands where no command can.
    ("ci-runs-tests", File(".github/workflows/a.yml", ON_MAIN)),
    (
        "ci-runs-tests",
        File(
            ".github/workflows/a.yml",
            "on: push\njobs:\n  a:\n    steps:\n      - run: yarn test --passWithNoTests || true\n",
        ),
    ),
    (
        "ci-runs-tests",
        File(
            ".github/workflows/a.yml",
            "on: push\njobs:\n  a:\n    steps:\n      - run: 'jq -n \"{stages:[],jest:null}\"'\n",
        ),
    ),
    // Comments alone, reference data, and the uploads of a test of the screen.
    ("seeds", File("priv/repo/seeds.exs", "# Script for populating the database.\n#\n#     mix run\n")),
    ("seeds", File("db/seeds.rb", "# This file should ensure ...\n#   Movie.create\n")),
    ("seeds", File("Common/PermissionsSeeder.cs", "static class A {}")),
    ("seeds", File("db/migrations/108_dict_seed.up.sql", "insert into a values (1);")),
    ("seeds", File("cypress/fixtures/subs.csv", "a,b\n1,2\n")),
    // A method whose name begins so, and a check of the form of code.
    ("tests-beside-code", File("app/services/base.rb", "class Base\n  def test_token\n  end\nend\n")),
    (
        "ci-runs-tests",
        File(
            ".github/workflows/a.yml",
            "on: push\njobs:\n  a:\n    steps:\n      - run: ./gradlew spotlessCheck\n",
        ),
    ),
    // A folder's name is no test, and a configuration is no migration.
    ("tests-beside-code", Files(&[("app/Console/Commands/Test/SendMail.php", "class SendMail {}")])),
    ("migrations", File("config/db/migration/FlywayConfig.java", "")),
    ("error-tracking", File("package.json", "\"tailwind-scrollbar\": \"3\"")),
    ("coverage-floor", Files(&[CODE, ("jest.config.js", "coverageThreshold: {}")])),
    ("environment-example", File("example_configs/bookstack.env.example", "")),
    ("architecture-diagram-in-text", File(".cursor/plans/x.plan.md", "```mermaid\ngraph TD\n```")),
    ("architecture-page", File("doc/test_data_pattern.puml", "")),
    ("api-generated", File("api_tests/package.json", "\"tsoa\": \"6\"")),
    // A bug that begins with a sentence with when.
    ("tickets-with-acceptance", Tickets("When I press save, the page stays white.\nThen nothing.", 0, "")),
    // An agent is no second person, and one name is one person behind the address of the host.
    (
        "several-people",
        Names(&["Ana Ruiz <ana@a.example>", "zhiyu-agent <agent@zhiyu.local>", "dev <dev@zhiyu.local>"]),
    ),
    (
        "several-people",
        Names(&[
            "tk <tk@gmail.com>",
            "tk <tk@users.noreply.github.com>",
            "tk <7+tk@users.noreply.github.com>",
        ]),
    ),
    // What another check says already.
    ("busiest-by-far", Often(12, "src/a.go", "")),
    ("busiest-ever", Busiest(17, 3)),
    ("api-description-in-file", File("api/openapi.yml", "openapi: 3.1.0\n")),
    ("proto-files", Files(&[("api/a.proto", ""), ("api/openapi.yml", "openapi: 3.1.0\n")])),
    (
        "no-api-description",
        Files(&[("src/routes/users.ts", "x"), ("package.json", "\"@nestjs/swagger\": \"7\"")]),
    ),
    ("no-set-up-written", Files(&[CODE])),
    ("no-known-test-command", File(".github/workflows/a.yml", ON_MAIN)),
    ("few-tests", ManyFiles(60, 0)),
    (
        "host-deploys-main",
        Files(&[("render.yaml", "services:\n  - type: web\n"), (".github/workflows/a.yml", TO_PRODUCTION)]),
    ),
    ("error-tracking-go", Files(&[("go.mod", SENTRY), ("package.json", "\"@sentry/node\": \"8\"")])),
    // Data of tests, examples, and too few files to tell.
    ("api-description-in-file", File("tests/fixtures/api/a.yaml", "openapi: 3.0.1\n")),
    ("proto-files", File("test/a.proto", "")),
    ("error-tracking-go", File("examples/go.mod", SENTRY)),
    ("few-tests", ManyFiles(40, 1)),
    // Nothing that it is about.
    ("no-api-description", Files(&[CODE])),
    ("no-set-up-written", File("README.md", "# x\n")),
    ("no-known-test-command", Files(&[CODE])),
    ("no-set-up-written", Files(&[CODE, ("Makefile", "x:\n"), ("README.md", "# x\n")])),
    // A version in code is that of a command, and a path in a sentence may be one that is made.
    (
        "python-version-differs",
        Files(&[("README.md", "```\npython 3.9\n```"), (".python-version", "3.12\n")]),
    ),
    ("node-version-differs", Files(&[("README.md", "```\nnode 14\n```"), (".nvmrc", "v22\n")])),
    ("java-version-differs", Files(&[("README.md", "```\njava 11\n```"), (".java-version", "21\n")])),
    ("dotnet-version-differs", Files(&[("README.md", "```\n.NET 6\n```"), ("global.json", "8.0\n")])),
    ("files-gone", File("README.md", "It writes src/server/app.py for you.")),
    ("files-gone", Files(&[("README.md", "See `lib/a/b.py`."), (".gitmodules", "")])),
    // Another host may do it.
    ("ci-tests-after-merge", Files(&[(".github/workflows/a.yml", ON_MAIN), ("Jenkinsfile", "")])),
    ("ci-tests-all-ignored", Files(&[(".github/workflows/a.yml", IGNORED), ("Jenkinsfile", "")])),
    ("no-known-test-command", Files(&[(".github/workflows/a.yml", PUBLISHES), ("Jenkinsfile", "")])),
    (
        "straight-to-production",
        Files(&[
            (".github/workflows/a.yml", TO_PRODUCTION),
            (".github/workflows/deploy-staging.yml", "on: workflow_dispatch\n"),
        ]),
    ),
    // A word inside of another one, and a heading about something else.
    ("schema-file", File("docs/img/docker-diagram.drawio.svg", "")),
    ("start-page", File("README.md", "# x\n## We're building our Community\n")),
    // A file that somebody makes of the example beside it.
    ("files-gone", Files(&[("README.md", "Copy `hc/local.py`."), ("hc/local.py.example", "")])),
    // Data to begin with is no dump, what a client calls is no data, and what moves data is no change of a schema.
    ("database-dump", File("store/seed/01__dump.sql", "")),
    ("seeds", File("frontend/lib/api/user/group-seeder.ts", "export class A {}\n")),
    ("seeds", File("tests/Plugin/Fixtures/composer.json", "{\"a\": 1}\n")),
    ("migrations", File("lib/api/controllers/migration/exportData.ts", "")),
    ("api-description", File(".github/workflows/openapi-check.yml", "")),
    // A comment, an example of a page, a line that reads a variable, and a test beside the code.
    (
        "secret-by-name",
        File("config/devise.rb", "  # config.secret_key = '5f9b34a05ad884865f13bcef9a963cfc'\n"),
    ),
    ("secret-by-name", File("src/a.ts", "const token = request.headers.get2('authorization-1')")),
    ("secret-by-name", File("src/a.go", "apiKeyID := request.RouteInt64Param(r, 32)")),
    (
        "secret-by-name",
        File(
            "src/a.rs",
            "#[cfg(test)]\nmod tests {\n  let secret = \"8f1c0d3e5a7b9246f0e1d2c3b4a59687\";\n}\n",
        ),
    ),
    // What only looks like a secret.
    ("secret-by-name", File(".env.production", "JWT_SECRET=your-256-bit-secret-change-me-1")),
    ("secret-by-name", File("src/a.test.ts", "const secret = '8f1c0d3e5a7b9246f0e1d2c3b4a59687'")),
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

/// Further things about which a check says something.
const HITS: &[(&str, Shown)] = &[
    ("schema-file", File("docs/shop_er-diagram.png", "")),
    ("start-page", File("README.md", "# x\n## Building from source\n")),
    ("seeds", File("src/DataFixtures/UserFixtures.php", "<?php\nclass A {}\n")),
    ("migrations", File("npm/migration/mariadb/1669204927486-md_Initial.ts", "")),
    (
        "ci-runs-tests",
        File(
            ".github/workflows/a.yml",
            "on: push\njobs:\n  a:\n    steps:\n      - run: make test-server SHORT=false\n",
        ),
    ),
    (
        "ci-runs-tests",
        File(
            ".github/workflows/a.yml",
            "on: push\njobs:\n  a:\n    steps:\n      - run: yarn workspace @a/web playwright test --grep b\n",
        ),
    ),
    // A host that deploys each push tests nothing.
    ("no-ci", Files(&[CODE, ("vercel.json", "{}")])),
    (
        "ci-runs-tests",
        File(
            ".github/workflows/a.yml",
            "on: push\njobs:\n  a:\n    steps:\n      - run: ./gradlew integrationTest\n",
        ),
    ),
    // What is set up for tests, and no test.
    (
        "no-tests",
        Files(&[("package.json", "\"jest\": \"29\""), ("src/main.ts", "x"), ("test/jest-e2e.json", "{}")]),
    ),
    (
        "no-tests",
        Files(&[(".env.test", "A=1"), ("jest.config.js", "module.exports = {}"), ("src/main.ts", "x")]),
    ),
    (
        "ci-tests-all-ignored",
        File(
            ".github/workflows/a.yml",
            "on: push\njobs:\n  a:\n    steps:\n      - run: >-\n          pytest\n          || true\n",
        ),
    ),
    (
        "ci-runs-tests",
        File(
            ".github/workflows/a.yml",
            "on: push\njobs:\n  a:\n    steps:\n      - run: npx gulp coverage\n",
        ),
    ),
    (
        "ci-runs-tests",
        File(
            ".github/workflows/a.yml",
            "on: push\njobs:\n  a:\n    steps:\n      - run: cargo +${{matrix.rust}} test --workspace\n",
        ),
    ),
    (
        "ci-runs-tests",
        File(
            ".github/workflows/a.yml",
            "on: push\njobs:\n  a:\n    steps:\n      - run: uv run python manage.py test\n",
        ),
    ),
    (
        "ci-runs-tests",
        File(
            ".github/workflows/a.yml",
            "on: push\njobs:\n  a:\n    steps:\n      - run: docker compose -f docker-compose.test.yml up --exit-code-from api\n",
        ),
    ),
    ("migrations", File("src/main/resources/changelogs/db.changelog-1.0.xml", "")),
    ("migrations", File("db/knex_migrations/2016-01-01-a.js", "")),
    ("migrations", File("internal/migrate/1.x.go", "")),
    ("seeds", File("prisma/seed.users.ts", "await a()\n")),
    ("seeds", File("prisma/seed.mts", "await a()\n")),
    ("environment-example", File(".env.production.example", "")),
    ("environment-example", File(".env.ex", "")),
    ("environment-example", File(".env.docker", "")),
    (
        "tests-beside-code",
        Files(&[
            ("@generated/a.ts", "x"),
            ("@generated/b.ts", "x"),
            ("src/a.ts", "x"),
            ("src/a.spec.ts", "it('a', f)"),
        ]),
    ),
    ("secret-by-name", File(".env.test", "MAIL_PASSWORD=kqzv wbxm tjrp hlfd\n")),
    (
        "secret-by-name",
        File(
            "src/main/resources/application.yml",
            "private_key: MIIBVwIBADANBgkqhkiG9w0BAQEFAASCAT8wggE7AgEAAkEA0x\n",
        ),
    ),
    (
        "package-script-missing",
        Files(&[
            ("README.md", "Run `npm run typeorm migration:run`."),
            ("package.json", "{\"scripts\": {\"build\": \"x\"}}"),
        ]),
    ),
    ("tickets-with-acceptance", Tickets("Given a user\nWhen she saves\nThen the list is shown", 0, "")),
    (
        "tickets-with-acceptance",
        Rows(
            Export::Tickets,
            "Description,Custom field (Acceptance Criteria)",
            "The list of users,Ten rows are shown on the page",
            0,
            "",
        ),
    ),
];

const API_WITHOUT: &str = "paths:\n  /a:\n    get:\n      responses:\n        '200': {description: x}\n    post:\n      responses:\n        '201': {description: x}\n        '404': {description: x}\n";
const API_WITH: &str = "paths:\n  /a:\n    get:\n      responses:\n        default: {$ref: x}\n    post:\n      responses:\n        '404': {description: x}\n  /b:\n    put:\n      responses:\n        '200': {description: x}\n";
const B: &[&str] = &["src/billing/a.go"];
const C: &[&str] = &["src/a.go"];
const LONG: &str = "The list of invoices shows those of the last month first, and each row has its number, its date and its sum in euro.";
const GOOD: &str = "## Acceptance\n- [ ] an unknown id gives 404";

fn observed(shown: Shown) -> Observed {
    let mut observed = Observed {
        origin: Origin::default(),
        files: Vec::new(),
        texts: Vec::new(),
        history: Err(NoHistory::Folder),
        tickets: None,
        pulls: None,
        pointers: BTreeSet::new(),
        submodules: Vec::new(),
        limits: Vec::new(),
    };
    let csv = |export, head: &str, body: String| {
        read_rows(&format!("{head}\n{body}"), export, &[], None).unwrap().rows
    };
    match shown {
        File(path, text) => {
            (observed.files, observed.texts) = (vec![path.to_owned()], vec![(0, text.to_owned())]);
        }
        Files(files) => {
            let mut files = files.to_vec();
            files.sort_unstable();
            observed.files = files.iter().map(|(path, _)| (*path).to_owned()).collect();
            observed.texts =
                files.iter().enumerate().map(|(at, (_, text))| (at, (*text).to_owned())).collect();
        }
        ManyFiles(all, tests) => {
            observed.files = (0..all).map(|at| format!("src/a{at:03}.py")).collect();
            let text = |at: usize| if at < tests { "def test_a():\n    pass\n" } else { "a = 1\n" };
            observed.texts = (0..all).map(|at| (at, text(at).to_owned())).collect();
        }
        Names(names) => {
            with_history(
                &mut observed,
                names.iter().flat_map(|who| (1..13).map(|day| (day, *who, C.to_vec()))),
            );
        }
        Areas => {
            let repeat = |who, path: &'static str| (1..13).map(move |day| (day, who, vec![path]));
            with_history(
                &mut observed,
                repeat("Ana", "src/billing/a.go").chain(repeat("Ben", "src/orders/a.go")),
            );
        }
        Busiest(one, other) => {
            let changes = (0..one).map(|_| "Ana").chain((0..other).map(|_| "Ben"));
            with_history(&mut observed, changes.map(|who| (3, who, C.to_vec())));
        }
        Earlier(one, other) => {
            let changes = (0..one).map(|at| (at, "Ana")).chain((one..one + other).map(|at| (at, "Ben")));
            with_history(&mut observed, changes.map(|(at, who)| (at * 360, who, C.to_vec())));
        }
        Changes(changes) => {
            with_history(&mut observed, changes.iter().map(|(ago, who, paths)| (*ago, *who, paths.to_vec())));
        }
        Often(times, path, last) => {
            let often =
                (0..times).map(|at| (i32::try_from(at).unwrap(), "Ana", path.split(' ').collect::<Vec<_>>()));
            let first = (!last.is_empty()).then(|| (3000, "Ana", vec![last]));
            with_history(&mut observed, often.chain(first));
        }
        Tickets(body, more, other) => {
            let row = |text: &str| format!("\"{text}\"\n");
            observed.tickets =
                Some(csv(Export::Tickets, "Description", row(body).repeat(10) + &row(other).repeat(more)));
        }
        Reviews(late) => {
            let rows = format!("{SLOW}\n").repeat(late) + &format!("{QUICK}\n").repeat(10 - late);
            let old = format!("{}\n", SLOW.replace("2026", "2024")).repeat(10);
            observed.pulls = Some(csv(Export::Pulls, PULLS, old + &rows));
        }
        By(new, old, path) => {
            let changes = |who, since| (since..since + 12).map(move |day| (day, who, vec![path]));
            with_history(&mut observed, changes(new, 0).chain(changes(old, 730)));
        }
        Json(export, entries) => {
            let rows = vec![format!("{{{entries}}}"); 10].join(",");
            let rows = read_rows(&format!("[{rows}]"), export, &[], None).ok().map(|read| read.rows);
            *(if export == Export::Pulls { &mut observed.pulls } else { &mut observed.tickets }) = rows;
        }
        Rows(export, head, row, more, other) => {
            let rows = csv(export, head, format!("{row}\n").repeat(10) + &format!("{other}\n").repeat(more));
            *(if export == Export::Pulls { &mut observed.pulls } else { &mut observed.tickets }) = Some(rows);
        }
    }
    observed
}

fn with_history<'a>(observed: &mut Observed, changes: impl Iterator<Item = (i32, &'a str, Vec<&'a str>)>) {
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
        let who = if who.contains('<') { who.to_owned() } else { format!("{who} <{who}@example.com>") };
        let author = number(&mut history.authors, &who);
        history.commits.push(Commit {
            day,
            author,
            with: Vec::new(),
            is_merge: false,
            is_mainline: true,
            paths,
        });
    }
    observed.files.clone_from(&history.paths);
    observed.files.sort_unstable();
    observed.history = Ok(history);
}

fn finding(bank: &Bank, checks: &CheckSet, shown: Shown, check: &str) -> Finding {
    let scan = scan(bank, checks, &observed(shown), None, TODAY);
    scan.findings
        .into_iter()
        .find(|finding| finding.check == check)
        .unwrap_or_else(|| panic!("there is no {check}"))
}

#[test]
fn every_check_says_something_about_one_thing_and_nothing_about_another() {
    let bank = builtins()[0].load().bank.unwrap();
    let checks = CheckSet::new(&bank).unwrap();
    let mut wrong = Vec::new();
    let speaks = |finding: &Finding| finding.state.is_worth_saying();
    for (check, hit, miss) in CASES {
        let (hit, miss) = (finding(&bank, &checks, *hit, check), finding(&bank, &checks, *miss, check));
        if !speaks(&hit) {
            wrong.push(format!("{check} is silent: {hit:?}"));
        }
        if speaks(&miss) {
            wrong.push(format!("{check} says something about a near miss: {miss:?}"));
        }
    }
    for (check, hit) in HITS {
        let found = finding(&bank, &checks, *hit, check);
        if !speaks(&found) {
            wrong.push(format!("{check} is silent: {found:?}"));
        }
    }
    for (check, miss) in MISSES {
        let found = finding(&bank, &checks, *miss, check);
        if speaks(&found) {
            wrong.push(format!("{check} says something about a near miss: {found:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    let tested: BTreeSet<&str> = CASES.iter().map(|(check, ..)| *check).collect();
    let all: BTreeSet<&str> = bank.scan.checks.iter().map(|check| check.id.as_str()).collect();
    assert_eq!(tested, all);
}
