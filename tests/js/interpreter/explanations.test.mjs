// Mistakes are explained where no stack can be suspended.
import { explainsMistakes } from "./explanations.mjs";
import { startInterpreter } from "./interpreter.mjs";

explainsMistakes(await startInterpreter());
