// A frame that does not open: whoever waits for it gets the facts, even if nobody can find out why.

import assert from "node:assert/strict";
import { mock, test } from "node:test";
import { HiddenFrame } from "../../../../site/js/python/frame/hidden-frame.js";
import { StartProblem } from "../../../../site/js/python/start-problem.js";
import { failToLoad } from "../../unloadable.mjs";

failToLoad("/closed-frame.js");

/** A page in which frames can be made, and never open. */
function fakePage() {
  const page = new EventTarget();
  page.createElement = () => Object.assign(new EventTarget(), { style: { setProperty: () => undefined }, src: "" });
  page.documentElement = { append: () => undefined };
  globalThis.document = page;
  globalThis.addEventListener = () => undefined;
  return page;
}

const prepare = frame => {
  frame.src = "https://site.example/loader.html";
};

test("why it did not open cannot be found out", async () => {
  fakePage();
  mock.timers.enable({ apis: ["setTimeout"] });
  const frame = new HiddenFrame({ title: "Yieldpad", prepare }, () => undefined);
  mock.timers.tick(30_000);
  mock.timers.reset();
  await assert.rejects(frame.opened, error => {
    assert.ok(error instanceof StartProblem);
    assert.deepEqual(error.facts, { what: "frame", why: "unknown", file: "", detail: "" });
    return true;
  });
});

test("that the page's policy blocks it is known without another file", async () => {
  const page = fakePage();
  const frame = new HiddenFrame({ title: "Yieldpad", prepare }, () => undefined);
  const violation = { effectiveDirective: "frame-src", blockedURI: "https://site.example", disposition: "enforce" };
  page.dispatchEvent(Object.assign(new Event("securitypolicyviolation"), violation));
  await assert.rejects(frame.opened, ({ facts }) => {
    assert.deepEqual(facts, { what: "frame", why: "page's policy", file: "", detail: "frame-src" });
    return true;
  });
});
