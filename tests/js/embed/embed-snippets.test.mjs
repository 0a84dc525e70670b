// What an author copies.

import assert from "node:assert/strict";
import { test } from "node:test";
import { readProgram } from "../../../site/js/embed/address.js";
import { frameSnippet, link, markdownSnippet, scriptSnippet } from "../../../site/js/embed/snippets.js";

const ROOT = "https://host.example/a&b/";
const WANTED = {
  program: {
    code: 'print("<b>&amp;")',
    attributes: { lang: "de", label: 'A "b" <c>', packages: "rich six", speed: "", readonly: "", autorun: "" },
  },
  root: ROOT,
};

test("a script's markup says everything, and nothing of it is markup of its own", () => {
  assert.equal(
    scriptSnippet(WANTED),
    `<script type="module" src="https://host.example/a&amp;b/yieldpad.js"></script>
<async-cell lang="de" label="A &quot;b&quot; &lt;c>" packages="rich six" readonly autorun><pre>
print(&quot;&lt;b>&amp;amp;&quot;)</pre></async-cell>
`,
  );
});

test("a frame's address holds the program and its manners", async () => {
  const markup = await frameSnippet(WANTED);
  const address = /src="([^"]+)"/.exec(markup)[1].replaceAll("&amp;", "&");
  assert.ok(address.startsWith(`${ROOT}embed.html#1.`));
  const fragment = address.split("#")[1];
  const { speed: _, ...attributes } = WANTED.program.attributes;
  assert.deepEqual(await readProgram(fragment), { ...WANTED.program, attributes });
  assert.match(markup, /title="A &quot;b&quot; &lt;c>"/);
  assert.match(markup, /embed-fit\.js" defer/);
});

test("a link does not run by itself", async () => {
  assert.match(await link(WANTED), /^https:\/\/host\.example\/a&b\/play\.html#1\.[\w-]+$/);
});

test("Markdown's fence is longer than any in the program", async () => {
  const markdown = await markdownSnippet({ ...WANTED, program: { code: "'````'\n", attributes: {} } }, "Run [it]");
  assert.match(markdown, /^`````python\n'````'\n`````\n\n\[Run \\\[it\\\]\]\(https/);
  const plain = await markdownSnippet({ ...WANTED, program: { code: "1", attributes: {} } }, "Run");
  assert.ok(plain.startsWith("```python\n1\n```\n\n[Run]("));
});
