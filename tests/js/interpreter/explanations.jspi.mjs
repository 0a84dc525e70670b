// Mistakes are explained where stacks are suspended. Needs JSPI: Node 24 with `--experimental-wasm-jspi`.
import { explainsMistakes } from "./explanations.mjs";
import { startInterpreter } from "./interpreter.mjs";

explainsMistakes(await startInterpreter());
