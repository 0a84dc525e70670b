// What the package says of a cell is what a cell is.

import type { AsyncCellElement, CellAttributes, CellEvents, Outcome, Recording, State } from "yieldpad";
import type { AsyncCell } from "../../../site/js/cell/async-cell.js";
import type * as own from "../../../site/js/protocol/messages.js";
import type * as ownState from "../../../site/js/python/state.js";

declare const cell: AsyncCell;
declare const outcome: own.Outcome;
declare const state: ownState.State;

export const told: AsyncCellElement = cell;
export const toldOutcome: Outcome = outcome;
export const toldRecording: Recording = outcome.recording;
export const toldState: State = state;

const made = document.createElement("async-cell");
made.speed = "instant";
made.addEventListener("cellend", event => console.log(event.detail.stdout, made.recording?.lanes[0]?.kind));
document.addEventListener("celledit", event => console.log(event.detail.code));
export const attributes: CellAttributes = { timeline: "off", readonly: true, "allow-connect": "https://api.example/" };
export type Ended = CellEvents["cellend"]["detail"]["ok"];

// @ts-expect-error: a cell has no such attribute's value
export const wrong: CellAttributes = { theme: "blue" };
