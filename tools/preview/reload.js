// Reloads the page when the site has been built again, and shows over it what the build has to say. Only the preview
// sends this.
const changes = new EventSource("/-/changes");
changes.addEventListener("message", ({ data }) => {
  if (data === "changed") location.reload();
  else show();
});
show();

/** Shows the mistake that has ended the last build, and its remarks, in place of those before. */
async function show() {
  const { mistake, remarks } = await (await fetch("/-/told")).json();
  document.querySelector("[data-preview]")?.remove();
  if (mistake || remarks) document.body.append(panel(mistake, remarks));
}

/**
 * @param {string} mistake
 * @param {string} remarks
 */
function panel(mistake, remarks) {
  const element = document.createElement("section");
  element.dataset.preview = "";
  element.setAttribute("aria-label", "Preview");
  element.style.cssText =
    "position: fixed; inset: auto 0 0 0; z-index: 1000; max-height: 60vh; overflow: auto; padding: 0.75rem 1rem;" +
    "background: #241c1a; color: #fff; font: 0.875rem/1.5 system-ui, sans-serif; border-top: 3px solid #ff9d85";
  if (mistake) {
    const text = `This page is of the last build that worked. The new one ended:\n${mistake}`;
    element.append(words(text));
    element.setAttribute("role", "alert");
  }
  if (remarks) {
    const details = document.createElement("details");
    const summary = document.createElement("summary");
    const [count = "", ...lines] = remarks.split("\n");
    summary.textContent = count.replace(/:$/, "");
    details.append(summary, words(lines.map(line => line.trim()).join("\n")));
    element.append(details);
  }
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = "Close";
  button.addEventListener("click", () => element.remove());
  element.append(button);
  return element;
}

/** @param {string} text */
function words(text) {
  const element = document.createElement("pre");
  element.textContent = text;
  element.style.cssText = "margin: 0 0 0.5rem; font: inherit; white-space: pre-wrap; overflow-wrap: anywhere";
  return element;
}
