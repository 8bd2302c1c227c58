
// What a report's first view does not need is a second part of the same program: it shares memory, table and
// stack with the first, and takes its own places in the table once it is here. Until then these are empty; the
// viewer waits for `rest` before it does anything that would call them.
let coming;

export function rest() {
  coming = coming || fetchRest();
  coming.catch(() => (coming = undefined));
  return coming;
}

async function fetchRest() {
  const answer = await fetch(new URL("niandu-viewer_rest.wasm", import.meta.url), { priority: "low" });
  if (!answer.ok) throw new Error(`niandu-viewer_rest.wasm: ${answer.status}`);
  // It asks for functions of the first part by their places.
  const first = new Proxy(wasm, { get: (all, name) => all[name] || all.$table.get(+name) });
  await WebAssembly.instantiate(await answer.arrayBuffer(), { 1: first });
}
