import type { Area, Selector } from '../../policy/policy';

/** No file is called this: a selector that admits it says nothing about paths. */
const NOWHERE = '\u0000';

/** Whether one of the area's selectors names this file's place; one without a path names none. */
export const admitsExplicitly = (area: Area, path: string): boolean =>
  namesPlace(area.functions, path) || namesPlace(area.types, path);

export const namesPlace = (selectors: readonly Selector[], path: string): boolean =>
  selectors.some((selector) => selector.admitsPath(path) && !selector.admitsPath(NOWHERE));
