// Another program with WebAssembly, made by the same tools: a second copy of the component, under another name.
import * as program from '../niandu-viewer.js?other';

const ready = program.default();
const rest = fetch('../niandu-rest.css').then((answer) => answer.text());
customElements.define('other-program', class extends HTMLElement {
  async connectedCallback() {
    this.attachShadow({ mode: 'open' });
    await ready;
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(program.styles + (await rest));
    this.shadowRoot.adoptedStyleSheets = [sheet];
    new program.Viewer(this, {
      bytes: async (address) => (await fetch(address)).arrayBuffer(),
      rest: async () => program.rest && program.rest(),
    });
  }
});
