// What the package says of a cell is what a cell is.

import type * as package_ from "yieldpad";
import type { AsyncCellElement, CellAttributes, CellEvents, Outcome, Recording, State } from "yieldpad";
import type { AsyncCell } from "../../../site/js/cell/async-cell.js";
import type * as own from "../../../site/js/protocol/messages.js";
import type * as ownState from "../../../site/js/python/state.js";

declare module "../../../site/js/cell/async-cell.js" {
  interface AsyncCell extends package_.CellProperties {} // `addProperties` makes them
}

declare const cell: AsyncCell;
declare const outcome: own.Outcome;
declare const state: ownState.State;

export const told: AsyncCellElement = cell;
export const toldOutcome: Outcome = outcome;
export const toldRecording: Recording = outcome.recording;
export const toldState: State = state;

/** True if two types have properties of the same names. */
type Same<One, Other> = [keyof One, keyof Other] extends [keyof Other, keyof One] ? true : false;
type Own = own.Recording;
/** What of an outcome is the page's alone. */
type Inner = "line" | "missing" | "choices" | "reached";

export const same: [
  Same<package_.Lane, own.Lane>,
  Same<package_.Step, own.Step>,
  Same<package_.Reason, own.StepReason>,
  Same<package_.Resource, own.Resource>,
  Same<package_.Change, own.Change>,
  Same<NonNullable<Recording["stuck"]>, own.Stuck>,
  Same<package_.StuckTask, own.Stuck["tasks"][number]>,
  Same<package_.Output, own.Output>,
  Same<Recording, Own>,
  Same<NonNullable<Recording["counts"]>[number], NonNullable<Own["counts"]>[number]>,
  Same<Outcome, Omit<own.Outcome, Inner>>,
  Same<package_.Explanation, own.Outcome["explanations"][number]>,
  Same<package_.Verdict, own.Verdict>,
  Same<package_.Feedback, own.Feedback>,
  Same<package_.Check, Omit<Parameters<AsyncCell["check"]>[0], "onState">>,
] = [true, true, true, true, true, true, true, true, true, true, true, true, true, true, true];

const made = document.createElement("async-cell");
made.speed = "instant";
made.addEventListener("cellend", event => console.log(event.detail.stdout, made.recording?.lanes[0]?.kind));
document.addEventListener("celledit", event => console.log(event.detail.code));
export const attributes: CellAttributes = { timeline: "off", readonly: true, "allow-connect": "https://api.example/" };
made.allowConnect = "https://api.example/";
made.readonly = true;
export const passes: Promise<boolean | undefined> = made
  .check({ source: "output_is('1')", orders: 20 })
  .then(checked => checked.verdict?.passed);
export const inOrder: Promise<Outcome> = made.run(7);
export type Ended = CellEvents["cellend"]["detail"]["ok"];

// @ts-expect-error: a cell has no such attribute's value
export const wrong: CellAttributes = { theme: "blue" };
