// Python's files, which arrive from the page piece by piece. WebAssembly is compiled meanwhile.

/**
 * @typedef {import("../protocol/messages.js").FileName} FileName
 * @typedef {{pieces: ArrayBuffer[], whole: PromiseWithResolvers<Blob>}} Incoming
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
    const file = this.#file(name);
    if (piece) file.pieces.push(piece);
    else file.whole.resolve(new Blob(file.pieces));
    if (name !== "wasm") return;
    if (piece) this.#compiler?.enqueue(new Uint8Array(piece));
    else this.#compiler?.close();
  }

  /**
   * Resolves to a file once it is complete.
   * @param {FileName} name
   */
  whole(name) {
    return this.#file(name).whole.promise;
  }

  async #compile() {
    const stream = new ReadableStream({
      start: controller => {
        this.#compiler = controller;
      },
    });
    try {
      return await WebAssembly.compileStreaming(
        new Response(stream, { headers: { "content-type": "application/wasm" } }),
      );
    } catch (error) {
      console.debug("The module is compiled once it is here, not as it comes:", error);
      this.#compiler = undefined;
      return WebAssembly.compile(await (await this.whole("wasm")).arrayBuffer());
    }
  }

  /** @param {FileName} name */
  #file(name) {
    let file = this.#files.get(name);
    if (!file) {
      file = { pieces: [], whole: Promise.withResolvers() };
      this.#files.set(name, file);
    }
    return file;
  }
}
