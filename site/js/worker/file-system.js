// Where Emscripten's file system is not like Linux's.

const BUSY = 10; // EBUSY, by Emscripten's numbers

/**
 * @typedef {object} Folders  what is used of Emscripten's FS
 * @property {(parent: object, name: string, isFolder: boolean) => number} mayDelete  gives an error's number, or 0
 * @property {(parent: object, name: string) => object} lookupNode
 * @property {(node: object) => boolean} isRoot
 */

/**
 * Lets a program remove the folder that it works in, as Linux does: a TemporaryDirectory that it went into, say.
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
