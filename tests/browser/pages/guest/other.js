// Another program with WebAssembly, made by the same tools: a second copy of the component, under another name.
import start, { Viewer } from '../niandu-viewer.js?other';

const ready = start();
customElements.define('other-program', class extends HTMLElement {
  async connectedCallback() {
    this.attachShadow({ mode: 'open' });
    await ready;
    new Viewer(this, { bytes: async (address) => (await fetch(address)).arrayBuffer() });
  }
});
