// Whether something stands in a slot of an element.

/**
 * Whether an element, or one around it, has been given a slot within this root. The root itself may be in a slot of others.
 * @param {Element} element
 * @param {ParentNode & Node} root
 */
export function isSlotted(element, root) {
  const slotted = element.closest("[slot]");
  return slotted !== null && slotted !== root && root.contains(slotted);
}
