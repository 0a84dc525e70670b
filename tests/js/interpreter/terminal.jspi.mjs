// The console is a terminal. Needs JSPI: Node 24 with `--experimental-wasm-jspi`.
import { startInterpreter } from "./interpreter.mjs";
import { readsAsInATerminal, writesAsInATerminal } from "./terminal.mjs";

const interpreter = await startInterpreter();
writesAsInATerminal(interpreter);
readsAsInATerminal(interpreter);
