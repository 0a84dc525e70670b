// The same cells by Vue.

import { createApp, nextTick, ref } from "vue/dist/vue.esm-bundler.js";
import { loadCells } from "yieldpad";

const cells = ref(globalThis.initial);
globalThis.app = { heard: [] };
loadCells("yieldpad/");

const page = createApp({
  setup: () => ({ cells, hear: ({ type }, key) => app.heard.push([type, key]) }),
  template: `
    <async-cell v-for="{ key, text, attributes } in cells" :key="key" :id="key" v-bind="attributes"
      @celledit="hear($event, key)" @cellstart="hear($event, key)" @cellend="hear($event, key)"
    ><pre v-if="text !== undefined">{{ text }}</pre></async-cell>`,
});
page.config.compilerOptions.isCustomElement = tag => tag.startsWith("async-");
page.mount("main");
app.show = news => {
  cells.value = news;
  return nextTick();
};
