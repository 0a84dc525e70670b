// Prints the shapes of the schema's types for Python, by their names, as JSON: `tests/test_message_types.py` compares.
// A shape is "text", "flag", "whole" (a whole number), "number" or "null", or an object with one key: `literal` (values),
// `list` and `table` (the shape of what is in it), `fields` (by name, with "?" where one may be missing) or `either`.

import { PYTHON_TYPES } from "../../site/js/protocol/schema.js";

/** @param {any} schema */
function shapeOf(schema) {
  switch (schema.type) {
    case "string":
      return "text";
    case "boolean":
      return "flag";
    case "number":
      return schema.pipe?.some(({ type }) => type === "safe_integer") ? "whole" : "number";
    case "literal":
      return { literal: [schema.literal] };
    case "picklist":
      return { literal: schema.options };
    case "array":
      return { list: shapeOf(memberOf(schema) ?? schema.item) };
    case "record":
      return { table: shapeOf(schema.value) };
    case "object":
      return { fields: Object.fromEntries(Object.entries(schema.entries).map(fieldOf)) };
    case "nullable":
      return either([schema.wrapped], ["null"]);
    case "union":
    case "variant":
      return either(schema.options);
    default:
      throw new Error(`no shape is known for a schema of the type "${schema.type}": add it here`);
  }
}

/** @param {[string, any]} entry */
function fieldOf([name, schema]) {
  return schema.type === "exact_optional" ? [`${name}?`, shapeOf(schema.wrapped)] : [name, shapeOf(schema)];
}

function either(schemas, more = []) {
  return { either: [...schemas.map(shapeOf), ...more].flatMap(shape => shape.either ?? [shape]) };
}

/** What a list holds whose members are read one by one: its metadata says it. */
function memberOf({ pipe = [] }) {
  for (const part of pipe) {
    if (part.type === "metadata") return part.metadata.member;
    const inner = part.pipe && memberOf(part);
    if (inner) return inner;
  }
  return null;
}

const shapes = Object.entries(PYTHON_TYPES).map(([name, schema]) => [name, shapeOf(schema)]);
console.log(JSON.stringify(Object.fromEntries(shapes)));
