// The checksum of a file that the browser does not compare a hash of: for that, all of the file has to be there before
// any of it can go on.

/**
 * The sum of all numbers, and of all sums on the way there: a number that is another, or elsewhere, changes it.
 * @param {Uint32Array} words
 */
export function checksum(words) {
  let sum = 1;
  let sums = 0;
  for (let at = 0; at < words.length; at += 1) {
    sum = (sum + /** @type {number} */ (words[at])) | 0;
    sums = (sums + sum) | 0;
  }
  return (sum ^ ((sums << 16) | (sums >>> 16))) >>> 0;
}

/** Whether a file is as its first number says, which is the checksum of all others. @param {ArrayBuffer} file */
export function isIntact(file) {
  if (file.byteLength < 4 || file.byteLength % 4) return false;
  const words = new Uint32Array(file);
  return words[0] === checksum(words.subarray(1));
}
