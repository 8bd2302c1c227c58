//! axe-core in the page: its rules of WCAG 2.0 to 2.2, levels A and AA, and of best practice.

use std::fs;

use serde_json::{Value as Json, json};

use crate::page::Page;

/// Where `cargo xtask test browser` installs it.
const SOURCE: &str = "target/tools/npm/node_modules/axe-core/axe.min.js";

/// The rules on colours: another theme can break these alone.
const COLOURS: [&str; 2] = ["color-contrast", "link-in-text-block"];

/// Runs the rules on what `selector` finds, or on the whole page where it is null.
/// Each violation is one line: the rule, what it asks for, and the element with what was measured.
///
/// A target under a bar that stays in view has its full size where the page is scrolled: it is measured there.
const RUN: &str = "
    const [selector, rules] = arguments;
    const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa', 'best-practice'];
    const options = { resultTypes: ['violations'], elementRef: true, preload: false };
    const run = (context, only) => axe.run(context, { ...options, ...only });
    const every = { runOnly: { type: 'tag', values: tags }, rules: { 'target-size': { enabled: true } } };
    return (async () => {
        const { violations, passes } = await run(selector ?? document, rules ? { runOnly: rules } : every);
        const lines = [];
        for (const { id, help, nodes } of violations) {
            for (const node of nodes) {
                if (id === 'target-size') {
                    node.element.scrollIntoView({ block: 'center', behavior: 'instant' });
                    const again = await run(node.element, { runOnly: [id] });
                    if (again.violations.length === 0) continue;
                }
                const why = node.failureSummary.split('\\n').slice(1).join(' ').trim();
                lines.push(`${id}: ${help}: ${node.html.slice(0, 160)} ${why}`);
            }
        }
        return { passed: passes.length, lines };
    })()";

impl Page {
    /// What axe-core finds wrong inside the elements of the document that `selector` finds; in all of the page for `None`.
    ///
    /// # Panics
    /// When axe-core is not installed, or no rule applied: nothing was there to be checked.
    #[track_caller]
    pub fn violations(&self, selector: Option<&str>) -> Vec<String> {
        self.broken(selector, None)
    }

    /// What axe-core finds wrong with colours inside the elements of the document that `selector` finds.
    ///
    /// # Panics
    /// As [`violations`](Self::violations).
    #[track_caller]
    pub fn violations_of_colours(&self, selector: &str) -> Vec<String> {
        self.broken(Some(selector), Some(&COLOURS))
    }

    #[track_caller]
    fn broken(&self, selector: Option<&str>, rules: Option<&[&str]>) -> Vec<String> {
        if self.holds("return window.axe === undefined") {
            let source = fs::read_to_string(crate::root().join(SOURCE)).unwrap_or_else(|error| {
                panic!("{SOURCE} cannot be read ({error}). `cargo xtask test browser` installs it.")
            });
            self.script(&source, vec![]);
        }
        let found = self.script(RUN, vec![json!(selector), json!(rules)]);
        let least = if rules.is_some() { 1 } else { 6 };
        assert!(found["passed"].as_u64().is_some_and(|passed| passed >= least), "axe-core checked nothing: {found}");
        let lines = found["lines"].as_array().into_iter().flatten();
        lines.filter_map(Json::as_str).map(str::to_owned).collect()
    }
}
