// A program in React around the component of examples/react.jsx.
import { useState } from "react";
import { createRoot } from "react-dom/client";

import { Reports } from "../../../../examples/react.jsx";

function Program() {
  const [year, setYear] = useState("2022");
  const [chosen, setChosen] = useState(null);
  const [open, setOpen] = useState(true);
  return (
    <>
      <button id="turn" onClick={() => setYear("2020")}>2020</button>
      <button id="close" onClick={() => setOpen(!open)}>×</button>
      <output id="chosen">{chosen ? chosen.text : "—"}</output>
      {open && <Reports src="../archive/catalog.json" year={year} onSelect={setChosen} />}
    </>
  );
}

createRoot(document.getElementById("program")).render(<Program />);
