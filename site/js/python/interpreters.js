// The interpreters of a page. A run without a session has one of its own, which ends with it; the runs of a session share
// one. Standbys wait for the next runs, so that nobody waits for a start.

import { StandbyPermits } from "./standby-permits.js";

/**
 * @typedef {import("../protocol/messages.js").RunMessage} RunMessage
 * @typedef {import("../protocol/messages.js").MessageToRunner} MessageToRunner
 * @typedef {PromiseWithResolvers<void>} Ready
 * @typedef {{number: number, session: string | null, run: RunMessage | null, sent: boolean, ready: Ready, isReady: boolean,
 *   used: number}} Interpreter  run: the one under way; sent: it has been sent to the interpreter; used: when its last run
 *   ended, counted. Without a run and a session it is a standby
 * @typedef {{most: number, standbys: number}} Room  most: interpreters at once; standbys: those that wait for a run in a page
 *   where programs are run
 * @typedef {object} Owner
 * @property {(message: MessageToRunner) => void} post
 * @property {(session: string) => void} lost  the session's interpreter had to go
 * @property {(run: number) => void} queued  the run waits until another has ended
 */

const SOON = 300; // milliseconds after a program's start until the next standby starts
const BEFORE_ANY_RUN = 1; // standbys, at most

export class Interpreters {
  /** @type {Interpreter[]} */
  #all = [];
  /** @type {RunMessage[]} */
  #waiting = [];
  #last = 0;
  #isPreparing = false; // it waits for a permit
  #uses = 0;
  #runs = 0;
  #permits;
  #owner;
  #room;

  /**
   * @param {Owner} owner
   * @param {{room?: Room, isOnlyOne?: boolean}} [options]  isOnlyOne: the page around this one has no other such frame
   */
  constructor(owner, { room = roomOf(/** @type {object} */ (navigator)), isOnlyOne = self === top } = {}) {
    this.#owner = owner;
    this.#room = room;
    this.#permits = new StandbyPermits({ isOnlyOne });
  }

  /** Starts the first one. Resolves when it is ready, or at once if this page may have no standby. */
  async start() {
    await this.#prepare({ first: true });
    await this.#standbys()[0]?.ready.promise;
  }

