// The messages between pages, frames and workers, and the events that a run passes to its cell. Types only, with what
// they mean; those that Python writes or reads are inferred from `schema.js`.

/**
 * What a value has that was read by a schema.
 * @template {import("valibot").GenericSchema} Schema
 * @typedef {import("valibot").InferOutput<Schema>} Read
 */

/**
 * One row of the timeline: an async generator, a coroutine, a task, a thread, or (when the cell asks) an ordinary
 * generator, which is `plain`. `line` is where its function begins, or where a thread was started: 0 if no code of the
 * program did. `task` is the lane of the task that runs it, `by` the lane that started it: the consumer of a generator,
 * the coroutine that awaits another, the lane that created a task or started a thread. Both may be missing. `file` is
 * that of the cell where its line is, if that is not this one.
 * @typedef {Read<typeof import("./recording-schema.js").lane>} Lane
 */

/**
 * One thing that happened in a run. `at` is in seconds of the program's clock since the run began, `line` counts from 1.
 * - start   the body begins; `by` is the lane that drives it
 * - yield   `value` as text at that moment, `kind` the name of its type, `to` the lane that gets it
 * - wait    control goes back to the event loop, or a thread waits; `on` says what for
 * - resume  it continues, driven by `by`, `waited` seconds after the wait; asend() sent `value`, athrow() threw `error`
 * - end     the body is over: `value` is what it returned, as text; `how` says how a generator ended, `closed` by aclose(),
 *           `shutdown` closed by the loop as it ends
 * - error   an exception left it; `error` is its last line
 * - cancel  a cancellation (or the close of a generator) arrives; `how` says which
 * - block   the event loop was blocked for `seconds`, from `at` on; `on` says by what: `time.sleep` or `computing`
 * @typedef {Read<typeof import("./recording-schema.js").step>} Step
 * @typedef {Step["type"]} StepType
 */

/**
 * What a lane waits for, or what holds the event loop. `name` is a delay in seconds, as text, for `sleep` and
 * `time.sleep`; a task's name; for `thread` the name of the function that it runs, or of the thread that is joined or
 * started; for `lane` the name of what the lane drives. A thread's event loop waits (`loop`) as long as it has nothing to
 * do, and an executor's thread for `work`.
 * @typedef {Read<typeof import("./recording-schema.js").stepReason>} StepReason
 */

/**
 * What is between tasks: a queue, a lock and the like, and how one is after a change. `py/yieldpad/recording_types.py` says what
 * `count` means of each kind.
 * @typedef {Read<typeof import("./recording-schema.js").resource>} Resource
 * @typedef {Read<typeof import("./recording-schema.js").change>} Change
 * @typedef {Read<typeof import("./recording-schema.js").stuck>} Stuck  from `at` on these tasks cannot go on by themselves
 */

/**
 * `ended` is the second at which the run was over. `thinned` counts the steps that are missing because
 * there were too many; `counts` has the exact counts by lane and type. From
 * `unrecorded` on, in seconds, nothing was recorded: the recorder had failed. Of a flood of output the beginning and the
 * end are there: `omitted` is missing of a stream right before the output that has it.
 * @typedef {Read<typeof import("./recording-schema.js").recording>} Recording
 * @typedef {Recording["output"][number]} Output
 * @typedef {Output["stream"]} Stream
 * @typedef {NonNullable<Output["omitted"]>} Omitted
 * @typedef {Omit<Recording, "version" | "steps">
 *   & {version: 1, steps: (Omit<Step, "on"> & {on?: string})[]}} RecordingOfVersion1  on: the reason as a text
 */

/**
 * How a run ended, `at` seconds of the program's clock after it began, as Python says it. `error` is the traceback's text,
 * `line` the line to mark in this cell; `missing` says which earlier cell defines the name that a NameError missed. A run in
 * an order says how often it could choose who goes on, and the limit that has ended it. The page itself ends a run whose
 * interpreter is lost (`restarted`), and adds what it collected to make the Outcome.
 * @typedef {Read<typeof import("./schema.js").ending>} Ending
 * @typedef {NonNullable<Ending["missing"]>} Missing
 * @typedef {Ending["reason"] | "restarted"} Reason
 * @typedef {Omit<Ending, "reason"> & {reason: Reason}} RunEnding
 * @typedef {Omit<RunEnding, "at"> & {stdout: string, stderr: string, recording: Recording}} Outcome
 */

