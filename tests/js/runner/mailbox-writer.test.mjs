// The letters of a blocked worker: each is known by what it answers, and lasts until it is read.
import assert from "node:assert/strict";
import { resolveObjectURL } from "node:buffer";
import { test } from "node:test";
import { MailboxWriter } from "../../../site/js/runner/mailbox-writer.js";

/** What a worker reads: the letter whose address the revoked bits spell. @param {import("../../../site/js/protocol/messages.js").Mailbox} mailbox */
async function read({ bits, prefix }) {
  const spelled = bits.map(url => (resolveObjectURL(url) ? "0" : "1")).join("");
  const hex = (spelled.match(/.{4}/g) ?? []).map(nibble => Number.parseInt(nibble, 2).toString(16)).join("");
  const blob = resolveObjectURL(prefix + hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5"));
  return blob && JSON.parse(await blob.text());
}

test("a late answer of a host is no reader's, and the next letter outlasts it", async () => {
  const writer = new MailboxWriter();
  const first = writer.urls;
  assert.equal(writer.unread, false);
  writer.write("late", 7);
  writer.write("typed");
  const late = await read(first);
  assert.deepEqual([late.text, late.request], ["late", 7]);
  assert.equal(writer.wasRead(), 7);
  assert.equal(writer.unread, true);
  const typed = await read(late.next);
  assert.deepEqual([typed.text, typed.request], ["typed", null]);
  assert.equal(writer.wasRead(), null);
  assert.equal(writer.unread, false);
  assert.equal(await read(late.next), undefined);
  assert.equal(writer.wasRead(), null); // a program may claim it
  writer.discard();
});
