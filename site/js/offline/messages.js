// The messages from a page to the service worker.

/**
 * `take over`: the reader wants the waiting version. `settled`: this page has loaded what it needs. `used`: the addresses
 * of packages that its programs have imported.
 * @typedef {{type: "take over"} | {type: "settled"} | {type: "used", addresses: string[]}} MessageToServiceWorker
 */

export {};
