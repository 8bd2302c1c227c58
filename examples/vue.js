// <niandu-viewer> as a component of Vue. The page, or the program's entry, loads niandu.js.
// In a template of your own, tell Vue's compiler: isCustomElement: (tag) => tag === "niandu-viewer".
import { defineComponent, h } from "vue";

/** Takes the element's attributes by their names; `select` brings the statistic that is chosen, or null. */
export const Reports = defineComponent({
  name: "Reports",
  emits: { select: null },
  setup: (_, { emit }) => () => h("niandu-viewer", { onNianduSelect: ({ detail }) => emit("select", detail.statistic) }),
});
