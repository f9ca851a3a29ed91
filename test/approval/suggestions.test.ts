import { GitRepository } from '../support/git-repository';
import { answeredIn, judgedWith } from '../support/judged-with';
import { identityOf, reviewBy, userOf } from '../support/reviews';
import { withManifest } from '../support/scenario';

/** C10 with real git: what a suggestion's author may still approve, by the lines that it changed. */

const MANIFEST = `version: 1
tier: internal
enforce: { fail-on: high, tiers: [internal, restricted, confidential] }
regulated:
  - id: payments
    title: Money movement
    functions: [pay]
`;
const fileOf = (pay: string, greet: string, before = ''): string =>
  `${before}export const pay = (v: number) => ${pay};\n\nexport const greet = () => '${greet}';\n`;
const GITHUB = 'GitHub <noreply@github.com>';

let git: GitRepository;
let root: string;
beforeEach(async () => {
  git = await GitRepository.create();
  root = await git.commit({
    message: 'root',
    files: withManifest(MANIFEST, { 'src/pay.ts': fileOf('v', 'a') }),
  });
  await git.switch('change', root);
});
afterEach(() => git.dispose());

/** Jane's commit, the suggestion of otto's that she accepted, and perhaps one more. */
async function judge(own: string, suggested: string, later: string | null = null) {
  const commit = (message: string, content: string, committer?: string) =>
    git.commit({
      message,
      files: { 'src/pay.ts': content },
      ...(committer === undefined ? {} : { committer }),
    });
  await commit('Own', own);
  const suggestion = await commit('Apply suggestion', suggested, GITHUB);
  const head = later === null ? suggestion : await commit('Later', later);
  const verdict = await judgedWith(git, {
    base: root,
    head,
    writers: ['otto'],
    reviews: [reviewBy('otto', { commit: head })],
    identities: {
      [suggestion]: identityOf({
        author: userOf('jane'),
        coAuthors: [userOf('otto')],
        signedByPlatform: true,
      }),
    },
  });
  return {
    seen: answeredIn(verdict),
    why: `suggested lines of commit ${suggestion.slice(0, 7)} that this is about`,
  };
}

test('somebody whose suggestion stands elsewhere in the file may approve', async () => {
  const { seen } = await judge(fileOf('v + 1', 'a'), fileOf('v + 1', 'b'));
  expect(seen).toEqual(['pass', 'otto']);
});

test('somebody whose suggestion is what has to be approved may not', async () => {
  const { seen, why } = await judge(fileOf('v + 1', 'a'), fileOf('v + 2', 'a'));
  expect(seen).toEqual(['fail', `otto: ${why}`]);
});

test('nor somebody whose suggestion took the lines above it away', async () => {
  const { seen, why } = await judge(fileOf('v + 1', 'a', 'const x = 1;\n'), fileOf('v + 1', 'a'));
  expect(seen).toEqual(['fail', `otto: ${why}`]);
});

test('where a later commit changed the file, all of it counts as suggested: lines may have moved', async () => {
  const { seen, why } = await judge(fileOf('v + 1', 'a'), fileOf('v + 1', 'b'), fileOf('v + 1', 'c', '\n'));
  expect(seen).toEqual(['fail', `otto: ${why}`]);
});
