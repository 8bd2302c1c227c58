// From an inserted element to a report that can be read, with the viewer and with the least that shows the same text.
const text = (inline) => (typeof inline === 'string' ? inline : inline.map((run) => run.text ?? run).join(''));
const escaped = (inline) => text(inline).replace(/[&<]/g, (sign) => `&#${sign.charCodeAt(0)};`);
const html = (content) => content.map((item) => {
  if (item.section) return `<h2>${item.section.marker ?? ''}${escaped(item.section.title)}</h2>${html(item.section.content ?? [])}`;
  if (item.table) return `<table>${item.table.rows.map((row) => `<tr>${(row.cells ?? row).map((cell) => `<td>${escaped(cell.text ?? cell)}</td>`).join('')}</tr>`).join('')}</table>`;
  if (item.list) return `<ul>${item.list.items.map((one) => `<li>${escaped(one)}</li>`).join('')}</ul>`;
  if (item.figure) return '';
  return `<p>${escaped(item.paragraph?.text ?? item)}</p>`;
}).join('');

window.milliseconds = {
  async viewer(address) {
    const element = document.createElement('niandu-viewer');
    element.setAttribute('src', address);
    const ready = new Promise((done) => element.addEventListener('niandu-ready', done));
    const start = performance.now();
    document.body.append(element);
    await ready;
    return performance.now() - start;
  },
  async bare(address) {
    const element = document.createElement('div');
    const start = performance.now();
    document.body.append(element);
    element.innerHTML = html((await (await fetch(address)).json()).content);
    return performance.now() - start;
  },
};
