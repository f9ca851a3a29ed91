import { isAmending } from '../../src/cli/hooks/amending';

/** Whether a command line of git replaces HEAD's commit. */

const ALIASES = new Map([
  ['ci', 'commit'],
  ['fix', 'ci --amend'],
  ['quoted', "commit -m 'a --amend b'"],
  ['round', 'around'],
  ['around', 'round'],
]);

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
])('%j: %s', async (line, expected) => {
  const words = line === '' ? [] : line.split(' ');
  expect(await isAmending(words, async (name) => ALIASES.get(name) ?? null)).toBe(expected);
});
