import type { Declaration, Reference } from '../facts';
import type { EdgeKind } from '../graph';
import { declarationAt, type Place } from './things';

/** What a member of an object or enum holds may be called; the member itself is read. */
export function isDataMember({ file, index }: Place): boolean {
  const declaration = declarationAt(file, index);
  if (declaration?.kind !== 'field' || declaration.parent === null) return false;
  return declarationAt(file, declaration.parent)?.kind !== 'class';
}

export const HOLDS_DATA = new Set<Declaration['kind']>(['variable', 'object', 'enum', 'field', 'accessor']);
const CODE = new Set<Declaration['kind']>(['function', 'method', 'constructor', 'class']);

/** Whether a declaration can be called or made an instance of. */
export const isCode = ({ file, index }: Place): boolean =>
  CODE.has(declarationAt(file, index)?.kind ?? 'module');

/** What a reference of one kind to a declaration of another is; `null` where it is no use at all. */
export function edgeKindOf(kind: Reference['kind'], { kind: to }: Declaration): EdgeKind | null {
  if (to === 'interface' || to === 'type') return 'type';
  if (kind === 'jsx') return 'call';
  if (kind === 'call') return to === 'object' || to === 'enum' ? 'read' : 'call';
  if (kind === 'construct' || kind === 'extend') return kind;
  if (to === 'accessor') return 'call';
  if (!CODE.has(to)) return 'read';
  return kind === 'hold' ? null : 'pass';
}
