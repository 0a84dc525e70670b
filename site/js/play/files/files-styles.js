// The look of the tabs of a program's files, for the cell's tree.

import { styleSheet } from "../../dom/style-sheet.js";

export const filesStyles = styleSheet(FILES_STYLES);
