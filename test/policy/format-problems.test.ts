import { formatProblems } from '../../src/policy/format-problems';
import { read } from './support/examples';

test('prints one problem a line as path:line:column', () => {
  const reading = read('version: 2\nteir: internal\n');
  expect(reading.kind === 'broken' ? formatProblems(reading.problems) : '').toBe(
    [
      '.github/countersign.yml:1:1  the key `tier` is missing; expected one of: public, internal, restricted, confidential',
      '.github/countersign.yml:1:10  version: expected 1, got the number 2',
      '.github/countersign.yml:2:1  unknown key `teir`; did you mean `tier`? (known: version, tier, paths, enforce, proxies, agents, requirements, regulated, controls, approvals, exceptions)',
    ].join('\n'),
  );
});
