// What build.py puts in place of some names when it bundles (tools/site/javascript.py), and before the service worker (tools/site/offline.py).

/**
 * A file of the interpreter: its address relative to the site's root, its size in bytes once decompressed, and, of the image, the
 * bytes of the memory that it is of.
 */
interface PythonFile {
  path: string;
  bytes: number;
  memory: number | null;
}

declare const PYTHON_FILES: Record<
  "wasm" | "asm" | "pyodide" | "worker" | "image" | "start" | "library" | "lock",
  PythonFile
>;

/**
 * `packages` is the address of the site's wheels; `indexes` are the package indexes that micropip may ask, and `hosts`
 * the beginnings of all addresses beside the site's own that a reader's browser may fetch packages from; `files` are the
 * paths, from the site's root, of all files that a lesson names for its programs.
 */
declare const PYTHON_SETTINGS: { packages: string; indexes: string[]; hosts: string[]; files: string[] };

/**
 * The type checker's script, and the types of the standard library if they are not in it; those of packages, by the modules that
 * programs import; the linter's worker, and Ruff. The addresses are relative to the site's root.
 */
declare const TYPE_FILES: {
  script: string;
  typeshed: string | null;
  packages: Record<string, string[]>;
  linter: string;
  ruff: string;
};

/** The cell's style sheet (site/css/cell.css). */
declare const CELL_STYLES: string;

/** The style sheet for what exercises add (site/css/exercise.css). */
declare const EXERCISE_STYLES: string;

/** The style sheet of a live timeline (site/css/timeline.css). */
declare const TIMELINE_STYLES: string;

/** The style sheet of the playground's cell (site/css/split.css). */
declare const SPLIT_STYLES: string;

/** The style sheet of the tabs of a program's files (site/css/files.css). */
declare const FILES_STYLES: string;

/** The style sheet of a solution beside the reader's program (site/css/difference.css). */
declare const DIFFERENCE_STYLES: string;
/** The style sheet of the question before a first run (site/css/predict.css). */
declare const PREDICT_STYLES: string;

/** All files of the site, for the service worker. */
declare const SITE: import("./service-worker/version.js").Site;