/**
 * What a check found; null if a run has no check, or was stopped. A feedback's text is plain, with backticks around code;
 * `line` is the line of the cell that it is about; of the check, where that is broken. `printed` is what the check has printed.
 * - wrong   what was expected, and what happened instead
 * - remark  the answer passes, and could be better
 * - late    the answer did not end in time
 * - broken  the check itself failed: the mistake is its author's
 * @typedef {Read<typeof import("./schema.js").verdict>} Verdict
 * @typedef {Read<typeof import("./schema.js").feedback>} Feedback
 * @typedef {Feedback["kind"]} FeedbackKind
 */

/**
 * A cell's request for a run. Without a `session` the interpreter ends with the run. `earlier` are the cells of the same
 * session that come before it on the page; `files` are the course's files that it opens, as paths from the site's root; `connect` are the addresses that it may connect to; `first` are programs that the interpreter runs before this one, on the instant
 * clock, without a word. `plain`: record ordinary generators too. `speed` is that of the program's clock: 1 is real time,
 * `instant` skips all waits. `columns`: of the console, which is a terminal to the program; without them it is none.
 * `order`: the number of the order in which its tasks go on, where runs are compared; 1 is CPython's own. `beside`: the
 * program's other files; the program itself is `main.py` then.
 * @typedef {Read<typeof import("./schema.js").runRequest>} RunRequest
 * @typedef {Read<typeof import("./schema.js").earlierCell>} EarlierCell
 * @typedef {Read<typeof import("./schema.js").besideFile>} BesideFile  name: its path from the working folder
 * @typedef {Read<typeof import("./schema.js").check>} Check  Python that judges the program once it has run, the section
 *   of the texts that its feedback is made of, and what the type checker says of the program, if the check asks for it: null
 *   where there is no checker
 * @typedef {Read<typeof import("./schema.js").checkedProgram>} CheckedProgram
 * @typedef {RunRequest["speed"]} Speed
 */

/**
 * The events of a program, in the order in which they happened. Python makes them.
 * - output      a piece of text on a stream; `omitted` is missing of the stream right before it
 * - lane, step  one more of each
 * - resource    a queue, a lock or the like is used for the first time
 * - change      one of these has changed
 * - stuck       nothing can wake the tasks that are left
 * - circle      some tasks wait for each other's locks, while others go on
 * - counts      exact counts, where not all steps were sent
 * - unrecorded  from `at` on nothing is recorded: the recorder has failed
 * - clock       how the program's clock runs from `at` on
 * @typedef {Read<typeof import("./schema.js").programEvent>} ProgramEvent
 * @typedef {ProgramEvent & {type: "output"}} OutputEvent
 * @typedef {ProgramEvent & {type: "lane"}} LaneEvent
 * @typedef {ProgramEvent & {type: "step"}} StepEvent
 * @typedef {ProgramEvent & {type: "resource" | "change" | "stuck" | "circle"}} BetweenEvent
 */

/**
 * The events that a cell gets of a run: the program's, and the run's own.
 * @typedef {{type: "queued"}} QueuedEvent
 * @typedef {{type: "loading", loaded: number, total: number, what: string}} LoadingEvent  in bytes
 * @typedef {{type: "start"}} StartEvent
 * @typedef {{type: "ask", secret: boolean} | {type: "answered"}} AskEvent  a line of input is wanted, or was given; secret: it
 *   is not to be shown
 * @typedef {{type: "stopping", again: boolean}} StoppingEvent  again: the program got it, and continues; Stop again is stronger
 * @typedef {Extract<Message, {type: "files"}>["files"][number]} WrittenFile  name: its path from the working folder
 * @typedef {{type: "files", files: WrittenFile[]}} FilesEvent
 * @typedef {{type: "again", labels: string[]}} AgainEvent  these cells of the session have run again, since its interpreter had
 *   ended
 * @typedef {{type: "end", outcome: Outcome}} EndEvent
 * @typedef {ProgramEvent | QueuedEvent | LoadingEvent | StartEvent | AskEvent | StoppingEvent
 *   | FilesEvent | AgainEvent | EndEvent} RunEvent
 */

