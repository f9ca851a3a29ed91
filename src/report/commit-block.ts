import type { Verdict, VerdictCommit } from '../verdict/verdict';
import { code, folded, link, prose } from './html';
import { more, type PageOptions, whatFits } from './room';
import { counted } from './text';
import { attestationOf, originOf, remarksOn } from './wording';

const originCell = (commit: VerdictCommit): string => {
  const remarks = remarksOn(commit).map((remark) => `<br><sub>${prose(remark, 200)}</sub>`);
  return `${prose(originOf(commit), 80)}${remarks.join('')}`;
};

const rowOf = (commit: VerdictCommit, { repositoryUrl }: PageOptions): string => {
  const href = repositoryUrl === null ? null : `${repositoryUrl}/commit/${commit.sha}`;
  const cells = [
    `${link(code(commit.sha.slice(0, 7)), href)} ${code(commit.subject, 80)}`,
    originCell(commit),
    prose(commit.tier),
    prose(attestationOf(commit), 120),
  ];
  return `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`;
};

const summaryOf = (commits: readonly VerdictCommit[]): string => {
  const of = (kind: VerdictCommit['origin']['kind']): number =>
    commits.filter(({ origin }) => origin.kind === kind).length;
  const kinds = [
    ...(of('agent') > 0 ? [`${of('agent')} by agents`] : []),
    ...(of('unknown') > 0 ? [`${of('unknown')} of unknown origin`] : []),
  ];
  return `${counted(commits.length, 'commit')}${kinds.length === 0 ? '' : `: ${kinds.join(', ')}`}`;
};

/** The commits with their origin, folded under how many came from agents. */
export const commitsOf = ({ commits }: Verdict, options: PageOptions, limit: number): readonly string[] => {
  if (commits.length === 0) return [];
  const rows = whatFits(commits, limit, (commit) => rowOf(commit, options));
  const dropped = commits.length - rows.length;
  const tail = dropped === 0 ? [] : [`<tr><td colspan="4">${more(dropped, 'commit', options)}</td></tr>`];
  const head = '<tr><th>Commit</th><th>Origin</th><th>Tier</th><th>Attestation</th></tr>';
  return [folded(summaryOf(commits), `<table>\n${[head, ...rows, ...tail].join('\n')}\n</table>`)];
};
