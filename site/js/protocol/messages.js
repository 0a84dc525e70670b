// The messages that cross a frame's or a worker's border, and the events that a run tells its cell. Types only.
// `py/yieldpad/messages.py` states the Python half; `tests/unit/test_messages.py` holds the two together.

/**
 * One row of the timeline: an async generator, a coroutine, a task, or (when the cell asks) an ordinary generator.
 * `task` is the lane of the task that runs it, `by` the lane that made it start: the consumer of a generator, the
 * coroutine that awaits another, the one that created a task. Both may be missing.
 * @typedef {{id: number, kind: LaneKind, name: string, line: number, task?: number, by?: number,
 *   file?: string}} Lane  file: of the cell where its code stands, if that is not this one
 * @typedef {"generator" | "coroutine" | "task" | "plain"} LaneKind  plain: an ordinary generator
 */

/**
 * One thing that happened in a run. `at` is in seconds of the program's clock since the run began, `line` counts from 1.
 * - start   the body begins; `by` is the lane that drives it
 * - yield   `value` as text at that moment, `kind` the name of its type, `to` the lane that gets it
 * - wait    control goes back to the event loop; `on` says what for: `sleep(1)`, `lock`, `queue`, `task "Task-2"`, …
 * - resume  it goes on; `by` drives it; `waited` seconds after the wait, `value` was sent by asend(), `error` thrown by athrow()
 * - end     the body is over: `value` is what it returned, as text; `how` tells a generator's end
 * - error   an exception left it; `error` is its last line
 * - cancel  a cancellation (or the close of a generator) arrives; `how` says which
 * - block   the event loop was held for `seconds`, from `at` on; `on` says by what: `time.sleep(1)` or `computing`
 * @typedef {{at: number, lane: number, type: StepType, line: number, value?: string, kind?: string, to?: number,
 *   by?: number, on?: string, waited?: number, seconds?: number, error?: string, how?: How}} Step
 * @typedef {"start" | "yield" | "wait" | "resume" | "end" | "error" | "cancel" | "block"} StepType
 * @typedef {"returned" | "exhausted" | "closed" | "shutdown" | "cancelled" | "thrown"} How  closed: by aclose();
 *   shutdown: closed by the loop as it ends
 */

/**
 * `thinned` counts the steps that happened and are not kept, because there were too many; the counts by lane and type
 * stay right in `counts`. From `unrecorded` on nothing was recorded, in seconds: the recorder had failed.
 * @typedef {"stdout" | "stderr" | "result"} Stream
 * @typedef {{at: number, stream: Stream, text: string}} Output
 * @typedef {{lane: number, type: StepType, count: number}} Count
 * @typedef {{version: 1, lanes: Lane[], steps: Step[], output: Output[], thinned?: number, counts?: Count[],
 *   unrecorded?: number, ended?: number}} Recording  ended: seconds at which the run was over
 */

/**
 * How a run ended. `error` is the traceback's text, `line` the line to mark in this cell; `missing` says which earlier
 * cell defines the name that a NameError missed.
 * @typedef {{name: string, cell: string, label: string}} Missing
 * @typedef {null | "error" | "stopped" | "restarted"} Reason
 * @typedef {{ok: boolean, reason: Reason, error: string | null, line: number | null, missing: Missing | null,
 *   verdict: Verdict | null, stdout: string, stderr: string, recording: Recording}} Outcome
 */

/**
 * What a check found: null where a run has none, or was stopped. A feedback's text is plain, with backticks around code;
 * `line` is the line of the cell that it is about.
 * - wrong   what was expected, and what happened instead
 * - remark  it passes, and could be better
 * - late    it did not end in time
 * - broken  the check itself failed: the mistake is its author's
 * @typedef {{passed: boolean, feedback: Feedback[]}} Verdict
 * @typedef {{kind: FeedbackKind, text: string, line: number | null}} Feedback
 * @typedef {"wrong" | "remark" | "late" | "broken"} FeedbackKind
 */

/**
 * What a cell asks of the runtime. `earlier` are the cells of the same session that stand before it on the page.
 * @typedef {{cell: string, label: string, code: string}} EarlierCell
 * @typedef {{cell: string, label: string, session: string, code: string, packages: string[],
 *   earlier: EarlierCell[], speed: Speed, plain: boolean, check?: Check | null}} RunRequest  plain: record ordinary
 *   generators too
 * @typedef {{source: string, texts: import("../texts/texts.js").Section}} Check  Python that judges the program once it has run,
 *   and the section of the texts that its feedback is made of
 * @typedef {number | "instant"} Speed  of the program's clock, 1 is real time; instant skips all waits
 */

