import type { Deception, DeceptiveText } from '../content/content';
import type { Observation, Rule } from '../verdict/rule';

const WHAT: Readonly<Record<Deception, string>> = {
  bidirectional: 'text is shown in another order than programs read it',
  invisible: 'text holds a character that nobody can see',
  'look-alike': 'a word looks like another one',
  'line-separator': 'a line ends where no diff shows it',
  control: 'text holds a control character',
  'hidden-lines': 'tools take the file for binary and show none of its lines',
};

const sightOf = ({ place, deception, proof, moreLines }: DeceptiveText): Observation => {
  const more = moreLines === 0 ? '' : `, and ${moreLines} more such line${moreLines === 1 ? '' : 's'}`;
  const stated = { subject: proof, reason: deception, title: `Deceptive text: ${WHAT[deception]}` };
  if (place.in === 'message') {
    const where = `Line ${place.line} of the message of commit ${place.commit.slice(0, 7)}`;
    return { ...stated, commit: place.commit, message: `${where}: ${WHAT[deception]}: ${proof}${more}.` };
  }
  const line = place.in === 'file' ? place.line : 1;
  const where = place.in === 'file' ? `Line ${line} of \`${place.path}\`` : `The path \`${place.path}\``;
  const location = { path: place.path, startLine: line, endLine: line, side: 'head' } as const;
  return { ...stated, location, message: `${where}: ${WHAT[deception]}: ${proof}${more}.` };
};

export const deceptiveText: Rule = {
  id: 'deceptive-text',
  severity: 'high',
  summary: 'Added text holds bidirectional or invisible characters, look-alike words or hidden line ends.',
  rationale:
    'What a reviewer sees is then not what programs and agents read. Only added lines, added paths and messages count. Emoji, joiners and marks beside letters that need them are at home everywhere. Code, configuration, HTML and orders for agents (`CLAUDE.md`, `.cursor/`) and patches of packages are read strictly; in prose, translations and data single marks that editors leave behind, and embeddings that end in their line, are let be, but no override, tag, longer run, split word or disguised value.',
  remediation: 'Remove the character, or write it as an escape (`\\u202e`) where a program needs it.',
  clearedBy: 'nothing',

  *check({ content }) {
    yield* content.deceptive.map(sightOf);
  },
};