/**
 * Why a package or a file that a cell names, or a package that a module was looked for in, is not there. The page words it. `reason` is in
 * Python's words; `offered` is what the site has, when that is all that there is; both are null where no file came.
 * @typedef {Read<typeof import("./schema.js").packageProblem>} PackageProblem
 */

/**
 * What Python lacks for its start: a file that did not come (`status` is the server's, if it answered), a frame that did
 * not open, or something else.
 * @typedef {Read<typeof import("./schema.js").startFacts>} StartFacts
 */

/**
 * Page → runner frame. The files are sent in pieces, as they arrive; the last piece of each is null. The frame keeps
 * them, so that a new worker needs no new download. Of `image` and `start` one comes, as `from` says.
 * @typedef {"wasm" | "asm" | "pyodide" | "worker" | "image" | "start" | "lock"} FileName
 * @typedef {{type: "boot", from: "image" | "start", memory: number | null, site: string, packages: string, indexes: string[]}} BootMessage
 *   memory: bytes of the image's; site: the address of its root; packages: that of the lock file's wheels; indexes: package indexes that micropip may use
 * @typedef {{type: "file", name: FileName, piece: ArrayBuffer | null}} FileMessage
 * Each worker is an interpreter, and has a number.
 * @typedef {{type: "spawn", interpreter: number}} SpawnMessage
 * @typedef {{type: "kill", interpreter: number}} KillMessage
 * @typedef {{type: "run", run: number} & RunRequest} RunMessage
 * @typedef {{type: "stop", run: number}} StopMessage
 * @typedef {"pause" | "step" | "continue" | "speed"} Control  step: one turn of the event loop
 * @typedef {{type: "control", run: number, action: Control, speed?: Speed}} ControlMessage  heard while the program waits
 * @typedef {{type: "answer", run: number, text: string | null}} AnswerMessage  null is the end of the file
 * @typedef {{type: "connected", run: number, id: number, answer: string}} ConnectedMessage  answer: a `ConnectionAnswer` as JSON
 * @typedef {{status: number, reason: string, url: string, headers: [string, string][], body: string}} ConnectionSuccess  body: base64
 * @typedef {{failed: "refused" | "timeout" | "stopped" | "unreachable", text: string}} ConnectionFailure
 * @typedef {ConnectionSuccess | ConnectionFailure} ConnectionAnswer
 * @typedef {{type: "add", session: string | null, name: string, bytes: ArrayBuffer}} AddFileMessage  a reader's file, for the
 *   working folder of the session, or of all runs without one
 * @typedef {{type: "library", bytes: ArrayBuffer | null}} LibraryMessage  null: it could not be loaded
 * @typedef {{type: "fetched", id: number, status: number, contentType: string, bytes: ArrayBuffer}} FetchedMessage
 * @typedef {BootMessage | FileMessage | SpawnMessage | KillMessage | (RunMessage & {interpreter: number}) | StopMessage
 *   | ControlMessage | AnswerMessage | ConnectedMessage | AddFileMessage | LibraryMessage | FetchedMessage} MessageToRunner
 */

