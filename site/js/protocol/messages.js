// The messages between pages, frames and workers, and the events that a run passes to its cell. Types only.
// `py/yieldpad/messages.py` has the Python half; `tests/unit/test_messages.py` compares the two.

/**
 * One row of the timeline: an async generator, a coroutine, a task, or (when the cell asks) an ordinary generator.
 * `task` is the lane of the task that runs it, `by` the lane that started it: the consumer of a generator, the
 * coroutine that awaits another, the lane that created a task. Both may be missing.
 * @typedef {{id: number, kind: LaneKind, name: string, line: number, task?: number, by?: number,
 *   file?: string}} Lane  file: of the cell that contains its code, if that is not this one
 * @typedef {"generator" | "coroutine" | "task" | "plain"} LaneKind  plain: an ordinary generator
 */

/**
 * One thing that happened in a run. `at` is in seconds of the program's clock since the run began, `line` counts from 1.
 * - start   the body begins; `by` is the lane that drives it
 * - yield   `value` as text at that moment, `kind` the name of its type, `to` the lane that gets it
 * - wait    control goes back to the event loop; `on` says what for: `sleep(1)`, `lock`, `queue`, `task "Task-2"`, …
 * - resume  it continues, driven by `by`, `waited` seconds after the wait; asend() sent `value`, athrow() threw `error`
 * - end     the body is over: `value` is what it returned, as text; `how` says how a generator ended
 * - error   an exception left it; `error` is its last line
 * - cancel  a cancellation (or the close of a generator) arrives; `how` says which
 * - block   the event loop was blocked for `seconds`, from `at` on; `on` says by what: `time.sleep(1)` or `computing`
 * @typedef {{at: number, lane: number, type: StepType, line: number, value?: string, kind?: string, to?: number,
 *   by?: number, on?: string, waited?: number, seconds?: number, error?: string, how?: How}} Step
 * @typedef {"start" | "yield" | "wait" | "resume" | "end" | "error" | "cancel" | "block"} StepType
 * @typedef {"returned" | "exhausted" | "closed" | "shutdown" | "cancelled" | "thrown"} How  closed: by aclose();
 *   shutdown: closed by the loop as it ends
 */

/**
 * `thinned` counts the steps that are missing because there were too many; `counts` has the exact counts by lane and type.
 * `unrecorded` is the second from which nothing was recorded, because the recorder had failed.
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
 * What a check found; null if a run has no check, or was stopped. A feedback's text is plain, with backticks around code;
 * `line` is the line of the cell that it is about.
 * - wrong   what was expected, and what happened instead
 * - remark  the answer passes, and could be better
 * - late    the answer did not end in time
 * - broken  the check itself failed: the mistake is its author's
 * @typedef {{passed: boolean, feedback: Feedback[]}} Verdict
 * @typedef {{kind: FeedbackKind, text: string, line: number | null}} Feedback
 * @typedef {"wrong" | "remark" | "late" | "broken"} FeedbackKind
 */

/**
 * A cell's request for a run. `earlier` are the cells of the same session that come before it on the page.
 * @typedef {{cell: string, label: string, code: string}} EarlierCell
 * @typedef {{cell: string, label: string, session: string, code: string, packages: string[],
 *   earlier: EarlierCell[], speed: Speed, plain: boolean, check?: Check | null}} RunRequest  plain: record ordinary
 *   generators too
 * @typedef {{source: string, texts: import("../texts/texts.js").Section}} Check  Python that judges the program once it has run,
 *   and the section of the texts that its feedback is made of
 * @typedef {number | "instant"} Speed  of the program's clock, 1 is real time; instant skips all waits
 */

/**
 * The events of a program, in the order in which they happened. Python makes them.
 * @typedef {{type: "output", at: number, stream: Stream, text: string}} OutputEvent
 * @typedef {{type: "dropped", at: number, stream: Stream, lines: number, characters: number}} DroppedEvent
 * @typedef {{type: "lane", lane: Lane}} LaneEvent
 * @typedef {{type: "step", step: Step}} StepEvent
 * @typedef {{type: "counts", counts: Count[], thinned: number}} CountsEvent
 * @typedef {{type: "unrecorded", at: number}} UnrecordedEvent  from `at` on nothing is recorded: the recorder has failed
 * @typedef {{type: "clock", at: number, speed: Speed, paused: boolean}} ClockEvent  the speed of the program's clock from
 *   `at` on
 * @typedef {OutputEvent | DroppedEvent | LaneEvent | StepEvent | CountsEvent | UnrecordedEvent
 *   | ClockEvent} ProgramEvent
 */

/**
 * The events that a cell gets: the program's, and the run's own.
 * @typedef {{type: "queued"}} QueuedEvent
 * @typedef {{type: "loading", loaded: number, total: number, what: string}} LoadingEvent  in bytes
 * @typedef {{type: "start"}} StartEvent
 * @typedef {{type: "ask"} | {type: "answered"}} AskEvent  a line of input is wanted, or was given
 * @typedef {{type: "stopping", again: boolean}} StoppingEvent  again: the program got it, and continues; Stop again is stronger
 * @typedef {{type: "restarting"}} RestartingEvent
 * @typedef {{type: "end", outcome: Outcome}} EndEvent
 * @typedef {ProgramEvent | QueuedEvent | LoadingEvent | StartEvent | AskEvent | StoppingEvent | RestartingEvent
 *   | EndEvent} RunEvent
 */

