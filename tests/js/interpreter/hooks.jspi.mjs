// What listens to a program hears the program alone. Needs JSPI: Node 24 with `--experimental-wasm-jspi`.
import assert from "node:assert/strict";
import { test } from "node:test";
import { hearsTheProgramAlone } from "./hooks.mjs";
import { startInterpreter } from "./interpreter.mjs";

const interpreter = await startInterpreter();
hearsTheProgramAlone(await startInterpreter()); // another one: pdb asks where it has asked before

test("breakpoint() in a coroutine asks in the console, and steps over what waits", async () => {
  const code = `
import asyncio
async def add(many):
    total = 0
    for number in range(many):
        total += number
        breakpoint()
        await asyncio.sleep(0.01)
    return total
print(asyncio.run(add(2)))
`;
  const { stdout, error } = await interpreter.run(code, {}, ["p total", "n", "c", "p number", "c"]);
  assert.equal(error, null);
  assert.match(stdout, /^> \/home\/pyodide\/cell\.py\(7\)add\(\)\n-> breakpoint\(\)\n\(Pdb\) 0\n/);
  assert.match(stdout, /cell\.py\(8\)add\(\)\n-> await asyncio\.sleep\(0\.01\)\n/);
  assert.match(stdout, /\(Pdb\) 1\n\(Pdb\) 1\n$/);
  assert.doesNotMatch(stdout, /webloop|yieldpad|ensure_future/);
});

test("threading.settrace hears a thread's functions alone", async () => {
  const code = `
import threading
heard = []
threading.settrace(lambda frame, event, arg: heard.append(frame.f_code.co_name))
def work():
    print("works")
thread = threading.Thread(target=work)
thread.start()
thread.join()
threading.settrace(None)
print(heard)
`;
  assert.match((await interpreter.run(code)).stdout, /^works\n\['run', 'work'/);
});
