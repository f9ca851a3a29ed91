/** Stands in SQL text for a part that only exists at run time (`${…}`, a concatenated value). */
export const HOLE = '__hole__';
