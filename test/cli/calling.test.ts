import { readCalling } from '../../src/cli/hooks/calling';

/** What a command line of git says of the commit that it makes. */

const ALIASES = new Map([
  ['ci', 'commit'],
  ['fix', 'ci --amend'],
  ['quick', 'commit -n'],
  ['quoted', "commit -m 'a --amend b'"],
  ['round', 'around'],
  ['around', 'round'],
]);

const callingOf = (line: string) =>
  readCalling(line === '' ? [] : line.split(' '), async (name) => ALIASES.get(name) ?? null);

test.each<readonly [string, boolean]>([
  ['commit', false],
  ['commit --amend', true],
  ['commit -a --amend --no-edit', true],
  ['commit --ame', true],
  ['commit --am', true],
  ['commit --a', false],
  ['commit --amend --no-amend', false],
  ['commit -m --amend', false],
  ['commit -qam --amend', false],
  ['commit -m text --amend', true],
  ['commit -mtext --amend', true],
  ['commit --message --amend', false],
  ['commit --message=text --amend', true],
  ['commit -S --amend', true],
  ['commit -Sam --amend', true],
  ['commit -uno --amend', true],
  ['commit -C HEAD', false],
  ['commit --fixup --amend', false],
  ['commit -- --amend', false],
  ['ci --amend', true],
  ['fix -m x', true],
  ['quoted', false],
  ['round', false],
  ['rebase --amend', false],
  ['', false],
])('%j replaces the commit of HEAD: %s', async (line, expected) => {
  expect((await callingOf(line)).amends).toBe(expected);
});

test.each<readonly [string, boolean]>([
  ['commit -n', true],
  ['commit --no-verify', true],
  ['commit --no-veri', true],
  ['commit -anm text', true],
  ['commit -m -n', false],
  ['commit -mn', false],
  ['commit -Sn', false],
  ['commit -un', false],
  ['commit --no-verify --verify', false],
  ['commit --no-edit', false],
  ['commit -- -n', false],
  ['quick', true],
  ['merge --no-verify other', true],
  ['merge -n other', false],
])('%j leaves out commit-msg: %s', async (line, expected) => {
  expect((await callingOf(line)).skipsVerification).toBe(expected);
});

test.each<readonly [string, string | null]>([
  ['ci -m x', 'commit'],
  ['rebase -i main', 'rebase'],
  ['round', null],
  ['', null],
])('%j is the command %s', async (line, expected) => {
  expect((await callingOf(line)).command).toBe(expected);
});
