// The interpreters of a page. A run without a session has one of its own, which ends with it; the runs of a session share
// one. A standby waits for the next run, so that nobody waits for a start.

import { StandbyPermit } from "./standby-permit.js";

/**
 * @typedef {import("../protocol/messages.js").RunMessage} RunMessage
 * @typedef {import("../protocol/messages.js").MessageToRunner} MessageToRunner
 * @typedef {PromiseWithResolvers<void>} Ready
 * @typedef {{number: number, session: string | null, run: RunMessage | null, sent: boolean, ready: Ready, isReady: boolean,
 *   used: number}} Interpreter  run: the one under way; sent: it has been sent to the interpreter; used: when its last run
 *   ended, counted. Without a run and a session it is the standby
 * @typedef {{most: number, keepsStandby: boolean}} Room  most: interpreters at once
 * @typedef {object} Owner
 * @property {(message: MessageToRunner) => void} post
 * @property {(session: string) => void} lost  the session's interpreter had to go
 * @property {(run: number) => void} queued  the run waits until another has ended
 */

const SOON = 300; // milliseconds after a program's start until the next standby starts

export class Interpreters {
  /** @type {Interpreter[]} */
  #all = [];
  /** @type {RunMessage[]} */
  #waiting = [];
  #last = 0;
  #uses = 0;
  #permit = new StandbyPermit();
  #owner;
  #room;

  /**
   * @param {Owner} owner
   * @param {Room} [room]
   */
  constructor(owner, room = roomOf(/** @type {object} */ (navigator))) {
    this.#owner = owner;
    this.#room = room;
  }

  /** Starts the first one. Resolves when it is ready, or at once if this page may have no standby. */
  async start() {
    await this.#prepare({ first: true });
    await this.#standby()?.ready.promise;
  }

  /** Starts those anew that have not become ready: the runner frame is another one. Gives up all others. */
  restart() {
    this.#all = this.#all.filter(({ isReady }) => !isReady);
    for (const { number } of this.#all) this.#owner.post({ type: "spawn", interpreter: number });
  }

  /** Runs a program in the interpreter of its session, or in one of its own, as soon as there is room. @param {RunMessage} run */
  run(run) {
    const interpreter = this.#for(run);
    if (interpreter) void this.#begin(interpreter, run);
    else {
      this.#waiting.push(run);
      this.#owner.queued(run.run);
    }
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

  /** Whether this run is under way. @param {number} run */
  has(run) {
    return this.#of(run) !== undefined;
  }

  /** An interpreter has started. @param {number} number */
  isReady(number) {
    const interpreter = this.#all.find(each => each.number === number);
    if (!interpreter) return;
    interpreter.isReady = true;
    interpreter.ready.resolve();
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
    if (interpreter === this.#standbyOf([interpreter])) this.#permit.giveBack();
    interpreter.ready.reject(reason);
    const run = interpreter.run?.run ?? null;
    if (interpreter.isReady) this.#goOn();
    return run;
  }

  // --- choosing

  /** @param {RunMessage} run */
  #for({ session }) {
    const own = session !== null && this.#all.find(each => each.session === session);
    if (own) return own;
    const standby = this.#standby();
    if (standby) {
      this.#permit.giveBack();
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
    const waiting = this.#waiting.splice(0);
    for (const run of waiting) this.run(run);
    void this.#prepare();
  }

  /** Starts a standby, if there is none, and there is room for it. */
  async #prepare({ first = false } = {}) {
    const isWanted = () => !this.#standby() && this.#all.length < this.#room.most;
    if (!(first || this.#room.keepsStandby) || !isWanted() || !(await this.#permit.take())) return;
    if (isWanted()) this.#spawn();
    else this.#permit.giveBack();
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

  #standby() {
    return this.#standbyOf(this.#all);
  }

  /** @param {Interpreter[]} interpreters */
  #standbyOf(interpreters) {
    return interpreters.find(({ run, session }) => run === null && session === null);
  }

  /** @param {number} run */
  #of(run) {
    return this.#all.find(each => each.run?.run === run);
  }
}

/**
 * How many interpreters a device has room for: each takes some 50 MB. Not all browsers tell how much memory there is.
 * @param {{deviceMemory?: number, connection?: {saveData?: boolean}}} device  `navigator`
 * @returns {Room}
 */
export function roomOf({ deviceMemory = 4, connection }) {
  const most = deviceMemory <= 2 ? 2 : deviceMemory < 8 ? 4 : 6;
  return { most, keepsStandby: deviceMemory > 2 && connection?.saveData !== true };
}
