// One more event of a run under way: in its recording, and in the model that is drawn.

import { addChange, addResource } from "./between.js";
import { addLane, addStep } from "./model.js";
import { moment } from "./moment.js";

/**
 * @typedef {import("../../protocol/messages.js").LaneEvent | import("../../protocol/messages.js").StepEvent
 *   | import("../../protocol/messages.js").BetweenEvent | import("../../protocol/messages.js").OutputEvent} TimelineEvent
 */

/**
 * Output is no part of the picture: only its moment counts.
 * @param {import("./model.js").Model} model
 * @param {import("../../protocol/messages.js").Recording} recording
 * @param {TimelineEvent} event
 */
export function foldEvent(model, recording, event) {
  switch (event.type) {
    case "lane":
      recording.lanes.push(event.lane);
      return addLane(model, event.lane);
    case "step":
      recording.steps.push(event.step);
      return addStep(model, event.step);
    case "resource":
      recording.resources ??= [];
      recording.resources.push(event.resource);
      return addResource(model, event.resource);
    case "change":
      recording.changes ??= [];
      recording.changes.push(event.change);
      return addChange(model, event.change);
    case "stuck":
      recording.stuck = model.between.stuck = event.stuck;
      return;
    case "circle":
      recording.circle = model.between.circle = event.circle;
      return;
    case "output":
      model.latest = Math.max(model.latest, moment(event.at));
  }
}
