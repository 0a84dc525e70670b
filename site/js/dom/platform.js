// What the reader's machine is.

/** Whether its keyboard is one of Apple's. */
export function isApple() {
  return /Mac|iP(hone|ad)/.test(navigator.platform);
}
