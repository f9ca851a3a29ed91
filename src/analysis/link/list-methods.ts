/** Methods of lists and maps that give one of their elements, and those that give a list again. */
export const GIVES_ELEMENT: ReadonlySet<string> = new Set('find findLast pop shift at get next'.split(' '));
export const GIVES_LIST: ReadonlySet<string> = new Set(
  'filter slice concat reverse sort splice flat toSorted toReversed values entries'.split(' '),
);
