// Corrects differences between Emscripten's file system and Linux's.

const BUSY = 10; // EBUSY in Emscripten

/**
 * @typedef {object} Folders  the part of Emscripten's FS that is used here
 * @property {(parent: object, name: string, isFolder: boolean) => number} mayDelete  returns an error number, or 0
 * @property {(parent: object, name: string) => object} lookupNode
 * @property {(node: object) => boolean} isRoot
 */

/**
 * Lets a program remove its working folder, as Linux does, for example a TemporaryDirectory that it has changed into.
 * @param {Folders} fs
 */
export function letRemoveWorkingFolder(fs) {
  const mayDelete = fs.mayDelete.bind(fs);
  fs.mayDelete = (parent, name, isFolder) => {
    const error = mayDelete(parent, name, isFolder);
    const isWorkingFolder = error === BUSY && isFolder && !fs.isRoot(fs.lookupNode(parent, name));
    return isWorkingFolder ? 0 : error;
  };
}
