// A course platform's interface for a page: that of SCORM 1.2 or of SCORM 2004, which differ in every name.

/** @typedef {"1.2" | "2004"} Version */
/** @typedef {Record<string, (...values: string[]) => unknown>} Api */
/** As far as it is used. @typedef {{parent: Frame | null, top?: Frame | null, opener?: unknown} & Record<string, unknown>} Frame */

/** The name of the platform's object, those of its methods, and those of what it keeps. */
const NAMES = {
  1.2: {
    api: "API",
    begin: "LMSInitialize",
    get: "LMSGetValue",
    set: "LMSSetValue",
    commit: "LMSCommit",
    end: "LMSFinish",
    error: "LMSGetLastError",
    learner: "cmi.core.student_id",
    score: "cmi.core.score.raw",
    status: "cmi.core.lesson_status",
    state: "cmi.suspend_data",
  },
  2004: {
    api: "API_1484_11",
    begin: "Initialize",
    get: "GetValue",
    set: "SetValue",
    commit: "Commit",
    end: "Terminate",
    error: "GetLastError",
    learner: "cmi.learner_id",
    score: "cmi.score.raw",
    status: "cmi.completion_status",
    state: "cmi.suspend_data",
  },
};
/** How many frames around a page are asked at most. */
const MOST_FRAMES = 100;

/** A session of a page with its platform. */
export class Platform {
  #api;
  #names;
  /** What the platform has already. @type {Map<string, string>} */
  #sent = new Map();

  /**
   * @param {Api} api
   * @param {Version} version
   */
  constructor(api, version) {
    this.#api = api;
    this.#names = NAMES[version];
    this.version = version;
  }

  /** Begins the session. Returns whether the platform takes part. */
  begin() {
    return this.#call("begin", "");
  }

  /** What the platform keeps; "" if that is nothing. @param {"learner" | "score" | "status" | "state"} what */
  read(what) {
    return String(this.#api[this.#names.get]?.(this.#names[what]) ?? "");
  }

  /**
   * Sends what has changed since it was sent. Returns the names of what the platform has refused.
   * @param {Map<string, string>} values
   */
  send(values) {
    const refused = [];
    for (const [name, value] of values) {
      if (this.#sent.get(name) === value) continue;
      if (this.#call("set", name, value)) this.#sent.set(name, value);
      else refused.push(`${name} (error ${this.#error})`);
    }
    if (!this.#call("commit", "")) refused.push(`commit (error ${this.#error})`);
    return refused;
  }

  /** Ends the session: the platform takes no more. */
  end() {
    this.#call("end", "");
  }

  get #error() {
    return this.#api[this.#names.error]?.();
  }

  /**
   * Platforms answer "true" or "false", and some of them the values themselves.
   * @param {"begin" | "set" | "commit" | "end"} method
   * @param {string[]} values
   */
  #call(method, ...values) {
    return String(this.#api[this.#names[method]]?.(...values)) === "true";
  }
}

/**
 * The platform of a page, in a frame around it, or in the window that has opened it; null if there is none.
 * @param {unknown} page  the page's window
 * @param {Version} version
 */
export function findPlatform(page, version) {
  const own = /** @type {Frame} */ (page);
  const beginnings = [() => own, () => own.opener, () => own.top?.opener];
  for (const beginning of beginnings) {
    const api = around(beginning, NAMES[version]);
    if (api) return new Platform(api, version);
  }
  return null;
}

/**
 * @param {() => unknown} beginning
 * @param {{api: string, begin: string}} names
 * @returns {Api | null}
 */
function around(beginning, names) {
  try {
    let frame = /** @type {Frame | null | undefined} */ (beginning());
    for (let asked = 0; frame && asked < MOST_FRAMES; asked += 1) {
      const found = /** @type {Api | undefined} */ (frame[names.api]);
      if (typeof found?.[names.begin] === "function") return found;
      frame = frame.parent === frame ? null : frame.parent;
    }
  } catch (error) {
    if (!(error instanceof DOMException)) throw error; // a frame of another site, which does not answer
  }
  return null;
}
