// The address of a text or a file that the frame has made.

/**
 * @param {BlobPart} content
 * @param {string} type  Firefox reads an untyped one as XML and complains
 */
export function blobUrl(content, type = "text/plain") {
  return URL.createObjectURL(new Blob([content], { type }));
}
