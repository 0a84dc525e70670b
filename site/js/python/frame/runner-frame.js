// The runner frame: programs run in it, and its origin is opaque.

import { imageMemory, packagesUrl, SETTINGS, siteUrl } from "../python-files.js";
import { HiddenFrame } from "./hidden-frame.js";

export const RUNNER = "runner.html";

export class RunnerFrame extends HiddenFrame {
  /**
   * @param {(sent: unknown) => void} receive
   * @param {string | null} html  the frame's page, if it cannot be loaded from its address
   */
  constructor(receive, html = null) {
    /** @param {HTMLIFrameElement} frame */
    const prepare = frame => {
      frame.setAttribute("sandbox", "allow-scripts");
      frame.allow = "cross-origin-isolated";
      if (html === null) frame.src = siteUrl(RUNNER);
      else frame.srcdoc = html;
    };
    super({ title: "Python", prepare }, receive);
  }

  /**
   * Makes the frame start Python from the files that are sent next.
   * @param {"image" | "start"} from
   */
  boot(from) {
    const memory = from === "image" ? imageMemory() : null;
    const { indexes } = SETTINGS;
    this.post({ type: "boot", from, memory, site: siteUrl(""), packages: packagesUrl(), indexes });
  }
}
