// What a step waits for, or what blocks the event loop, as text for readers: calls are code, the rest is put into words.

/**
 * @typedef {import("../../protocol/messages.js").StepReason} StepReason
 * @typedef {import("../../texts/texts.js").Texts} Texts
 */

/**
 * The reason, or "" where nothing is known of it.
 * @param {StepReason | undefined} reason  of a step
 * @param {Texts} texts
 * @returns {string}
 */
export function reasonText(reason, texts) {
  if (!reason) return "";
  const { kind, name = "" } = reason;
  switch (kind) {
    case "queue.get":
    case "queue.put":
    case "queue.join":
      return name ? `${name}.${kind.slice("queue.".length)}()` : `${kind}()`;
    case "sleep":
    case "time.sleep":
    case "gather":
    case "wait":
    case "as_completed":
    case "shield":
    case "input":
      return `${kind}(${name})`;
    case "lane":
      return name;
    case "call":
      return `${name}()`;
    case "turn":
      return texts.get("timeline.turn");
    case "timeout":
      return texts.get("timeline.byTimeLimit");
    case "task":
      return texts.get("timeline.task", { name });
    case "thread":
      return name ? texts.get("timeline.thread", { name }) : texts.get("timeline.aThread");
    case "lock":
      return named(texts.get("timeline.lock"), name);
    case "event":
      return named(texts.get("timeline.event"), name);
    case "condition":
      return named(texts.get("timeline.condition"), name);
    case "semaphore":
      return named(texts.get("timeline.semaphore"), name);
    case "barrier":
      return named(texts.get("timeline.barrier"), name);
    case "task group":
      return texts.get("timeline.taskGroup");
    case "future":
      return texts.get("timeline.future");
    case "promise":
      return texts.get("timeline.promise");
    case "socket":
      return name ? `${name}()` : texts.get("timeline.socket");
    case "loop":
      return texts.get("timeline.eventLoop");
    case "work":
      return texts.get("timeline.work");
    case "computing":
      return texts.get("timeline.computing");
    default:
      return unknown(kind, name);
  }
}

/**
 * @param {string} what
 * @param {string} name  "" where it has none
 */
function named(what, name) {
  return name ? `${what} ${name}` : what;
}

/**
 * Of a kind that is not known here, its name: a recording may be of another maker. tsc sees that every kind is handled.
 * @param {never} _kind
 * @param {string} name
 */
function unknown(_kind, name) {
  return name;
}
