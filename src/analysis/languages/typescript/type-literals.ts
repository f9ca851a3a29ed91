import { ts } from 'ts-morph';

/** `{ finish: () => void }`, or a promise of such: a type without a name. */
export function isSpeltOut(type: ts.TypeNode): boolean {
  if (ts.isTypeLiteralNode(type)) return true;
  const [only] = ts.isTypeReferenceNode(type) && isPromise(type) ? (type.typeArguments ?? []) : [];
  return only !== undefined && ts.isTypeLiteralNode(only);
}

const isPromise = ({ typeName }: ts.TypeReferenceNode): boolean =>
  ts.isIdentifier(typeName) && (typeName.text === 'Promise' || typeName.text === 'PromiseLike');
