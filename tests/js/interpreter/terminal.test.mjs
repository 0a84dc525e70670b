// The console is a terminal, also where stacks cannot be suspended.
import { startInterpreter } from "./interpreter.mjs";
import { writesAsInATerminal } from "./terminal.mjs";

writesAsInATerminal(await startInterpreter());
