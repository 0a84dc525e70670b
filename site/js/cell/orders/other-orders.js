// Tries a cell's program in other orders, and shows below its results what differs. It is loaded when a reader asks for it.

import { OrdersPane } from "../../orders/orders-pane.js";
import { loadFeedbackTexts } from "../../texts/feedback-texts.js";
import { reasonOf } from "../../texts/reason.js";
import { ORDERS, OrderRuns } from "./order-runs.js";

/**
 * @typedef {import("../async-cell.js").AsyncCell} AsyncCell
 * @typedef {{cell: AsyncCell, texts: import("../../texts/texts.js").Texts, view: import("../view/cell-view.js").CellView,
 *   start: import("./order-runs.js").StartRun, mayConnect: boolean}} OtherOrdersOptions  mayConnect: to hosts
 */

/** What a cell shows of its orders, and how to end it. @type {WeakMap<AsyncCell, () => void>} */
const shown = new WeakMap();

/** @param {OtherOrdersOptions} options */
export async function tryOrders({ cell, texts, view, start, mayConnect }) {
  shown.get(cell)?.();
  const runs = new OrderRuns({ start, onProgress: done => pane.showProgress(done) });
  const close = () => {
    const hadFocus = pane.element.matches(":focus-within");
    runs.stop();
    pane.element.remove();
    cell.removeEventListener("celledit", close);
    if (hadFocus) view.toolbar.focus();
  };
  const pane = new OrdersPane({
    texts: await loadFeedbackTexts(texts.language),
    count: ORDERS,
    commands: {
      stop: close,
      close,
      goTo: line => cell.goTo(line),
      show: order => void cell.run(order),
    },
  });
  shown.set(cell, close);
  cell.addEventListener("celledit", close); // it speaks of another program
  view.showOrders(pane.element);
  pane.begin();
  if (mayConnect) return pane.show({ kind: "obstacle", why: "hosts", error: null });
  try {
    const result = await runs.result();
    if (result) pane.show(result);
  } catch (error) {
    pane.showFailure(reasonOf(error));
    reportError(error);
  }
}
