// The image of a memory: what is written of it is what is restored.

import assert from "node:assert/strict";
import { test } from "node:test";
import { isIntact } from "../../../site/js/protocol/checksum.js";
import { Image, writeImage } from "../../../site/js/worker/image.js";

const PAGE = 4096;
const facts = {
  build: "a build",
  references: { keys: [{ path: ["setTimeout"] }, "é"] },
  zone: [1, 2, 3, 4],
  recursive: [{ index: 7, parameters: 1, results: 0, most: false }],
};

/** A memory that is like that of a new module but for some bytes. */
function memories(changes) {
  const fresh = Uint8Array.from({ length: 6 * PAGE }, (_, at) => (at * 7) % 251);
  const memory = fresh.slice();
  for (const [at, byte] of changes) memory[at] = byte;
  return { fresh, memory };
}

test("a memory is restored byte by byte", () => {
  const { fresh, memory } = memories([
    [0, 255],
    [2 * PAGE + 1, 254],
    [6 * PAGE - 1, 253],
  ]);
  const image = new Image(writeImage(facts, memory, fresh).buffer);
  assert.deepEqual(
    {
      build: image.build,
      references: image.references,
      zone: image.zone,
      recursive: image.recursive,
      length: image.length,
    },
    { ...facts, length: 6 * PAGE },
  );
  const restored = fresh.slice();
  image.restore(restored);
  assert.deepEqual(restored, memory);
});

test("it holds no page that is as it was", () => {
  const { fresh, memory } = memories([[3 * PAGE, 255]]);
  const image = writeImage(facts, memory, fresh);
  assert.ok(image.length > PAGE && image.length < 2 * PAGE);
  assert.ok(writeImage(facts, fresh, fresh).length < PAGE);
});

test("a memory of another size is not touched", () => {
  const { fresh, memory } = memories([[0, 255]]);
  const image = new Image(writeImage(facts, memory, fresh).buffer);
  const other = new Uint8Array(7 * PAGE);
  assert.throws(() => image.restore(other), /24576 bytes of memory, and there are 28672/);
  assert.ok(other.every(byte => byte === 0));
});

test("what is no image, or not all of one, is refused", () => {
  const { fresh, memory } = memories([[0, 255]]);
  const image = writeImage(facts, memory, fresh);
  const beyond = image.slice();
  new Uint32Array(beyond.buffer)[2] = 0; // a memory without a page
  for (const bytes of [
    image.slice(0, -1),
    image.slice(0, 10),
    new Uint8Array(0),
    new Uint8Array(image.length),
    beyond,
  ]) {
    assert.throws(() => new Image(bytes.buffer), /incomplete or damaged/);
  }
});

test("what is not as it was written is not intact", () => {
  const { fresh, memory } = memories([[0, 255]]);
  const image = writeImage(facts, memory, fresh);
  assert.ok(isIntact(image.buffer));
  const altered = image.slice();
  altered[image.length - 9] ^= 4;
  const swapped = new Uint32Array(image.slice().buffer);
  assert.notEqual(swapped[40], swapped[50]);
  [swapped[40], swapped[50]] = [swapped[50], swapped[40]];
  for (const bytes of [altered, swapped, image.slice(0, -4), image.slice(0, -1), new Uint8Array(0)]) {
    assert.equal(isIntact(bytes.buffer), false);
  }
});
