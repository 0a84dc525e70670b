// The console is a terminal, also where stacks cannot be suspended.
import { startInterpreter } from "./interpreter.mjs";
import { seesTheConsole, writesAsInATerminal } from "./terminal.mjs";

const interpreter = await startInterpreter();
writesAsInATerminal(interpreter);
seesTheConsole(interpreter);
