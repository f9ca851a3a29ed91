import type { DynamicCode } from '../analysis/analysis';
import type { Evidence } from '../verdict/evidence';
import type { Observation } from '../verdict/rule';
import { areaImpacts } from './area-impacts';

/** Programs that the change runs beside the code: what they do, this code does not say. */
export function* processesIn(evidence: Evidence): Iterable<Observation> {
  const found = evidence.analysis.dynamicCode.filter(({ reason }) => reason === 'process');
  const told = ({ subject, detail, location, reason }: DynamicCode) => ({
    ...{ location, subject, reason },
    title: `\`${subject}\` ${detail}`,
    message: `\`${subject}\` ${detail}, which analysis does not follow.`,
  });
  for (const code of found) if (code.area === null) yield { ...told(code), severity: 'low' };
  const reached = found.flatMap((code) => (code.area === null ? [] : [{ ...code, area: code.area }]));
  for (const { impact, area } of areaImpacts(reached, evidence)) {
    const { chain, approximate } = impact;
    yield { ...told(impact), chain, approximate, area: area.id };
  }
}
