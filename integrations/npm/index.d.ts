// The types of the package: the elements, their properties and events, and what a run has as its outcome.

/** Defines the elements, once for a page; on a server it does nothing. `base`: the address of the folder of the cells' files. */
export function loadCells(base?: string | URL): Promise<void>;

export type Speed = number | "instant";
export type State =
  | "idle"
  | "loading"
  | "queued"
  | "running"
  | "waiting"
  | "stopping"
  | "done"
  | "failed"
  | "stopped"
  | "restarted";

export interface Lane {
  readonly id: number;
  readonly kind: "generator" | "coroutine" | "task" | "plain" | "thread" | "callback";
  readonly name: string;
  readonly line: number;
  readonly task?: number;
  readonly by?: number;
  readonly file?: string;
}

/** One thing that happened in a run, `at` seconds of the program's clock after it began; docs/recording.md has its fields. */
export interface Step {
  readonly at: number;
  readonly lane: number;
  readonly type: "start" | "yield" | "wait" | "resume" | "end" | "error" | "cancel" | "block";
  readonly line: number;
  readonly value?: string;
  readonly kind?: string;
  readonly by?: number;
  readonly to?: number;
  readonly how?: "returned" | "exhausted" | "closed" | "shutdown" | "cancelled" | "thrown";
  readonly due?: number;
  readonly error?: string;
  readonly on?: Reason;
  readonly waited?: number;
  readonly seconds?: number;
  readonly resource?: number;
  readonly tasks?: readonly number[];
}

/** What a step waits for, or what blocks the event loop. */
export interface Reason {
  readonly kind: string;
  readonly name?: string;
}

/** A queue, a lock or the like of the program. */
export interface Resource {
  readonly id: number;
  readonly at: number;
  readonly kind: "queue" | "lock" | "semaphore" | "event" | "condition" | "barrier";
  readonly name: string;
  readonly line: number;
  readonly count: number;
  readonly size?: number;
}

/** How one of them is after a change. */
export interface Change {
  readonly at: number;
  readonly resource: number;
  readonly type: "put" | "get" | "done" | "acquire" | "release" | "set" | "clear" | "arrive" | "leave";
  readonly count: number;
  readonly line: number;
  readonly lane?: number;
  readonly holders?: readonly number[];
  readonly unfinished?: number;
}

export interface StuckTask {
  readonly name: string;
  readonly on: Reason;
  readonly lane?: number;
  readonly resource?: number;
  readonly holders?: readonly number[];
}

export interface Output {
  readonly at: number;
  readonly stream: "stdout" | "stderr" | "result";
  readonly text: string;
  /** What is missing of the stream right before this. */
  readonly omitted?: { readonly lines: number; readonly characters: number };
}

export interface Recording {
  readonly version: 2;
  readonly lanes: readonly Lane[];
  readonly steps: readonly Step[];
  readonly output: readonly Output[];
  readonly resources?: readonly Resource[];
  readonly changes?: readonly Change[];
  /** From `at` on nothing could wake these tasks. */
  readonly stuck?: { readonly at: number; readonly tasks: readonly StuckTask[] };
  /** Tasks that wait for locks of each other, while others go on. */
  readonly circle?: { readonly at: number; readonly tasks: readonly StuckTask[] };
  /** How many steps are missing. */
  readonly thinned?: number;
  readonly counts?: readonly { readonly lane: number; readonly type: Step["type"]; readonly count: number }[];
  /** The second from which nothing was recorded. */
  readonly unrecorded?: number;
  readonly ended?: number;
}

/** A mistake in a run. `key` names a sentence in the section `mistake` of `site/texts/feedback`. */
export interface Explanation {
  readonly key: string;
  readonly values: Readonly<Record<string, string>>;
  readonly line: number | null;
  readonly fix: { readonly was: string; readonly becomes: string } | null;
}

export interface Feedback {
  readonly kind: "wrong" | "remark" | "late" | "broken";
  readonly text: string;
  readonly line: number | null;
}

