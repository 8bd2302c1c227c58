// The modules of this page, each run when it is asked for first.
const modules = new Map();
const inside = (name) => {
  const known = modules.get(name);
  return (known.loaded = known.loaded || Promise.resolve().then(known.run));
};
