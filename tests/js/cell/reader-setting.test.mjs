// What a reader has turned off stays off, also where the browser keeps nothing.

import assert from "node:assert/strict";
import { test } from "node:test";
import { ReaderSetting } from "../../../site/js/cell/reader-setting.js";
import { MemoryStorage } from "../memory-storage.mjs";

test("it is kept for the next page, and taken back", () => {
  const storage = new MemoryStorage();
  const setting = new ReaderSetting(storage, "explanations");
  assert.equal(setting.isOff, false);
  setting.turnOff();
  assert.equal(setting.isOff, true);
  assert.equal(storage.getItem("yieldpad:explanations"), "off");
  assert.equal(new ReaderSetting(storage, "explanations").isOff, true);
  assert.equal(new ReaderSetting(storage, "types").isOff, false);
  setting.turnOn();
  assert.equal(setting.isOff, false);
  assert.equal(new ReaderSetting(storage, "explanations").isOff, false);
});

test("where nothing is kept, it holds as long as the page", () => {
  const full = new MemoryStorage();
  full.setItem = () => {
    throw new DOMException("full", "QuotaExceededError");
  };
  for (const storage of [null, full]) {
    const setting = new ReaderSetting(storage, "explanations");
    setting.turnOff();
    assert.equal(setting.isOff, true);
    setting.turnOn();
    assert.equal(setting.isOff, false);
  }
});

test("an error that is none of the storage's is not hidden", () => {
  const broken = new MemoryStorage();
  broken.setItem = () => {
    throw new TypeError("ours");
  };
  assert.throws(() => new ReaderSetting(broken, "explanations").turnOff(), TypeError);
});
