// Which folder of site/js may import which: those below it, and itself. `docs/architecture.md` says what is in each.

/** Top to bottom; folders in one line do not import each other. */
const LAYERS = [
  ["^site/js/[^/]+[.]js$"],
  ["^site/js/scorm/"],
  ["^site/js/play/", "^site/js/embed/", "^site/js/exercise/", "^site/js/offline/"],
  ["^site/js/cell/(?!view/)"],
  ["^site/js/cell/view/"],
  [
    "^site/js/console/",
    "^site/js/orders/",
    "^site/js/predict/",
    "^site/js/share/",
    "^site/js/timeline/[^/]+$",
    "^site/js/types/",
  ],
  ["^site/js/timeline/drawing/", "^site/js/timeline/compare/"],
  ["^site/js/timeline/layout/"],
  ["^site/js/loader/"],
  ["^site/js/python/", "^site/js/runner/", "^site/js/worker/", "^site/js/service-worker/"],
  ["^site/js/texts/", "^site/js/dom/"],
  ["^site/js/protocol/"],
];

const upwards = LAYERS.flatMap((layer, index) =>
  layer.map(from => {
    const others = [...LAYERS.slice(0, index).flat(), ...layer.filter(other => other !== from)];
    return {
      name: `imports of ${from}`,
      comment: "A folder imports those below it. Move what both need further down.",
      severity: "error",
      from: { path: from },
      to: { path: others },
    };
  }),
).filter(({ to }) => to.path.length > 0);

export default {
  forbidden: [
    ...upwards,
    { name: "no circles", severity: "error", from: {}, to: { circular: true } },
    { name: "nothing missing", severity: "error", from: {}, to: { couldNotResolve: true } },
    {
      name: "every folder has its place",
      severity: "error",
      from: {},
      to: { path: "^site/js/", pathNot: LAYERS.flat() },
    },
  ],
  options: { doNotFollow: { path: "node_modules" }, exclude: { path: "^site/texts/" } },
};
