// Whether a page may have a standby. All pages and frames of the site in a browser share a few permits, one for each standby, so
// that ten embeds on a page do not keep ten idle interpreters. A lock of the browser's is a permit; a page that ends gives
// its permits back.

const MOST = 4;

export class StandbyPermits {
  /** What gives back each permit that the page has. @type {(() => void)[]} */
  #releases = [];
  #isOnlyOne;

  /** @param {{isOnlyOne: boolean}} options  whether the page around it has no other frame with interpreters */
  constructor({ isOnlyOne }) {
    this.#isOnlyOne = isOnlyOne;
  }

  /** Takes one more. Returns whether there was one. */
  async take() {
    for (let number = 1; number <= MOST; number++) if (await this.#lock(`yieldpad-standby-${number}`)) return true;
    return false;
  }

  /** Gives one back. */
  giveBack() {
    this.#releases.pop()?.();
  }

  /** @param {string} name */
  #lock(name) {
    return new Promise((/** @type {(value: boolean) => void} */ resolve) => {
      const request = locks()?.request(name, { ifAvailable: true }, lock => {
        resolve(lock !== null);
        if (lock === null) return undefined;
        return new Promise((/** @type {(value: void) => void} */ release) => {
          this.#releases.push(release);
        });
      });
      // A browser may refuse them: over an unsafe connection, to an opaque origin, or to frames in pages of other sites.
      if (!request) return resolve(this.#isOnlyOne);
      request.catch(() => resolve(this.#isOnlyOne));
    });
  }
}

/** @returns {LockManager | undefined} */
function locks() {
  return navigator.locks;
}
