import type { LockedPackage } from './locks/lock';
import type { ReachedPackage } from './reached';
import type { DependencyReason } from './supply';

/** How one name stands for another package than before. */
export interface PackageChange {
  readonly reason: DependencyReason;
  /** One clause. */
  readonly detail: string;
  readonly isGrave: boolean;
  readonly at: ReachedPackage;
  readonly side: 'head' | 'base';
}

export interface Circumstances {
  /** Whether digests of both sides are made in the same way. */
  readonly isComparable: boolean;
  /** Registries that packages came from before. */
  readonly registries: ReadonlySet<string>;
}

/** What became of what a name stands for; `null` where it is the same. The gravest is told. */
export function changeOf(
  name: string,
  before: readonly ReachedPackage[],
  after: readonly ReachedPackage[],
  circumstances: Circumstances,
): PackageChange | null {
  const same = (a: ReachedPackage, b: ReachedPackage) => isSame(a.locked, b.locked, circumstances);
  const fresh = after.filter((now) => !before.some((then) => same(then, now)));
  const gone = before.filter((then) => !after.some((now) => same(then, now)));
  const changes = fresh.map((at): PackageChange => {
    const told = graveChange(name, at.locked, before, circumstances) ?? plainChange(at.locked, gone);
    return { ...told, at, side: 'head' };
  });
  const [first] = changes;
  if (first !== undefined) return changes.find(({ isGrave }) => isGrave) ?? first;
  const [lost] = gone;
  if (lost === undefined) return null;
  const detail = after.length > 0 ? `no longer comes as ${lost.locked.version}` : 'is no longer installed';
  return { reason: 'removed', detail, isGrave: false, at: lost, side: 'base' };
}

const isSame = (a: LockedPackage, b: LockedPackage, circumstances: Circumstances): boolean =>
  a.realName === b.realName &&
  a.version === b.version &&
  a.source.kind === b.source.kind &&
  a.source.at === b.source.at &&
  a.patch === b.patch &&
  hasSameBytes(a, b, circumstances);

/** A stronger digest in place of SHA-1 is no other package. */
function hasSameBytes(then: LockedPackage, now: LockedPackage, { isComparable }: Circumstances): boolean {
  if (!isComparable || then.integrity === now.integrity || then.integrity === null) return true;
  return isWeak(then.integrity) && now.integrity !== null && !isWeak(now.integrity);
}

const isWeak = (integrity: string): boolean => /^(?:sha1-|[0-9a-f]{40}$)/.test(integrity);

type Told = Pick<PackageChange, 'reason' | 'detail' | 'isGrave'>;

function graveChange(
  name: string,
  now: LockedPackage,
  before: readonly ReachedPackage[],
  { registries }: Circumstances,
): Told | null {
  const grave = (reason: DependencyReason, detail: string): Told => ({ reason, detail, isGrave: true });
  const earlier = before.map(({ locked }) => locked);
  if (now.realName !== name && !earlier.some(({ realName }) => realName === now.realName))
    return grave('alias', `becomes another package, ${now.realName} ${now.version}`);
  if (now.realName === name && earlier.length > 0 && earlier.every(({ realName }) => realName !== name))
    return grave('alias', `becomes another package than ${earlier[0]?.realName}`);
  if (now.source.kind === 'address' && !earlier.some(({ source }) => source.at === now.source.at))
    return grave('source', `comes from ${now.source.at}`);
  if (now.source.kind === 'registry' && !isKnown(now, earlier, registries))
    return grave('source', `comes from the registry ${now.source.at === '' ? 'of npm' : now.source.at}`);
  if (earlier.every(({ patch }) => patch !== now.patch) && (now.patch !== null || earlier.length > 0))
    return grave('patch', now.patch === null ? 'is no longer patched' : 'is patched in another way');
  const twin = earlier.find(({ version, source }) => version === now.version && source.at === now.source.at);
  if (twin !== undefined)
    return grave('integrity', `keeps its version ${now.version} and has another digest`);
  if (now.runsOnInstall && !earlier.some(({ runsOnInstall }) => runsOnInstall))
    return grave('install-script', `comes as ${now.version}, which runs a script when it is installed`);
  return null;
}

/** From where it came before, or for a new package from where others came. */
function isKnown(
  { source }: LockedPackage,
  earlier: readonly LockedPackage[],
  registries: ReadonlySet<string>,
): boolean {
  return earlier.length === 0
    ? registries.has(source.at)
    : earlier.some((then) => then.source.kind === 'registry' && then.source.at === source.at);
}

function plainChange(now: LockedPackage, gone: readonly ReachedPackage[]): Told {
  const then = gone[0]?.locked.version;
  return then === undefined
    ? { reason: 'added', detail: `is added as ${now.version}`, isGrave: false }
    : { reason: 'version', detail: `moves from ${then} to ${now.version}`, isGrave: false };
}
