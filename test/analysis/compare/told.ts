import type { Impact } from '../../../src/analysis/analysis';
import type { Compared } from '../../../src/analysis/compare/compare';

/** What was found, by list and in few words; lists that found nothing are left out, so that silence is `{}`. */
export type Told = Partial<Record<keyof Compared, readonly string[]>>;

export function told(compared: Compared): Told {
  const lists: Told = {
    regulatedChanges: compared.regulatedChanges.map(impact),
    dependencyChanges: compared.dependencyChanges.map(impact),
    newCalls: compared.newCalls.map(impact),
    dataChanges: compared.dataChanges.map(impact),
    bypassedControls: compared.bypassedControls.map(impact),
    unanalysed: compared.unanalysed.map(
      ({ path, detail, line, area }) => `${area ?? 'nowhere'}: ${path}:${line} ${detail}`,
    ),
    unmatchedSelectors: compared.unmatchedSelectors.map(
      ({ area, selector, location }) =>
        `${area}: ${selector} (${location.side} ${location.path}:${location.startLine})`,
    ),
  };
  return Object.fromEntries(Object.entries(lists).filter(([, list]) => list.length > 0));
}

/** `area: subject detail [reason] (side path:line) a > b` */
function impact(found: Impact): string {
  const { area, subject, reason, detail, location, chain, approximate } = found;
  const place = `${location.side} ${location.path}:${location.startLine}`;
  const way = chain.length === 0 ? '' : ` ${chain.map(({ name }) => name).join(' > ')}`;
  return `${approximate ? '~' : ''}${area}: ${subject} ${detail} [${reason}] (${place})${way}`;
}
