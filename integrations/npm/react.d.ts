// Types for React: `import "yieldpad/react"`, and TSX knows <async-cell> with its attributes and events.

import type { ClassAttributes, HTMLAttributes } from "react";
import type { AsyncCellElement, CellAttributes, CellEvents } from "./index.js";

/** React listens by `on` and the event's name: `oncellend`. */
type Handlers = { [Name in keyof CellEvents as `on${Name}`]?: (event: CellEvents[Name]) => void };

declare module "react" {
  namespace JSX {
    interface IntrinsicElements {
      "async-cell": HTMLAttributes<AsyncCellElement> &
        ClassAttributes<AsyncCellElement> &
        CellAttributes &
        Handlers & { code?: string; class?: string };
    }
  }
}
