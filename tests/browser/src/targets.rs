//! What a finger hits: the size of everything that can be operated, and what stays in view over the text.

use serde_json::{Value as Json, json};

use crate::viewer::Viewer;

/// Measures every target against a side of so many pixels.
///
/// As WCAG 2.5.8 has it, what stands in a line of text is exempt, and a smaller target counts if a circle of 24 pixels
/// around its middle touches no other target, nor the circle of another that is too small. Only up to 24 pixels.
/// What scrolls is no target; a label is that of its field.
const TARGETS: &str = "
    const least = argument, found = [];
    const css = 'a[href], button, input, select, textarea, summary, [role=button], [role=treeitem], [role=tab]';
    const shown = element => element.checkVisibility({ visibilityProperty: true, opacityProperty: true })
        && getComputedStyle(element).clipPath === 'none' && element.getBoundingClientRect().width > 0;
    const inText = element => {
        const around = element.closest('p, li, td, th, dd, blockquote, [data-block]');
        return getComputedStyle(element).display === 'inline' && around !== null
            && (element.matches('.stat') || around.textContent.trim() !== element.textContent.trim());
    };
    const elements = [...new Set([...root.querySelectorAll(css)].filter(shown).map(one => one.closest('label') ?? one))];
    const targets = elements.filter(element => !inText(element)).map(element => ({ element, box: element.getBoundingClientRect() }));
    const small = targets.filter(({ box }) => Math.min(box.width, box.height) < least - 0.5);
    const middle = box => [(box.left + box.right) / 2, (box.top + box.bottom) / 2];
    const apart = one => targets.every(other => {
        if (other === one || other.element.contains(one.element) || one.element.contains(other.element)) return true;
        const [x, y] = middle(one.box), { left, right, top, bottom } = other.box;
        const away = (to, at) => Math.hypot(x - to, y - at);
        if (away(Math.min(Math.max(x, left), right), Math.min(Math.max(y, top), bottom)) < 12) return false;
        return !small.includes(other) || away(...middle(other.box)) >= 24;
    });
    for (const one of small) {
        if (least <= 24 && apart(one)) continue;
        const { element, box } = one, name = element.getAttribute('aria-label') ?? element.textContent;
        found.push(`<${element.localName} class=“${element.getAttribute('class') ?? ''}”> “${name.trim().slice(0, 20)}”: ` +
            `${box.width.toFixed(1)} × ${box.height.toFixed(1)}`);
    }
    return { measured: targets.length, found: [...new Set(found)] }";

/// How much of the view's height is under what stays there while the text scrolls: on the lines down a quarter, the
/// middle and three quarters of the text, the most of them. Heads of tables move with their tables.
const COVERED: &str = "
    const stays = element => {
        for (let at = element; at && at !== root; at = at.parentElement) {
            if (['sticky', 'fixed'].includes(getComputedStyle(at).position) && !at.closest('table')) return true;
        }
        return false;
    };
    const steps = 120, text = root.querySelector('.nd-text').getBoundingClientRect();
    return Math.max(...[0.25, 0.5, 0.75].map(part => {
        let covered = 0;
        for (let step = 0; step < steps; step++) {
            const hit = root.elementFromPoint(text.left + text.width * part, (step + 0.5) * innerHeight / steps);
            if (hit && stays(hit)) covered++;
        }
        return covered / steps;
    }))";

impl Viewer<'_> {
    /// The targets that are smaller than `least` pixels, with their sizes.
    ///
    /// # Panics
    /// When there is nothing to be operated.
    #[track_caller]
    pub fn small_targets(&self, least: u32) -> Vec<String> {
        let answer = self.script(TARGETS, json!(least));
        assert!(answer["measured"].as_u64().is_some_and(|measured| measured > 0), "nothing was measured: {answer}");
        answer["found"].as_array().into_iter().flatten().filter_map(Json::as_str).map(str::to_owned).collect()
    }

    /// The part of the view's height that is covered by what stays there.
    #[track_caller]
    pub fn covered(&self) -> f64 {
        self.script(COVERED, json!(null)).as_f64().unwrap_or(1.0)
    }
}