/**
 * What a program tells, in the order in which it happened. Python writes these.
 * @typedef {{type: "output", at: number, stream: Stream, text: string}} OutputEvent
 * @typedef {{type: "dropped", at: number, stream: Stream, lines: number, characters: number}} DroppedEvent
 * @typedef {{type: "lane", lane: Lane}} LaneEvent
 * @typedef {{type: "step", step: Step}} StepEvent
 * @typedef {{type: "counts", counts: Count[], thinned: number}} CountsEvent
 * @typedef {{type: "unrecorded", at: number}} UnrecordedEvent  from `at` on nothing is recorded: the recorder has failed
 * @typedef {{type: "clock", at: number, speed: Speed, paused: boolean}} ClockEvent  how the program's time goes from
 *   `at` on
 * @typedef {OutputEvent | DroppedEvent | LaneEvent | StepEvent | CountsEvent | UnrecordedEvent
 *   | ClockEvent} ProgramEvent
 */

/**
 * What a run tells its cell: the program's events and the run's own.
 * @typedef {{type: "queued"}} QueuedEvent
 * @typedef {{type: "loading", loaded: number, total: number, what: string}} LoadingEvent  in bytes
 * @typedef {{type: "start"}} StartEvent
 * @typedef {{type: "ask"} | {type: "answered"}} AskEvent  a line of input is wanted, or was given
 * @typedef {{type: "stopping", again: boolean}} StoppingEvent  again: heard, but the program goes on; Stop once more is stronger
 * @typedef {{type: "restarting"}} RestartingEvent
 * @typedef {{type: "end", outcome: Outcome}} EndEvent
 * @typedef {ProgramEvent | QueuedEvent | LoadingEvent | StartEvent | AskEvent | StoppingEvent | RestartingEvent
 *   | EndEvent} RunEvent
 */

/**
 * How Python says that a run ended; the page adds what it collected to make the Outcome.
 * @typedef {{ok: boolean, reason: Reason, error: string | null, line: number | null, missing: Missing | null,
 *   at: number, verdict: Verdict | null}} Ending  at: seconds of the program's clock since the run began
 */

/**
 * Why a package that a cell names, or one that a module was looked for in, is not there. The page words it.
 * @typedef {{what: "package" | "module", name: string, reason: string | null,
 *   offered: string[] | null}} PackageProblem  reason: in Python's words; offered: what the site has, when that is all
 *   that there is; both null: no file came
 */

/**
 * Page → runner frame. The files come in pieces, as they arrive, the last piece of each is null; the frame keeps them,
 * so that a new worker needs no new download. Python starts from the image or from the start archive: one of the two comes.
 * @typedef {"wasm" | "asm" | "pyodide" | "worker" | "image" | "start" | "lock"} FileName
 * @typedef {{type: "boot", from: "image" | "start", packages: string, indexes: string[]}} BootMessage  packages: where the
 *   lock's wheels lie; indexes: where else micropip may look
 * @typedef {{type: "file", name: FileName, piece: ArrayBuffer | null}} FileMessage
 * @typedef {{type: "run", run: number} & RunRequest} RunMessage
 * @typedef {{type: "stop", run: number}} StopMessage
 * @typedef {"pause" | "step" | "continue" | "speed"} Control  step: one turn of the event loop
 * @typedef {{type: "control", run: number, action: Control, speed?: Speed}} ControlMessage  heard while the program waits
 * @typedef {{type: "answer", run: number, text: string | null}} AnswerMessage  null is the end of the file
 * @typedef {{type: "library", bytes: ArrayBuffer | null}} LibraryMessage  null: it could not be had
 * @typedef {{type: "fetched", id: number, status: number, contentType: string, bytes: ArrayBuffer}} FetchedMessage
 * @typedef {{type: "restart"}} RestartMessage
 * @typedef {BootMessage | FileMessage | RunMessage | StopMessage | ControlMessage | AnswerMessage | LibraryMessage | FetchedMessage
 *   | RestartMessage} MessageToRunner
 */

