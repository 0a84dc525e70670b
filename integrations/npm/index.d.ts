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
  readonly kind: "generator" | "coroutine" | "task" | "plain" | "thread";
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
  readonly error?: string;
  readonly on?: { readonly kind: string; readonly name?: string };
}

export interface Output {
  readonly at: number;
  readonly stream: "stdout" | "stderr" | "result";
  readonly text: string;
}

export interface Recording {
  readonly version: 2;
  readonly lanes: readonly Lane[];
  readonly steps: readonly Step[];
  readonly output: readonly Output[];
  readonly ended?: number;
}

/** How a run ended. */
export interface Outcome {
  readonly ok: boolean;
  readonly reason: "error" | "stopped" | "restarted" | null;
  /** The text of the traceback. */
  readonly error: string | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly recording: Recording;
}

/** The attributes of a cell, by the names of HTML. */
export interface CellAttributes {
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
  /** `#` and the `id` of another cell of the page. */
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
    feedback: readonly { kind: "wrong" | "remark" | "late" | "broken"; text: string; line: number | null }[];
  }>;
}

/** `<async-cell>`. */
export interface AsyncCellElement extends HTMLElement {
  code: string;
  get speed(): string;
  set speed(speed: Speed | `${number}`);
  readonly outcome: Outcome | null;
  readonly recording: Recording | null;
  readonly state: State;
  /** What the reader is asked before the first run. */
  readonly question: { compare(): Promise<Outcome | null> };
  run(): Promise<Outcome>;
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
