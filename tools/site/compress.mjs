// Compresses files with Brotli and gzip. node compress.mjs JOBS: JOBS is a JSON file, a list of pairs of a file and the
// directory that gets its copies, `copy.br` and `copy.gz`. A copy that is not smaller than the file is not written.
import { readFile, writeFile } from "node:fs/promises";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";

const UNKNOWN_SYSTEM = 255;

/** @param {Buffer} content */
async function asBrotli(content) {
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
    [constants.BROTLI_PARAM_LGWIN]: constants.BROTLI_MAX_WINDOW_BITS, // the largest that browsers must read
    [constants.BROTLI_PARAM_SIZE_HINT]: content.length,
  };
  return promisify(brotliCompress)(content, { params });
}

/** @param {Buffer} content */
async function asGzip(content) {
  const copy = await promisify(gzip)(content, { level: constants.Z_BEST_COMPRESSION });
  copy[9] = UNKNOWN_SYSTEM; // zlib writes the system that it runs on
  return copy;
}

const [file = ""] = process.argv.slice(2);
/** @type {[string, string][]} */
const jobs = JSON.parse(await readFile(file, "utf8"));
await Promise.all(
  jobs.map(async ([source, out]) => {
    const content = await readFile(source);
    for (const [suffix, compress] of /** @type {const} */ ([
      ["br", asBrotli],
      ["gz", asGzip],
    ])) {
      const copy = await compress(content);
      if (copy.length < content.length) await writeFile(`${out}/copy.${suffix}`, copy);
    }
  }),
);
