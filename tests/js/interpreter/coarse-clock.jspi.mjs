// See coarse-clock.mjs.
import "./coarse-clock.mjs";
