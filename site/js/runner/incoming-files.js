// Python's files, which arrive from the page piece by piece. WebAssembly is compiled meanwhile.

/**
 * @typedef {import("../protocol/messages.js").FileName} FileName
 * @typedef {{pieces: ArrayBuffer[], isWhole: PromiseWithResolvers<void>}} Incoming
 */

export class IncomingFiles {
  /** @type {Map<FileName, Incoming>} */
  #files = new Map();
  /** @type {ReadableStreamDefaultController<Uint8Array> | undefined} */
  #compiler;
  /** Python's WebAssembly module, compiled. @type {Promise<WebAssembly.Module>} */
  module = this.#compile();

  /**
   * @param {FileName} name
   * @param {ArrayBuffer | null} piece  null after the last one
   */
  add(name, piece) {
    if (piece !== null && !(piece instanceof ArrayBuffer)) throw new TypeError("a piece of a file is bytes");
    const file = this.#file(name);
    if (piece) file.pieces.push(piece);
    else file.isWhole.resolve();
    if (name !== "wasm") return;
    if (piece) this.#compiler?.enqueue(new Uint8Array(piece));
    else this.#compiler?.close();
  }

  /**
   * Resolves to a file once it is complete. It can be asked for once, as a blob or as bytes.
   * @param {FileName} name
   */
  async whole(name) {
    return new Blob(await this.#pieces(name));
  }

  /**
   * Resolves to the bytes of a file once it is complete.
   * @param {FileName} name
   */
  async bytes(name) {
    const pieces = await this.#pieces(name);
    const bytes = new Uint8Array(pieces.reduce((length, piece) => length + piece.byteLength, 0));
    let at = 0;
    for (const piece of pieces) {
      bytes.set(new Uint8Array(piece), at);
      at += piece.byteLength;
    }
    return bytes.buffer;
  }

  /** Gives them away: each file is wanted once. @param {FileName} name */
  async #pieces(name) {
    const file = this.#file(name);
    await file.isWhole.promise;
    return file.pieces.splice(0);
  }

  async #compile() {
    const stream = new ReadableStream({
      start: controller => {
        this.#compiler = controller;
      },
    });
    try {
      const module = await WebAssembly.compileStreaming(
        new Response(stream, { headers: { "content-type": "application/wasm" } }),
      );
      this.#file("wasm").pieces = []; // nobody needs them any more
      return module;
    } catch (error) {
      console.debug("The module is compiled once it is here, not as it comes:", error);
      this.#compiler = undefined;
      return WebAssembly.compile(await this.bytes("wasm"));
    }
  }

  /** @param {FileName} name */
  #file(name) {
    let file = this.#files.get(name);
    if (!file) {
      file = { pieces: [], isWhole: Promise.withResolvers() };
      this.#files.set(name, file);
    }
    return file;
  }
}
