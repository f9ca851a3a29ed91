import type { Area } from '../../policy/policy';

/** No file is called this: a selector that admits it says nothing about paths. */
const NOWHERE = '\u0000';

/** Whether one of the area's selectors names this file's place; one without a path names none. */
export const admitsExplicitly = (area: Area, path: string): boolean =>
  [...area.functions, ...area.types].some(
    (selector) => !selector.admitsPath(NOWHERE) && selector.admitsPath(path),
  );
