// Tries a cell's program in other orders, and shows below its results what differs. It is loaded when a reader asks for it.

import { OrdersPane } from "../../orders/orders-pane.js";
import { isActive } from "../../python/state.js";
import { loadFeedbackTexts } from "../../texts/feedback-texts.js";
import { reasonOf } from "../../texts/reason.js";
import { ORDERS, OrderRuns } from "./order-runs.js";

/**
 * @typedef {import("../async-cell.js").AsyncCell} AsyncCell
 * @typedef {{cell: AsyncCell, texts: import("../../texts/texts.js").Texts, view: import("../view/cell-view.js").CellView,
 *   start: import("./order-runs.js").StartRun, mayConnect: boolean, closing: AbortController}} OtherOrdersOptions
 *   mayConnect: to hosts; closing: aborted when nobody wants to see it any more
 */

/** @param {OtherOrdersOptions} options */
export async function tryOrders({ cell, texts, view, start, mayConnect, closing }) {
  const { signal } = closing;
  const feedback = await loadFeedbackTexts(texts.language);
  if (signal.aborted) return;
  const runs = new OrderRuns({ start, onProgress: done => pane.showProgress(done) });
  const close = () => closing.abort();
  const pane = new OrdersPane({
    texts: feedback,
    count: ORDERS,
    commands: {
      stop: close,
      close,
      goTo: line => cell.goTo(line),
      show: order => void cell.run(order),
    },
  });
  const states = new MutationObserver(() => pane.allowShow(!isActive(cell.state))); // a call during a run would join that run
  states.observe(cell, { attributes: true, attributeFilter: ["state"] });
  signal.addEventListener("abort", () => {
    const hadFocus = pane.element.matches(":focus-within");
    states.disconnect();
    runs.stop();
    pane.element.remove();
    if (hadFocus) view.toolbar.focus();
  });
  cell.addEventListener("celledit", close, { signal }); // it speaks of another program
  view.showOrders(pane.element);
  pane.begin();
  if (mayConnect) return pane.show({ kind: "obstacle", why: "hosts", error: null });
  try {
    const result = await runs.result();
    if (!result || signal.aborted) return;
    pane.show(result);
    pane.allowShow(!isActive(cell.state));
  } catch (error) {
    pane.showFailure(reasonOf(error));
    reportError(error);
  }
}
