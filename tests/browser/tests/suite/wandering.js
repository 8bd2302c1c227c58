// Does `count` things that a reader may do, each chosen by the seed, and tells what went wrong.
// Arguments: the seed, the count. Returns [the next seed, what was done last, complaints, how often each thing was there to do].
let [seed, count] = arguments;
const host = document.querySelector('niandu-viewer');
const root = host.shadowRoot;
const next = (below) => {
  seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
  return Math.floor((seed / 2 ** 32) * below);
};
const shown = (element) => element.checkVisibility({ visibilityProperty: true }) && element.getBoundingClientRect().width > 0;
const any = (css) => {
  const found = [...root.querySelectorAll(css)].filter(shown);
  return found[next(found.length)];
};
// Long enough that the browser, which allows 200 changes of the address in ten seconds, allows them all.
const rest = () => new Promise((done) => setTimeout(() => requestAnimationFrame(() => setTimeout(done)), 20));

// What leads out of the page, speaks or opens the system's own windows stays untouched; printing opens one, too.
window.print = () => {};
const left = ':not([download], [target], [disabled], [aria-disabled=true], [data-leads=away])';
const click = (css) => () => {
  const found = any(css);
  found?.click();
  return found;
};
const write = (css, texts) => () => {
  const field = any(css);
  if (!field) return false;
  field.focus();
  field.value = texts[next(texts.length)];
  field.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
  field.dispatchEvent(new Event('change', { bubbles: true, composed: true }));
  return true;
};
const choose = () => {
  const field = any('select');
  if (!field) return false;
  field.selectedIndex = next(field.options.length);
  field.dispatchEvent(new Event('change', { bubbles: true, composed: true }));
  return true;
};
const press = (keys) => () => {
  const [key] = keys.splice(next(keys.length), 1);
  keys.push(key);
  const place = root.activeElement ?? any('button');
  place?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, composed: true, cancelable: true }));
  return place;
};
const set = (name, values) => () => {
  host.setAttribute(name, values[next(values.length)]);
  return true;
};
const drop = () => {
  const year = 2015 + next(3);
  const text = `测试市${year}年度工作报告\n一、办理\n全年办理事项${year}件。\n`;
  const transfer = new DataTransfer();
  transfer.items.add(new File([text], 'a.txt'));
  const event = { dataTransfer: transfer, bubbles: true, composed: true, cancelable: true };
  const place = root.querySelector('.niandu')?.lastElementChild;
  place?.dispatchEvent(new DragEvent('dragover', event));
  place?.dispatchEvent(new DragEvent('drop', event));
  return place;
};
const scroll = () => {
  const moving = [...root.querySelectorAll('*')].filter((element) => element.scrollHeight > element.clientHeight + 50);
  const one = moving[next(moving.length)] ?? document.scrollingElement;
  one.scrollTop = next(one.scrollHeight);
  return true;
};

// Each with how often it comes.
const ways = [
  [6, 'tree', click('[role=treeitem] > *')],
  [8, 'statistic', click('[data-statistic]')],
  [6, 'year', click('.nd-years button, .nd-years [role=radio], .nd-years a')],
  [6, 'view', click('[role=tab], nav button, nav a')],
  [12, 'button', click(`button${left}`)],
  [4, 'sort', click('th button')],
  [5, 'search', write('input[type=search], [role=searchbox]', ['办理', '1300', '率', '', '“办结率”', '没有这个', '%'])],
  [3, 'select', choose],
  [5, 'key', press(['Escape', '[', ']', '/', 'ArrowDown', 'ArrowUp', 'Home', 'End', '?'])],
  [2, 'language', set('lang', ['zh-CN', 'en'])],
  [2, 'theme', set('theme', ['light', 'dark', 'auto'])],
  [1, 'size', set('text-size', ['small', 'medium', 'large'])],
  [5, 'back', () => (history.back(), true)],
  [3, 'forward', () => (history.forward(), true)],
  [1, 'drop', drop],
  [4, 'scroll', scroll],
];
const all = ways.flatMap(([often, ...way]) => Array(often).fill(way));

return (async () => {
  const complaints = [];
  const did = Object.fromEntries(ways.map(([, name]) => [name, 0]));
  let done = '';
  for (let number = 0; number < count; number++) {
    const [name, act] = all[next(all.length)];
    done = name;
    // What is not there to be done is not counted.
    if (!act()) {
      number--;
      continue;
    }
    did[name]++;
    await rest();
    const views = [...root.querySelectorAll('[data-view]')].filter(shown).length;
    if (root.querySelector('.niandu') === null) complaints.push(`${name}: nothing is shown`);
    if (views > 1) complaints.push(`${name}: ${views} views at once`);
    if (complaints.length) break;
  }
  return [seed, done, complaints, did];
})();
