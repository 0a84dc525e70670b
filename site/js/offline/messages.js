// The messages from a page to the service worker.

/**
 * `take over`: the reader wants the waiting version. `settled`: this page has loaded what it needs. `used`: the addresses
 * of packages that its programs have imported, and of the files of the type checker that it has loaded.
 * @typedef {{type: "take over"} | {type: "settled"} | {type: "used", addresses: string[]}} MessageToServiceWorker
 */

export {};
