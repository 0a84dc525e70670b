import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { test } from "node:test";
import { setTimeout as pause } from "node:timers/promises";

const SCRIPT = `
import { writeAll } from ${JSON.stringify(new URL("../../../tools/dev/write-all.mjs", import.meta.url).href)};
process.stdout.write("first, "); // from here on Node's end of the pipe does not wait
writeAll(2, "begun");
writeAll(1, "é".repeat(300_000) + "the end");
`;

test("a text that is longer than a pipe arrives whole, though its reader is late", async () => {
  const writer = spawn(process.execPath, ["--input-type=module", "-e", SCRIPT]);
  await once(writer.stderr, "data");
  await pause(200); // the pipe is full by now
  let text = "";
  for await (const part of writer.stdout.setEncoding("utf8")) text += part;
  assert.equal(text, `first, ${"é".repeat(300_000)}the end`);
});
