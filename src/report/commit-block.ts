import type { Verdict } from '../verdict/verdict';
import { code, folded, link, prose } from './html';
import { more, type PageOptions, whatFits } from './room';
import { counted } from './text';
import { attestationOf, originOf } from './wording';

/** The commits with their origin, folded under how many came from agents. */
export const commitsOf = (verdict: Verdict, options: PageOptions, limit: number): readonly string[] => {
  const { commits } = verdict;
  if (commits.length === 0) return [];
  const rows = commits.map((commit) => {
    const href = options.repositoryUrl === null ? null : `${options.repositoryUrl}/commit/${commit.sha}`;
    const cells = [
      `${link(code(commit.sha.slice(0, 7)), href)} ${code(commit.subject, 80)}`,
      prose(originOf(commit), 80),
      prose(commit.tier),
      prose(attestationOf(commit), 120),
    ];
    return `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`;
  });
  const { taken } = whatFits(rows, limit);
  const dropped = rows.length - taken.length;
  const tail = dropped === 0 ? [] : [`<tr><td colspan="4">${more(dropped, 'commit', options)}</td></tr>`];
  const agents = commits.filter(({ origin }) => origin.kind === 'agent').length;
  const unknown = commits.filter(({ origin }) => origin.kind === 'unknown').length;
  const kinds = [
    ...(agents > 0 ? [`${agents} by agents`] : []),
    ...(unknown > 0 ? [`${unknown} of unknown origin`] : []),
  ];
  const head = '<tr><th>Commit</th><th>Origin</th><th>Tier</th><th>Attestation</th></tr>';
  const summary = `${counted(commits.length, 'commit')}${kinds.length === 0 ? '' : `: ${kinds.join(', ')}`}`;
  return [folded(summary, `<table>\n${[head, ...taken, ...tail].join('\n')}\n</table>`)];
};
