// Types for Vue: `import "yieldpad/vue"`, and templates know <async-cell> with its attributes and events.

import type { HTMLAttributes } from "vue";
import type { CellAttributes, CellEvents } from "./index.js";

type Handlers = { [Name in keyof CellEvents as `on${Capitalize<Name>}`]?: (event: CellEvents[Name]) => void };

declare module "vue" {
  interface GlobalComponents {
    "async-cell": new () => { $props: HTMLAttributes & CellAttributes & Handlers & { code?: string } };
  }
}
