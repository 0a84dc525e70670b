// Whether a page may have a standby. All pages and frames of the site in a browser share a few permits, so that ten embeds on
// a page do not keep ten idle interpreters. A lock of the browser's is a permit; a page that ends gives it back.

const MOST = 3;

export class StandbyPermit {
  /** @type {(() => void) | null} */
  #release = null;

  /** Returns whether the page has a permit now. */
  async take() {
    if (this.#release) return true;
    for (let number = 1; number <= MOST; number++) if (await this.#lock(`yieldpad-standby-${number}`)) return true;
    return false;
  }

  giveBack() {
    this.#release?.();
    this.#release = null;
  }

  /** @param {string} name */
  #lock(name) {
    return new Promise((/** @type {(value: boolean) => void} */ resolve) => {
      const request = locks()?.request(name, { ifAvailable: true }, lock => {
        resolve(lock !== null);
        if (lock === null) return undefined;
        return new Promise((/** @type {(value: void) => void} */ release) => {
          this.#release = release;
        });
      });
      if (!request) return resolve(true); // over an unsafe connection there are none
      request.catch(() => resolve(true)); // a page with an opaque origin has none either
    });
  }
}

/** @returns {LockManager | undefined} */
function locks() {
  return navigator.locks;
}
