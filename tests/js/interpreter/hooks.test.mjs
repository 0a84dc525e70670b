// What listens to a program hears the program alone, also where stacks cannot be suspended.
import { hearsTheProgramAlone } from "./hooks.mjs";
import { startInterpreter } from "./interpreter.mjs";

hearsTheProgramAlone(await startInterpreter());
