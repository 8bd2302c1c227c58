// The events bubble up from the element, so a page may also listen on the document.
const viewer = document.querySelector("niandu-viewer");
const show = (id, text) => (document.getElementById(id).value = text);

for (const name of ["niandu-ready", "niandu-navigate"]) {
  viewer.addEventListener(name, ({ detail }) => show("place", `${detail.year} ${detail.section ?? ""}`));
}
viewer.addEventListener("niandu-select", ({ detail }) => {
  const { statistic } = detail;
  show("statistic", statistic ? `${statistic.label}：${statistic.text}` : "—");
});
viewer.addEventListener("niandu-error", ({ detail }) => console.warn(detail.message));
