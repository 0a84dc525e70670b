// How much a worker may say. Yieldpad's own Python tells 20,000 steps of a run and 400,000 characters, in some 500 messages
// a second; a program that speaks in its name knows no bound. The worker counts, so that a flood never leaves it, and the
// runner frame counts once more, since a program shares the worker.

export const SAID = {
  messages: { most: 4_000, perSecond: 1_000 },
  characters: { most: 24_000_000, perSecond: 500_000 },
  events: { most: 45_000, perSecond: 1_000 },
};
