import type { Finding, Verdict } from '../verdict/verdict';
import { findingItem, placeHead } from './finding-html';
import { folded } from './html';
import type { Links } from './place';
import { bytesOf, more, type PageOptions, whatFits } from './room';
import { byPlace } from './standing';
import { counted } from './text';

/** Groups are shown open until that many findings are; the others fold. */
const OPEN_FINDINGS = 5;
/** A path and a subject, each cut short, as HTML with its link. */
const MOST_BYTES_OF_A_HEAD = 8_000;

const groupBlock = (
  group: readonly Finding[],
  items: readonly string[],
  { verdict, links, isOpen }: { verdict: Verdict; links: Links; isOpen: boolean },
): string => {
  const [first] = group;
  const head = first === undefined ? '' : placeHead(first, verdict, links);
  const list = `<ul>\n${items.join('\n')}\n</ul>`;
  return isOpen ? `<p>${head}</p>\n${list}` : folded(`${head}: ${counted(items.length, 'finding')}`, list);
};

/** Findings by file or commit, worst first, as many as fit; the last line says how many do not. */
export const findingBlocks = (
  findings: readonly Finding[],
  verdict: Verdict,
  { limit, options }: { limit: number; options: PageOptions },
): readonly string[] => {
  const blocks: string[] = [];
  let left = limit;
  let shown = 0;
  for (const group of byPlace(findings)) {
    const taken = whatFits(group, left - MOST_BYTES_OF_A_HEAD, (finding) =>
      findingItem(finding, verdict, options),
    );
    if (taken.length === 0) break;
    const block = groupBlock(group, taken, { verdict, links: options, isOpen: shown < OPEN_FINDINGS });
    left -= bytesOf(block) + 2;
    blocks.push(block);
    shown += taken.length;
    if (taken.length < group.length) break;
  }
  return shown < findings.length
    ? [...blocks, `<p>… ${more(findings.length - shown, 'finding', options)}.</p>`]
    : blocks;
};
