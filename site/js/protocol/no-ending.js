// The ending of a run of which nothing more is known than that it did not end well.

export const NO_ENDING = {
  ok: false,
  reason: /** @type {const} */ ("error"),
  error: null,
  line: null,
  missing: null,
  explanations: [],
  at: 0,
  verdict: null,
};