  /** Starts those anew that have not become ready: the runner frame is another one. Gives up all others. */
  restart() {
    this.#all = this.#all.filter(({ isReady }) => !isReady);
    for (const { number } of this.#all) this.#owner.post({ type: "spawn", interpreter: number });
  }

  /** Runs a program in the interpreter of its session, or in one of its own, as soon as there is room. @param {RunMessage} run */
  run(run) {
    this.#runs += 1;
    if (this.#begins(run)) return;
    this.#waiting.push(run);
    this.#owner.queued(run.run);
  }

  /**
   * Takes back a run that has not been sent. Returns whether there was one.
   * @param {number} run
   */
  takeBack(run) {
    const waiting = this.#waiting.length;
    this.#waiting = this.#waiting.filter(each => each.run !== run);
    if (this.#waiting.length < waiting) return true;
    const interpreter = this.#of(run);
    if (!interpreter || interpreter.sent) return false;
    interpreter.run = null;
    if (interpreter.session === null) this.#drop(interpreter);
    this.#goOn();
    return true;
  }

  /** The request of a run that is under way, or null. @param {number} run */
  request(run) {
    return this.#of(run)?.run ?? null;
  }

  /** An interpreter has started. @param {number} number */
  isReady(number) {
    const interpreter = this.#all.find(each => each.number === number);
    if (!interpreter) return;
    interpreter.isReady = true;
    interpreter.ready.resolve();
    if (isStandby(interpreter)) void this.#prepare();
  }

  /** The program of a run has begun. @param {number} _run */
  started(_run) {
    setTimeout(() => void this.#prepare(), SOON);
  }

  /** A run is over. @param {number} run */
  ended(run) {
    const interpreter = this.#of(run);
    if (!interpreter) return;
    interpreter.run = null;
    interpreter.used = ++this.#uses;
    if (interpreter.session === null) this.#drop(interpreter);
    this.#goOn();
  }

  /** Ends the interpreter of a run at once. @param {number} run */
  kill(run) {
    const interpreter = this.#of(run);
    if (interpreter) this.#drop(interpreter);
    this.#goOn();
  }

  /**
   * An interpreter has failed. Returns the number of its run, or null.
   * @param {number} number
   * @param {Error} reason
   */
  failed(number, reason) {
    const interpreter = this.#all.find(each => each.number === number);
    if (!interpreter) return null;
    this.#all = this.#all.filter(each => each !== interpreter);
    if (isStandby(interpreter)) this.#permits.giveBack();
    interpreter.ready.reject(reason);
    const run = interpreter.run?.run ?? null;
    if (interpreter.isReady) this.#goOn();
    return run;
  }

  // --- choosing

  /** Begins a run, if it need not wait. @param {RunMessage} run */
  #begins(run) {
    const interpreter = this.#for(run);
    if (interpreter) void this.#begin(interpreter, run);
    return interpreter !== null;
  }

  /** @param {RunMessage} run */
  #for({ session }) {
    const own = session !== null && this.#all.find(each => each.session === session);
    if (own) return own.run === null ? own : null;
    const [standby] = this.#standbys();
    if (standby) {
      this.#permits.giveBack();
      return standby;
    }
    return this.#makeRoom() ? this.#spawn() : null;
  }

  /** Ends the session that has been idle for longest, if there are as many interpreters as there may be. */
  #makeRoom() {
    if (this.#all.length < this.#room.most) return true;
    const [idle] = this.#all.filter(({ run }) => run === null).sort((one, other) => one.used - other.used);
    if (!idle) return false;
    this.#drop(idle);
    if (idle.session !== null) this.#owner.lost(idle.session);
    return true;
  }

  /**
   * @param {Interpreter} interpreter
   * @param {RunMessage} run
   */
  async #begin(interpreter, run) {
    interpreter.run = run;
    interpreter.session = run.session;
    interpreter.sent = false;
    try {
      await interpreter.ready.promise;
    } catch {
      return; // `failed` has reported it
    }
    if (interpreter.run !== run || !this.#all.includes(interpreter)) return;
    interpreter.sent = true;
    this.#owner.post({ ...run, interpreter: interpreter.number });
  }

  #goOn() {
    this.#waiting = this.#waiting.filter(run => !this.#begins(run));
    void this.#prepare();
  }

  /** Starts a standby, if one is missing, there is room for it, and nobody waits for the start of another. */
  async #prepare({ first = false } = {}) {
    if (this.#isPreparing || !this.#wantsStandby(first)) return;
    this.#isPreparing = true;
    const permitted = await this.#permits.take();
    this.#isPreparing = false;
    if (permitted && this.#wantsStandby(first)) this.#spawn();
    else if (permitted) this.#permits.giveBack();
  }

  /** @param {boolean} first  whether it is the first interpreter of the page, which starts on every device */
  #wantsStandby(first) {
    const { most, standbys } = this.#room;
    const wanted = first ? 1 : this.#runs > 0 ? standbys : Math.min(standbys, BEFORE_ANY_RUN);
    return this.#all.length < most && this.#all.every(({ isReady }) => isReady) && this.#standbys().length < wanted;
  }

  #spawn() {
    this.#last += 1;
    /** @type {Interpreter} */
    const interpreter = {
      ...{ number: this.#last, session: null, run: null, sent: false, used: 0 },
      ...{ ready: Promise.withResolvers(), isReady: false },
    };
    interpreter.ready.promise.catch(() => undefined);
    this.#all.push(interpreter);
    this.#owner.post({ type: "spawn", interpreter: interpreter.number });
    return interpreter;
  }

  /** @param {Interpreter} interpreter */
  #drop(interpreter) {
    this.#all = this.#all.filter(each => each !== interpreter);
    this.#owner.post({ type: "kill", interpreter: interpreter.number });
  }

  /** The standbys, the one that began first before others. */
  #standbys() {
    return this.#all.filter(isStandby);
  }

  /** @param {number} run */
  #of(run) {
    return this.#all.find(each => each.run?.run === run);
  }
}

/** @param {Interpreter} interpreter */
function isStandby({ run, session }) {
  return run === null && session === null;
}

/**
 * How many interpreters a device has room for: each takes some 50 MB. Not all browsers tell how much memory there is.
 * @param {{deviceMemory?: number, connection?: {saveData?: boolean}}} device  `navigator`
 * @returns {Room}
 */
export function roomOf({ deviceMemory = 4, connection }) {
  const most = deviceMemory <= 2 ? 2 : deviceMemory < 8 ? 4 : 6;
  const standbys = deviceMemory <= 2 || connection?.saveData ? 0 : deviceMemory < 8 ? 1 : 2;
  return { most, standbys };
}
