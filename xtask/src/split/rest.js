
// What a report's first view does not need is a second part of the same program: it shares memory, table and
// stack with the first, and takes its own places in the table once it is here. Until then these stand there;
// the viewer waits for `rest` before it does anything that would call them.
const standIns = new Proxy({}, {
  get: (_, place) => () => {
    throw new Error(`niandu-viewer_rest.wasm was needed before it was here (${place})`);
  },
});

let coming;

export function rest() {
  coming = coming || fetchRest();
  coming.catch(() => (coming = undefined));
  return coming;
}

async function fetchRest() {
  const answer = await fetch(new URL("niandu-viewer_rest.wasm", import.meta.url), { priority: "low" });
  if (!answer.ok) throw new Error(`niandu-viewer_rest.wasm: ${answer.status}`);
  await WebAssembly.instantiate(await answer.arrayBuffer(), { first: wasm });
}
