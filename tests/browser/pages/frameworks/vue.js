// A program in Vue around the component of examples/vue.js.
import { createApp, h, ref } from "vue";

import { Reports } from "../../../../examples/vue.js";

createApp({
  setup() {
    const [year, chosen, open] = [ref("2022"), ref(null), ref(true)];
    return () => [
      h("button", { id: "turn", onClick: () => (year.value = "2020") }, "2020"),
      h("button", { id: "close", onClick: () => (open.value = !open.value) }, "×"),
      h("output", { id: "chosen" }, chosen.value ? chosen.value.text : "—"),
      open.value && h(Reports, { src: "../archive/catalog.json", year: year.value, onSelect: (one) => (chosen.value = one) }),
    ];
  },
}).mount("#program");