/**
 * How a run ended, from Python; the page adds what it collected to make the Outcome.
 * @typedef {{ok: boolean, reason: Reason, error: string | null, line: number | null, missing: Missing | null,
 *   at: number, verdict: Verdict | null}} Ending  at: seconds of the program's clock since the run began
 */

/**
 * Why a package is missing: one that a cell names, or one that has an imported module. The page makes the text.
 * @typedef {{what: "package" | "module", name: string, reason: string | null,
 *   offered: string[] | null}} PackageProblem  reason: Python's message; offered: the site's packages, if no index is
 *   allowed; both null: no file arrived
 */

/**
 * Page → runner frame. The files are sent in pieces, as they arrive; the last piece of each is null. The frame keeps
 * them, so that a new worker needs no new download.
 * @typedef {"wasm" | "asm" | "pyodide" | "worker" | "start" | "lock"} FileName
 * @typedef {{type: "boot", packages: string, indexes: string[]}} BootMessage  packages: the address of the lock file's
 *   wheels; indexes: package indexes that micropip may use
 * @typedef {{type: "file", name: FileName, piece: ArrayBuffer | null}} FileMessage
 * @typedef {{type: "run", run: number} & RunRequest} RunMessage
 * @typedef {{type: "stop", run: number}} StopMessage
 * @typedef {"pause" | "step" | "continue" | "speed"} Control  step: one turn of the event loop
 * @typedef {{type: "control", run: number, action: Control, speed?: Speed}} ControlMessage  heard while the program waits
 * @typedef {{type: "answer", run: number, text: string | null}} AnswerMessage  null is the end of the file
 * @typedef {{type: "library", bytes: ArrayBuffer | null}} LibraryMessage  null: it could not be loaded
 * @typedef {{type: "fetched", id: number, status: number, contentType: string, bytes: ArrayBuffer}} FetchedMessage
 * @typedef {{type: "restart"}} RestartMessage
 * @typedef {BootMessage | FileMessage | RunMessage | StopMessage | ControlMessage | AnswerMessage | LibraryMessage | FetchedMessage
 *   | RestartMessage} MessageToRunner
 */

/**
 * Runner frame → page; all but `opened` come from the worker and are untrusted.
 * @typedef {{type: "opened"}} OpenedMessage  the frame accepts messages
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
 * @typedef {{type: "fatal", what: "start" | "failure" | "flood", message: string}} FatalMessage  the interpreter is
 *   lost: its worker did not start, it failed, or it sent far more than a program can
 * @typedef {ReadyMessage | StartedMessage | EventsMessage | AskMessage | AnsweredMessage | HeardMessage | FetchMessage
 *   | ProblemMessage | EndMessage | FatalMessage} MessageFromWorker
 * @typedef {OpenedMessage | MessageFromWorker} MessageFromRunner
 */

/**
 * Python as the page's runtime sees it, wherever its frame is: the messages to it and from it. `run` is the run that waits
 * meanwhile; null means that Python itself is loading.
 * @typedef {RunMessage | StopMessage | ControlMessage | AnswerMessage | RestartMessage} MessageToPython
 * @typedef {{type: "loading", run: number | null} & Omit<LoadingEvent, "type">} LoadingMessage
 * @typedef {{type: "lacking", run: number, facts: StartFacts}} LackingMessage  the program continues without the library
 * @typedef {import("../python/start-problem.js").StartFacts} StartFacts
 * @typedef {LoadingMessage | LackingMessage | Exclude<MessageFromRunner, OpenedMessage | FetchMessage>} MessageFromPython
 * @typedef {{boot(): Promise<void>, post(message: MessageToPython): void}} Python  boot settles when all files for a start
 *   have been sent; `ready` says that Python has started
 */

/**
 * Page of another site → loader frame of this site, and back. `booted` and `failed` answer `boot`.
 * @typedef {{type: "boot"} | MessageToPython} MessageToLoader
 * @typedef {{type: "booted"} | {type: "failed", facts: StartFacts} | MessageFromPython} MessageFromLoader
 */

/**
 * Runner frame → worker. `flags` are blob: URLs: the first Stop revokes the first. If a stack cannot be suspended, the
 * mailbox brings answers to the blocked worker (`runner/mailbox-writer.js`).
 * @typedef {{ready: string, bits: string[], prefix: string}} Mailbox
 * @typedef {{pyodide: string, asm: string}} FileUrls
 * @typedef {{type: "prepare", urls: FileUrls}} PrepareWorkerMessage  the scripts, while the other files arrive
 * @typedef {{type: "boot", start: string, module: WebAssembly.Module, lock: string, packages: string,
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
