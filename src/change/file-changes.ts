import type { RawChange } from '../world/repository';
import type { FileChange } from './change';
import { pathText } from './path-text';

export function fileChangeOf({ path, ...rest }: RawChange): FileChange {
  return { ...rest, path: pathText(path), pathBytes: path };
}