/**
 * Everything that Python's side says to the page, but for `opened`: from the worker by the runner frame, and by the loader
 * frame, where the page is of another site. All of it is untrusted, and read by `validate.js`.
 * - ready       an interpreter has started; `suspends`: JSPI is there
 * - queued      the run waits for an interpreter: there are as many as this device has room for
 * - ask         a line, one that is not to be shown (`secret`), or the library; `blocked`: the worker hears no messages until it is answered
 * - heard       Stop has reached the program
 * - connect     the program asks a host, which its cell may connect to; `body` is base64
 * - files       what the run has written in its working folder
 * - problem     the program runs without the package or the file
 * - end         `problem`: the program could not run without the package
 * - fatal       the interpreter of the run is beyond use: its worker did not start, it failed, it said far more than a
 *               program can, or the program ended it (`exit`: the message is the status). Without a run it is Python itself
 *               that does not start
 * - added       the frame has a reader's file, or has no room for it (`kept` is false)
 * - lost        the session's interpreter has ended, to make room for another
 * - loading     in bytes; `run` is that of the program that waits meanwhile, null says that it is Python itself that loads
 * - lacking     the program goes on without the library
 * @typedef {Read<typeof import("./schema.js").message>} Message
 * @typedef {{type: "opened"}} OpenedMessage  the runner frame listens
 * @typedef {Exclude<Message, {type: "loading" | "lacking" | "queued" | "lost" | "added" | "booted" | "failed"}>} MessageOfAWorker
 * @typedef {Extract<Message, {type: "ready"}>} ReadyMessage
 * @typedef {Extract<Message, {type: "fetch"}>} FetchMessage
 * @typedef {Extract<Message, {type: "fatal"}>} FatalMessage
 * @typedef {Extract<Message, {type: "connect"}>} ConnectMessage
 * @typedef {Omit<ConnectMessage, "type" | "id" | "run" | "blocked">} ConnectionRequest
 * @typedef {Exclude<MessageOfAWorker, {type: "ready" | "fetch" | "fatal"}> | Omit<ReadyMessage, "interpreter">
 *   | Omit<FetchMessage, "run"> | Omit<FatalMessage, "interpreter" | "run">} MessageFromWorker  the runner frame adds the
 *   numbers of the interpreter and of its run
 * @typedef {OpenedMessage | MessageOfAWorker | Extract<Message, {type: "added"}>} MessageFromRunner
 */

/**
 * Python as the page's runtime sees it, wherever its frame is: the messages to it and from it.
 * @typedef {{type: "kill", run: number}} KillRunMessage  ends the run's interpreter at once
 * @typedef {RunMessage | StopMessage | ControlMessage | AnswerMessage | ConnectedMessage | AddFileMessage
 *   | KillRunMessage} MessageToPython
 * @typedef {Exclude<Message, {type: "fetch" | "booted" | "failed"}>} MessageFromPython
 * @typedef {MessageFromPython & {type: "loading"}} LoadingMessage
 * @typedef {{boot(): Promise<void>, post(message: MessageToPython): void}} Python  boot settles when all files for a start
 *   have been sent; `ready` says that Python has started
 */

/**
 * Page of another site → loader frame of this site, and back. `booted` and `failed` answer `boot`.
 * @typedef {{type: "boot"} | MessageToPython} MessageToLoader
 * @typedef {Exclude<Message, {type: "fetch"}>} MessageFromLoader
 */

/**
 * Runner frame → worker. `flags` are blob: URLs: the first Stop revokes the first. If a stack cannot be suspended, the
 * mailbox brings answers to the blocked worker (`runner/mailbox-writer.js`).
 * @typedef {{ready: string, bits: string[], prefix: string}} Mailbox
 * @typedef {{pyodide: string, asm: string}} FileUrls
 * @typedef {{type: "prepare", urls: FileUrls, outgoing: MessagePort | null}} PrepareWorkerMessage  the scripts, while the other
 *   files arrive; outgoing: takes all that the worker says, where its own `postMessage` does not
 * @typedef {{type: "boot", memory: number | null, start: string, lock: string, site: string, packages: string, indexes: string[],
 *   library: string | null, shared: Int32Array | null}} BootWorkerMessage  memory: bytes of the image's, if there is one;
 *   shared: how often Stop was pressed, where the frame is cross-origin isolated
 * @typedef {{type: "wasm", module: WebAssembly.Module, image: ArrayBuffer | null}} WasmWorkerMessage  what the start that is
 *   under way needs next
 * @typedef {{path: string, kind: "file" | "folder" | "gone", bytes: ArrayBuffer | null}} FileChange  in the working folder, or in /tmp
 * @typedef {{type: "run", run: number, flags: string[], mailbox: Mailbox | null, changes: FileChange[]} & RunRequest} RunWorkerMessage
 * @typedef {{type: "stop", count: number}} StopWorkerMessage  count: how often Stop was pressed in this run
 * @typedef {{type: "answer", text: string | null}} AnswerWorkerMessage
 * @typedef {{type: "library", url: string | null}} LibraryWorkerMessage
 * @typedef {PrepareWorkerMessage | BootWorkerMessage | WasmWorkerMessage | RunWorkerMessage | StopWorkerMessage | ControlMessage | AnswerWorkerMessage | LibraryWorkerMessage
 *   | FetchedMessage | ConnectedMessage} MessageToWorker
 */

export {};