/** What a check has found. */
export interface Verdict {
  readonly passed: boolean;
  readonly feedback: readonly Feedback[];
  /** What the check has printed. */
  readonly printed?: string;
}

/** How a run ended. */
export interface Outcome {
  readonly ok: boolean;
  readonly reason: "error" | "stopped" | "restarted" | null;
  /** The text of the traceback. */
  readonly error: string | null;
  readonly explanations: readonly Explanation[];
  /** What `check()` has found; null after `run()`, and if the program could not be judged. */
  readonly verdict: Verdict | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly recording: Recording;
}

/** The attributes of a cell, by the names of HTML. */
export interface CellAttributes {
  lang?: string;
  label?: string;
  session?: string;
  packages?: string;
  files?: string;
  "allow-connect"?: string;
  speed?: Speed | `${number}`;
  timeline?: "on" | "off" | "generators";
  explain?: "on" | "off";
  types?: "on" | "off" | "show";
  theme?: "auto" | "light" | "dark" | "system";
  compare?: string;
  predict?: "off" | "order" | "time";
  "predict-others"?: string;
  "predict-times"?: string;
  readonly?: boolean;
  autorun?: boolean;
}

export interface CellEvents {
  celledit: CustomEvent<{ code: string }>;
  cellstart: CustomEvent<{ cell: string }>;
  celloutput: CustomEvent<Output>;
  cellstep: CustomEvent<Step>;
  cellend: CustomEvent<Outcome>;
  /** A prediction was compared. `kept` is the prediction as a text, `summary` what the reader is told. */
  cellpredict: CustomEvent<{
    cell: string;
    kind: "order" | "time";
    right: number;
    count: number;
    passed: boolean;
    kept: string;
    summary: string;
  }>;
}

/** What an `<async-exercise>` sends after each verdict. */
export interface ExerciseEvents {
  cellcheck: CustomEvent<{
    exercise: string;
    passed: boolean;
    attempts: number;
    solved: boolean;
    feedback: readonly Feedback[];
  }>;
}

/** The properties that write attributes of the same names; an attribute that is not there is "". */
export interface CellProperties {
  packages: string;
  files: string;
  allowConnect: string;
  timeline: NonNullable<CellAttributes["timeline"]> | "";
  explain: NonNullable<CellAttributes["explain"]> | "";
  types: NonNullable<CellAttributes["types"]> | "";
  theme: NonNullable<CellAttributes["theme"]> | "";
  compare: string;
  predict: NonNullable<CellAttributes["predict"]> | "";
  predictOthers: string;
  predictTimes: string;
  readonly: boolean;
  autorun: boolean;
}

/** What `check()` is to check. */
export interface Check {
  /** Its Python. */
  source: string;
  /** The expressions whose types it asks for, if it asks at all. */
  types?: readonly string[];
  /** In how many orders of its tasks the program has to pass. */
  orders?: number;
}

/** `<async-cell>`. */
export interface AsyncCellElement extends HTMLElement, CellProperties {
  code: string;
  label: string;
  session: string | null;
  get speed(): string;
  set speed(speed: Speed | `${number}`);
  readonly outcome: Outcome | null;
  readonly recording: Recording | null;
  readonly state: State;
  /** What the reader is asked before the first run. */
  readonly question: { compare(): Promise<Outcome | null> };
  /** Runs the program; with a number, in the order of its tasks that has this number: 1 is CPython's own. */
  run(order?: number): Promise<Outcome>;
  check(check: Check): Promise<Outcome>;
  stop(): void;
  reset(): void;
  open(file: File): Promise<void>;
  pause(): void;
  step(): void;
  proceed(): void;
  addEventListener<Name extends keyof CellEvents>(
    type: Name,
    listener: (this: AsyncCellElement, event: CellEvents[Name]) => void,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | AddEventListenerOptions,
  ): void;
}

declare global {
  interface HTMLElementTagNameMap {
    "async-cell": AsyncCellElement;
  }
  interface GlobalEventHandlersEventMap extends CellEvents, ExerciseEvents {}
}
