// Files of the site that do not arrive, for tests of what happens then.

import { registerHooks } from "node:module";

/** Imports of a file with one of these endings fail from now on. @param {string[]} endings */
export function failToLoad(...endings) {
  registerHooks({
    resolve(specifier, context, next) {
      if (endings.some(ending => specifier.endsWith(ending))) throw new TypeError(`cannot load ${specifier}`);
      return next(specifier, context);
    },
  });
}
