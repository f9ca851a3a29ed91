import { createColors } from 'picocolors';
import type { AreaWay } from '../../analysis/explain/area-ways';
import type { Count, Explanation, Reference } from '../../analysis/explain/explain';
import { type Palette, plain, type TerminalOptions } from '../../report/terminal-text';
import { clip, counted } from '../../report/text';
import { leads } from '../../report/wording';
import { wrap } from '../../report/wrap';
import type { Terminal } from '../../world/terminal';

/** References of one direction that are shown; how many are left out is said. */
const MOST_REFERENCES = 25;
const MOST_STEPS = 40;
/** Regulated declarations of which the way is drawn. */
const MOST_WAYS = 5;
const LONGEST_USE = 300;

/** An explanation for people. Nothing in it can steer the terminal, and colour says nothing that the words do not. */
export function explanationText(
  explanation: Explanation,
  { colour, width }: Pick<Terminal, 'colour' | 'width'>,
): string {
  const options: TerminalOptions = { palette: createColors(colour), width };
  const { declaration } = explanation;
  const sections = [
    [
      `${options.palette.bold(plain(declaration.name))}  ${declaration.kind}`,
      options.palette.dim(`  ${plain(declaration.path)}:${declaration.startLine}-${declaration.endLine}`),
    ],
    areasIn(explanation, options),
    leadsIn(explanation, options),
    referencesIn(explanation, 'referredBy', options),
    referencesIn(explanation, 'refersTo', options),
    usesIn(explanation, options),
    wholeIn(explanation, options),
  ];
  return `${sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
}

function areasIn({ areas }: Explanation, { palette }: TerminalOptions): readonly string[] {
  return areas.flatMap((way) => [palette.bold(headOf(way)), ...chainLines(way, palette)]);
}

function leadsIn({ leadsInto }: Explanation, { palette }: TerminalOptions): readonly string[] {
  const lines = leadsInto
    .slice(0, MOST_WAYS)
    .flatMap((way) => [palette.bold(leadOf(way)), ...chainLines(way, palette)]);
  const left = leadsInto.length - MOST_WAYS;
  return left > 0
    ? [...lines, `and to ${counted(left, 'more regulated declaration')} (--format json has them all)`]
    : lines;
}

const leadOf = ({ area, title, chain, approximate }: AreaWay): string => {
  const guess = approximate ? ', and only by a match of names among several' : '';
  return `Leads to ${plain(chain.at(-1)?.name ?? '')} of ${area} (${plain(title)}) in ${counted(chain.length - 1, 'step')}${guess}`;
};

function headOf({ area, title, chain, approximate }: AreaWay): string {
  if (chain.length === 1) return `Regulated by ${area}: ${plain(title)}`;
  const steps = counted(chain.length - 1, 'step');
  const guess = approximate ? ', and only by a match of names among several' : '';
  return `Reached from ${area} (${plain(title)}) in ${steps}${guess}`;
}

function chainLines({ chain }: AreaWay, palette: Palette): readonly string[] {
  if (chain.length === 1) return [];
  const lines = chain.slice(0, MOST_STEPS).flatMap((step, index) => {
    const lead = leads(step);
    const indent = `  ${'  '.repeat(Math.min(index, 8))}`;
    const place = palette.dim(`${indent}  ${plain(step.path)}:${step.line}`);
    return [`${indent}${lead === '' ? '' : `└ ${lead} `}${plain(step.name)}`, place];
  });
  const left = chain.length - MOST_STEPS;
  return left > 0 ? [...lines, `  and ${counted(left, 'more step')}`] : lines;
}

const TITLES = { referredBy: 'Referred to by', refersTo: 'Refers to' } as const;

/** Beside each stands a place to open: where the reference is, or for what the declaration refers to itself the target. */
function referencesIn(
  explanation: Explanation,
  side: 'referredBy' | 'refersTo',
  { palette, width }: TerminalOptions,
): readonly string[] {
  const references = explanation[side];
  if (references.length === 0) return [palette.bold(`${TITLES[side]} nothing in the tree`)];
  const lines = references.slice(0, MOST_REFERENCES).flatMap((reference) => {
    const { place, at } = reference;
    const label = `  ${verbOf(reference)} ${plain(place.name)}${side === 'refersTo' ? ` on line ${at.line}` : ''}`;
    const target =
      side === 'refersTo' ? `${plain(place.path)}:${place.startLine}` : `${plain(at.path)}:${at.line}`;
    return label.length + target.length + 2 <= width
      ? [`${label}  ${palette.dim(target)}`]
      : [label, palette.dim(`      ${target}`)];
  });
  const left = references.length - MOST_REFERENCES;
  return [
    palette.bold(`${TITLES[side]} ${counted(references.length, 'declaration')}`),
    ...lines,
    ...(left > 0 ? [`  and ${left} more (--format json has them all)`] : []),
  ];
}

/** What leads to whom is clear from the section; how certain it is stands in the words. */
function verbOf({ edge, certainty, candidates }: Reference): string {
  const verb = leads({ name: '', path: '', line: 0, edge, certainty: 'exact' });
  if (certainty === 'exact') return verb;
  return candidates > 1 ? `${verb} (by name, 1 of ${candidates})` : `${verb} (by name)`;
}

function usesIn(explanation: Explanation, { palette, width }: TerminalOptions): readonly string[] {
  const unseen = explanation.unseen.map(({ kind, text, line }) => `line ${line}, ${kind}: ${text}`);
  const rows: readonly (readonly [string, readonly string[]])[] = [
    ['Uses packages', explanation.packages.map(packageLine)],
    ['Names hosts', explanation.hosts],
    ['Writes tables', explanation.tables],
    ['Cannot be seen through', unseen],
  ];
  return rows.flatMap(([title, values]) =>
    values.length === 0
      ? []
      : [palette.bold(title), ...values.flatMap((value) => wrap(plain(value), width, '  '))],
  );
}

const packageLine = ({ specifier, members }: Explanation['packages'][number]): string =>
  members.length === 0 ? specifier : `${specifier}: ${clip(members.join(', '), LONGEST_USE)}`;

function wholeIn({ reachedBy, reaches }: Explanation, { width }: TerminalOptions): readonly string[] {
  return wrap(`${capital(countOf(reachedBy))} can reach it, and it can reach ${countOf(reaches)}.`, width);
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

const countOf = ({ declarations, files }: Count): string =>
  declarations === 0 ? 'nothing' : `${counted(declarations, 'declaration')} in ${counted(files, 'file')}`;
