// Another program with WebAssembly, made by the same tools: a second copy of the component, under another name.
import * as program from '../niandu-viewer.js?other';

const ready = program.default();
const rest = fetch('../niandu-rest.css').then((answer) => answer.text());
const make = ([name, attributes, ...inside], space) => {
  const own = name === 'svg' ? 'http://www.w3.org/2000/svg' : space;
  const element = document.createElementNS(own, name);
  for (const key in attributes) element.setAttribute(key, attributes[key]);
  element.append(...inside.map((item) => (typeof item === 'string' ? item : make(item, own))));
  return element;
};
customElements.define('other-program', class extends HTMLElement {
  async connectedCallback() {
    this.attachShadow({ mode: 'open' });
    await ready;
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(program.styles + (await rest));
    this.shadowRoot.adoptedStyleSheets = [sheet];
    new program.Viewer(this, {
      bytes: async (address) => (await fetch(address)).arrayBuffer(),
      draw: (into, drawing) => into.append(make(['div', {}, ...JSON.parse(drawing)], 'http://www.w3.org/1999/xhtml')),
      rest: async () => program.rest && program.rest(),
    });
  }
});
