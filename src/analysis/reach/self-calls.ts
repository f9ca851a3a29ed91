import type { Edge } from '../graph';

/** Whether the code calls a method on its own instance, and does not merely read a field of it. */
export const isSelfCall = ({ isSelf, kind }: Edge): boolean => isSelf === true && kind !== 'read';