/**
 * Runner frame → page; all but `opened` come from the worker and are untrusted.
 * @typedef {{type: "opened"}} OpenedMessage  the frame listens
 * @typedef {{type: "ready", python: string, suspends: boolean}} ReadyMessage  suspends: JSPI is there
 * @typedef {{type: "started", run: number}} StartedMessage
 * @typedef {{type: "events", run: number, events: ProgramEvent[]}} EventsMessage
 * @typedef {{type: "ask", run: number, what: "line" | "library", blocked: boolean}} AskMessage  blocked: the worker hears
 *   no messages until it is answered
 * @typedef {{type: "answered", run: number}} AnsweredMessage
 * @typedef {{type: "heard", run: number}} HeardMessage  Stop has reached the program
 * @typedef {{type: "fetch", id: number, url: string, integrity?: string | undefined,
 *   accept?: string | undefined}} FetchMessage
 * @typedef {{type: "problem", run: number} & PackageProblem} ProblemMessage  the program runs without the package
 * @typedef {{type: "end", run: number, ending: Ending, problem: PackageProblem | null}} EndMessage  problem: the program
 *   could not run without the package
 * @typedef {{type: "fatal", what: "start" | "failure" | "flood", message: string}} FatalMessage  the interpreter is beyond
 *   use: its worker did not start, it failed, or it said far more than a program can
 * @typedef {ReadyMessage | StartedMessage | EventsMessage | AskMessage | AnsweredMessage | HeardMessage | FetchMessage
 *   | ProblemMessage | EndMessage | FatalMessage} MessageFromWorker
 * @typedef {OpenedMessage | MessageFromWorker} MessageFromRunner
 */

/**
 * Python as the page's runtime sees it, wherever its frame is: what it is told, and what it tells. `run` is that of the
 * program that waits meanwhile; null says that it is Python itself that loads.
 * @typedef {RunMessage | StopMessage | ControlMessage | AnswerMessage | RestartMessage} MessageToPython
 * @typedef {{type: "loading", run: number | null} & Omit<LoadingEvent, "type">} LoadingMessage
 * @typedef {{type: "lacking", run: number, facts: StartFacts}} LackingMessage  the program goes on without the library
 * @typedef {import("../python/start-problem.js").StartFacts} StartFacts
 * @typedef {LoadingMessage | LackingMessage | Exclude<MessageFromRunner, OpenedMessage | FetchMessage>} MessageFromPython
 * @typedef {{boot(): Promise<void>, post(message: MessageToPython): void}} Python  boot settles when all that a start needs
 *   has been handed over; `ready` says that Python has started
 */

/**
 * Page of another site → loader frame, which is of this one; and back. `booted` and `failed` answer `boot`.
 * @typedef {{type: "boot"} | MessageToPython} MessageToLoader
 * @typedef {{type: "booted"} | {type: "failed", facts: StartFacts} | MessageFromPython} MessageFromLoader
 */

/**
 * Runner frame → worker. `flags` are blob: URLs: the first Stop revokes the first. The mailbox, where a stack cannot be
 * suspended, is how an answer reaches the blocked worker (`runner/mailbox.js`).
 * @typedef {{ready: string, bits: string[], prefix: string}} Mailbox
 * @typedef {{pyodide: string, asm: string}} FileUrls
 * @typedef {{type: "prepare", urls: FileUrls}} PrepareWorkerMessage  the scripts, while the rest is on its way
 * @typedef {{type: "boot", image: Blob | null, start: string, module: WebAssembly.Module, lock: string, packages: string,
 *   indexes: string[], library: string | null, shared: Int32Array | null}} BootWorkerMessage  shared: how often Stop
 *   was pressed, where the frame is cross-origin isolated
 * @typedef {{type: "run", run: number, flags: string[], mailbox: Mailbox | null} & RunRequest} RunWorkerMessage
 * @typedef {{type: "stop", count: number}} StopWorkerMessage  count: how often Stop was pressed in this run
 * @typedef {{type: "answer", text: string | null}} AnswerWorkerMessage
 * @typedef {{type: "library", url: string | null}} LibraryWorkerMessage
 * @typedef {PrepareWorkerMessage | BootWorkerMessage | RunWorkerMessage | StopWorkerMessage | ControlMessage | AnswerWorkerMessage | LibraryWorkerMessage
 *   | FetchedMessage} MessageToWorker
 */

export {};
