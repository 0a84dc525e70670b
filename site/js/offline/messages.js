// What a page says to the service worker.

/**
 * `take over`: the reader wants the version that waits. `settled`: this page has what it needs. `used`: the addresses of
 * packages that its programs have imported.
 * @typedef {{type: "take over"} | {type: "settled"} | {type: "used", addresses: string[]}} MessageToServiceWorker
 */

export {};
