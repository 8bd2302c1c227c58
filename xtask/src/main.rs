//! `cargo xtask`: what is done to this project besides compiling it.

mod bench;
mod binaryen;
mod browsers;
mod build;
mod dist;
mod fuzz;
mod generate;
mod order;
mod page;
mod process;
mod project;
mod score;
mod screenshots;
mod script;
mod serve;
mod setup;
mod size;
mod split;
mod styles;
mod supply_chain;
mod test;
mod tidy;

use std::process::ExitCode;

use anyhow::{Result, anyhow};

/// A command: what one types, what it does, and the function that does it.
struct Command {
    name: &'static str,
    about: &'static str,
    run: Run,
}

enum Run {
    Plain(fn() -> Result<()>),
    WithArguments(fn(&[String]) -> Result<()>),
}

const COMMANDS: &[Command] = &[
    Command {
        name: "serve",
        about: "serve the page and rebuild it on every change; passes --port, --open, --release … to Trunk",
        run: Run::WithArguments(serve::run),
    },
    Command {
        name: "test",
        about: "run every check, or one group of them: lint, core, browser; [--browsers chromium|firefox|webkit|all]",
        run: Run::WithArguments(test::run),
    },
    Command { name: "build", about: "build the page as it is published, into dist/", run: Run::Plain(build::run) },
    Command {
        name: "size",
        about: "list what a reader's browser loads from dist/, raw and compressed; [--detail] writes docs/size.md",
        run: Run::WithArguments(size::run),
    },
    Command {
        name: "score",
        about: "measure the importer against hand-made answers, where they are",
        run: Run::Plain(score::run),
    },
    Command {
        name: "bench",
        about: "measure speed, weight and memory beside others, and write docs/benchmarks.md; or renew parts: [weight] [start] [memory] [main-thread]",
        run: Run::WithArguments(bench::run),
    },
    Command {
        name: "styles",
        about: "write the viewer's style sheets, joined and shortened: DIR; Trunk calls it",
        run: Run::WithArguments(styles::run),
    },
    Command {
        name: "fuzz",
        about: "look for bytes that break a reader: [TARGET …] [--seconds N]; docs/fuzzing.md lists the targets",
        run: Run::WithArguments(fuzz::run),
    },
    Command {
        name: "screenshots",
        about: "take the pictures of docs/pictures/ from the page",
        run: Run::Plain(screenshots::run),
    },
    Command {
        name: "dist",
        about: "build what is handed out, into target/dist/: the command with the viewer inside, the viewer as a package",
        run: Run::Plain(dist::run),
    },
    Command {
        name: "generate",
        about: "write an archive of invented reports of any size: DIR [--years N] [--issuers N] [--bytes N] [--statistics N] [--seed N] [--json]",
        run: Run::WithArguments(generate::run),
    },
    Command {
        name: "supply-chain",
        about: "check the licences, sources and advisories of everything this project depends on",
        run: Run::Plain(supply_chain::run),
    },
    Command { name: "tidy", about: "check the project's own conventions", run: Run::Plain(tidy::run) },
    Command { name: "help", about: "show this list", run: Run::Plain(help) },
];

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let (name, rest) = match arguments.split_first() {
        None => ("help", &[] as &[String]),
        Some((name, rest)) => (name.trim_start_matches('-'), rest),
    };
    let Some(command) = COMMANDS.iter().find(|command| command.name == name) else {
        eprintln!("There is no command “{name}”. Try `cargo xtask help`.");
        return ExitCode::from(2);
    };
    let result = match (&command.run, rest) {
        (Run::WithArguments(run), _) => run(rest),
        (Run::Plain(run), []) => run(),
        (Run::Plain(_), [word, ..]) => Err(anyhow!("it takes no arguments, but got “{word}”")),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("\ncargo xtask {name}: {error:#}");
            ExitCode::FAILURE
        }
    }
}

#[expect(clippy::unnecessary_wraps, reason = "every command has this signature")]
fn help() -> Result<()> {
    println!("usage: cargo xtask COMMAND\n");
    for command in COMMANDS {
        println!("  {:<12} {}", command.name, command.about);
    }
    Ok(())
}
