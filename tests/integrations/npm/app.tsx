// Cells in TSX.

import "yieldpad/react";
import { useRef } from "react";
import { type AsyncCellElement, loadCells } from "yieldpad";

void loadCells("/yieldpad/");

export function Lesson({ program }: { program: string }) {
  const cell = useRef<AsyncCellElement>(null);
  return (
    <>
      <async-cell ref={cell} key="one" id="one" label="Counting" code={program} speed={2} readonly timeline="off" />
      <async-cell oncellend={event => console.log(event.detail.ok)} session="lesson">
        <pre>{program}</pre>
      </async-cell>
      <button type="button" onClick={() => cell.current?.run()}>
        Run
      </button>
      {/* @ts-expect-error: a cell is not of every colour */}
      <async-cell theme="blue" />
    </>
  );
}
