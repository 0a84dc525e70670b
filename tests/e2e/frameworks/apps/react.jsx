// The same cells by React, in its strict mode.

import { StrictMode, useEffect, useState } from "react";
import { flushSync } from "react-dom";
import { createRoot } from "react-dom/client";
import { loadCells } from "yieldpad";

globalThis.app = { heard: [] };
loadCells("yieldpad/");

function Cells() {
  const [cells, setCells] = useState(globalThis.initial);
  useEffect(() => {
    app.show = news => flushSync(() => setCells(news));
  }, []);
  return cells.map(({ key, ...cell }) => <Cell key={key} name={key} {...cell} />);
}

function Cell({ name, text, attributes }) {
  const [ended, setEnded] = useState(0);
  const hear = event => app.heard.push([event.type, name]);
  const end = event => {
    hear(event);
    setEnded(ended + 1);
  };
  return (
    <async-cell id={name} {...attributes} data-ended={ended} oncelledit={hear} oncellstart={hear} oncellend={end}>
      {text !== undefined && <pre>{text}</pre>}
    </async-cell>
  );
}

createRoot(document.querySelector("main")).render(
  <StrictMode>
    <Cells />
  </StrictMode>,
);
