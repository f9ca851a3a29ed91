import { AGENT, type Bank, openBank } from '../support/github/bank';
import { runAction } from '../support/github/run-action';

// What the action believes of an event and of GitHub's lists.

let bank: Bank;
beforeEach(async () => {
  bank = await openBank();
});
afterEach(async () => {
  await bank.close();
  expect(bank.github.violations).toEqual([]);
});

/** A pull request with an agent's commit, and what a run finds whose event names that base. */
async function judged(base: string) {
  const head = await bank.push('change', `Fees${AGENT}`);
  await bank.github.open('change');
  const sides = { head: { sha: head, ref: 'change' }, base: { sha: base, ref: 'main' } };
  const payload = { action: 'synchronize', pull_request: { number: 1, ...sides } };
  const { code, verdict } = await runAction(bank.github, { event: 'pull_request', payload });
  return {
    code,
    policies: verdict?.policies.map(({ ref }) => ref),
    commits: verdict?.commits.map(({ sha }) => sha === head),
    findings: verdict?.findings.map(({ rule, severity }) => `${severity} ${rule}`),
  };
}

test('A26 a base that stands on no branch is not believed, whatever the event says', async () => {
  await bank.git.switch('imposter', bank.root);
  const manifest = { '.github/countersign.yml': 'version: 1\ntier: public\n' };
  const imposter = await bank.git.commit({ message: 'Lax\n', files: manifest });
  await bank.git.switch('main');
  expect(await judged(imposter)).toEqual({
    code: 1,
    policies: [bank.root],
    commits: [true],
    findings: ['high attestation-missing'],
  });
});

test('G31 no list of files or commits is asked of the API, where long ones are cut', async () => {
  expect((await judged(bank.root)).findings).toEqual(['high attestation-missing']);
  const lists = bank.github.requests.filter((line) => /\/(files|commits|compare)(\/|$)/.test(line));
  expect(lists).toEqual([]);
});
