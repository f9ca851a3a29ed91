import type { Change } from '../change/change';
import type { Repository } from '../world/repository';
import { isUnusual } from './added-lines';
import { BLOB_LIMIT, type ChangedBlob, changedBlobs } from './changed-blobs';
import type { ContentFacts, ContentLimit, DeceptiveText, OpaqueContent } from './content';
import { deceptiveLinesIn } from './deceptive-files';
import { deceptiveMessages } from './deceptive-messages';
import { deceptivePaths } from './deceptive-paths';
import { TEXT_LIMIT, textOf } from './decode';
import { EarlierText } from './earlier-text';
import { formatOf } from './magic';
import { changedSubmodules, opaqueContentIn } from './opaque';
import { pathCollisions } from './path-collisions';

/**
 * What the changed files, their paths and the messages of the commits hold that a reader cannot see. Files are read from git
 * objects, batch by batch; of a changed file only lines count that it did not have before.
 * @throws Failure where an object is missing
 */
export async function readContent(
  repository: Repository,
  change: Pick<Change, 'head' | 'files' | 'commits'>,
): Promise<ContentFacts> {
  const deceptive: DeceptiveText[] = [];
  const opaque: OpaqueContent[] = [...changedSubmodules(change.files)];
  const tooLong: string[] = [];
  const tooLarge: string[] = [];
  const earlier = new EarlierText(repository, change);
  for await (const batch of changedBlobs(repository, change.files, (path) => tooLarge.push(path))) {
    for (const blob of batch) {
      const format = formatOf(blob.bytes, blob.file.path);
      deceptive.push(...(await deceptiveLinesIn(blob, format, earlier)));
      // One by one: a file may name more than a call takes arguments.
      for (const one of await opaqueContentIn(blob, format, earlier)) opaque.push(one);
      if (isCutText(blob)) tooLong.push(blob.file.path);
    }
  }
  return {
    deceptive: [...deceptive, ...deceptivePaths(change.files), ...deceptiveMessages(change.commits)],
    collisions: await pathCollisions(repository, change),
    opaque,
    limits: [
      ...limitOf(`over ${BLOB_LIMIT / MEBIBYTE} MiB`, tooLarge),
      ...limitOf(`only the first ${TEXT_LIMIT / MEBIBYTE} MiB are searched for hidden characters`, tooLong),
    ],
  };
}

const isCutText = ({ bytes, file }: ChangedBlob): boolean =>
  bytes.length > TEXT_LIMIT &&
  textOf(bytes, file.path) !== null &&
  isUnusual(bytes.toString('latin1', TEXT_LIMIT));

const MEBIBYTE = 1024 * 1024;

const limitOf = (what: string, paths: readonly string[]): readonly ContentLimit[] =>
  paths.length === 0 ? [] : [{ what, paths }];
