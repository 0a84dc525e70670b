// A page that shows what MyST has made of generators.md. MyST's own theme is not in a registry; its renderer of widgets
// is, and the switch sets the same class as the theme's.

import { ANY_RENDERERS } from "@myst-theme/anywidget";
import { createRoot } from "react-dom/client";

const Widget = ANY_RENDERERS.anywidget;

function Part({ node }) {
  if (node.type === "anywidget") return <Widget node={node} />;
  if (node.type === "text") return node.value;
  const Tag = { paragraph: "p", strong: "strong" }[node.type] ?? "div";
  return (
    <Tag>
      {node.children.map(child => (
        <Part key={child.key} node={child} />
      ))}
    </Tag>
  );
}

const { mdast } = await (await fetch("content/generators.json")).json();
const classes = document.documentElement.classList;
const change = () => {
  for (const name of ["light", "dark"]) classes.toggle(name);
};
createRoot(document.querySelector("main")).render(
  <>
    <button type="button" onClick={change}>
      Theme
    </button>
    <Part node={mdast} />
  </>,
);
