// The script of a page that is hostile to the site's pages, which it has in frames. hostile_page.py gives it SITE,
// ELSEWHERE, PLANTED and NAMES.

const heard = [];
window.heard = heard;
addEventListener("message", ({ source, data }) => {
  let name = "another window";
  for (let index = 0; index < frames.length; index++) if (frames[index] === source) name = NAMES[index] ?? "beside";
  heard.push([name, data]);
});
const odd = { toString: 1, valueOf: 1 };
const piece = new TextEncoder().encode(`
  self.onmessage = () => {};
  const opening = indexedDB.open("stolen");
  opening.onsuccess = () => self.postMessage({ type: "fatal", message: "stolen by " + self.origin });
`).buffer;
const request = {
  cell: "a",
  label: "A",
  session: "a",
  code: "print(1)",
  packages: [],
  files: [],
  connect: [],
  earlier: [],
  first: [],
  speed: 1,
  plain: false,
  explain: false,
};
const lane = { id: 0, kind: ["task"], name: "a", line: 1 };
const messages = [
  null,
  1,
  "run",
  [],
  {},
  odd,
  { type: odd },
  { type: ["run"] },
  { type: "__proto__" },
  // to an embedded cell
  ...["hello", "run", "stop", "reset", "check", "outcome", "constructor", odd, ["run"], undefined].map(type => ({
    yieldpad: 1,
    type,
  })),
  { yieldpad: odd, type: "run" },
  { yieldpad: 1, type: "code", code: odd },
  { yieldpad: 1, type: "code", code: [PLANTED] },
  { yieldpad: 1, type: "scheme", scheme: ["dark"] },
  { yieldpad: 1, type: "scheme", scheme: odd },
  { yieldpad: 1, type: "code", code: PLANTED },
  // to the loader and to the runner
  ...["worker", "pyodide", "asm", "start", "lock", "wasm", "__proto__", odd].flatMap(name =>
    [piece, null, odd].map(part => ({ type: "file", name, piece: part })),
  ),
  { type: "boot" },
  { type: "boot", packages: "x:", indexes: odd },
  { type: "library", bytes: odd },
  { type: "run", run: 1 },
  { type: "run", run: odd, ...request },
  { type: "run", run: 1, ...request, code: odd },
  { type: "run", run: 1, ...request, packages: odd, earlier: odd },
  { type: "run", run: 1, ...request, check: odd },
  { type: "stop", run: odd },
  { type: "control", run: 1, action: odd },
  { type: "control", run: 1, action: "speed", speed: odd },
  { type: "answer", run: 1, text: odd },
  { type: "fetched", id: 1, status: odd, contentType: odd, bytes: odd },
  { type: "spawn", interpreter: 1 },
  { type: "spawn", interpreter: odd },
  { type: "kill", interpreter: odd },
  { type: "kill", run: odd },
  // as the runner and the loader
  { type: "opened" },
  { type: "ready", python: odd, suspends: odd, interpreter: odd },
  { type: "queued", run: odd },
  { type: "lost", session: odd },
  { type: "started", run: odd },
  { type: "events", run: 1, events: odd },
  { type: "events", run: 1, events: [{ type: "lane", lane }, odd, null] },
  { type: "ask", run: 1, what: odd },
  { type: "ask", run: 1, what: "library" },
  { type: "answered", run: odd },
  { type: "heard", run: odd },
  { type: "fetch", id: 1, url: `${SITE}prize` },
  { type: "fetch", id: odd, url: odd },
  { type: "problem", run: 1, what: "package", name: odd },
  { type: "end", run: 1, ending: odd, problem: odd },
  { type: "fatal", message: odd },
  { type: "fatal", what: "exit", message: odd, run: 1, interpreter: odd },
  { type: "booted" },
  { type: "failed", facts: null },
  { type: "loading", run: null, loaded: odd, total: odd, what: odd },
  { type: "lacking", run: 1, facts: odd },
  // to the service worker
  { type: "take over" },
  { type: "settled" },
  { type: "used", addresses: odd },
];

function windowsIn(outer, depth = 0) {
  const inner = Array.from({ length: outer.frames.length }, (_, index) => outer.frames[index]);
  return depth > 3 ? [] : inner.flatMap(each => [each, ...windowsIn(each, depth + 1)]);
}

/** Says everything to every frame, and to the frames in it. */
window.forge = function forge() {
  for (const target of windowsIn(window)) for (const message of messages) target.postMessage(message, "*");
};

/** Leads the frames in the site's pages elsewhere. Says how many there were. */
window.lead = function lead() {
  const inner = windowsIn(window).filter(each => each.parent !== window);
  for (const each of inner) {
    try {
      each.location = ELSEWHERE;
    } catch (error) {
      heard.push(["refused", String(error)]);
    }
  }
  return inner.length;
};

document.querySelector("button").onclick = () => {
  for (const page of ["embed.html#code=print(1)&autorun", "loader.html"]) {
    const opened = open(SITE + page);
    let rounds = 0;
    const again = setInterval(() => {
      if (opened) for (const message of messages) opened.postMessage(message, "*");
      if (++rounds < 10) return;
      clearInterval(again);
      window.opened = (window.opened ?? 0) + 1;
    }, 150);
  }
};
