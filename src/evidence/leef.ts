import type { RuleDescription } from '../verdict/rule';
import type { Verdict } from '../verdict/verdict';
import { type FactName, LONGEST, LONGEST_HEADER, millisecondsOf, type SiemEvent } from './siem-event';
import { siemEventsOf } from './siem-events';
import { spelling } from './spelling';

/*
 * IBM's Log Event Extended Format 2.0 (QRadar documentation, "LEEF event components", "Predefined LEEF event attributes",
 * "Custom event keys", "Best practices"). A key appears once, and none of ours has the name of a predefined one with another
 * meaning.
 */

const KEYS: { readonly [name in FactName]: string } = {
  action: 'act',
  outcome: 'outcome',
  reason: 'reason',
  message: 'msg',
  repository: 'repository',
  head: 'head',
  pullRequest: 'pullRequest',
  commit: 'commit',
  path: 'filePath',
  line: 'line',
  fileDigest: 'fileHash',
  area: 'area',
  tier: 'tier',
  user: 'usrName',
  agent: 'agent',
  approvedAt: 'approvedAt',
  blocking: 'blockingFindings',
  enforcement: 'enforcement',
  fingerprint: 'fingerprint',
};

/** Hexadecimal for a tab: what readers take that know nothing of a delimiter of one's own. */
const DELIMITER = { declared: 'x09', character: '\t' } as const;

/**
 * LEEF has no escapes. IBM's best practices keep tab, pipe and caret out of values; a backslash escapes the next character for some
 * readers; and a property that is found by `key=([^\t]+)`, as IBM's pages advise, would find the key in another one's value.
 */
const inValue = spelling({ escapes: new Map(), named: ['|', '^', '=', '\\'] });

/**
 * The verdict as events of IBM's LEEF 2.0, one a line, without a header of syslog.
 * @param descriptions of the rules, for the names of their findings
 */
export const leef = (verdict: Verdict, descriptions: readonly RuleDescription[] = []): string =>
  siemEventsOf(verdict, descriptions)
    .map((event) => `${lineOf(event, verdict)}\n`)
    .join('');

function lineOf(event: SiemEvent, verdict: Verdict): string {
  const header = [
    'LEEF:2.0|Countersign|Countersign',
    inValue(verdict.run.tool, LONGEST_HEADER.version),
    inValue(event.id, LONGEST_HEADER.id),
    DELIMITER.declared,
  ];
  const attributes = attributesOf(event, millisecondsOf(verdict.evaluatedAt));
  return `${header.join('|')}|${attributes.join(DELIMITER.character)}`;
}

function attributesOf({ kind, severity, name: eventName, facts }: SiemEvent, time: number | null): string[] {
  const named = (Object.keys(KEYS) as FactName[]).flatMap((name) => {
    const value = inValue(String(facts[name] ?? ''), LONGEST[name]);
    return value === '' ? [] : [`${KEYS[name]}=${value}`];
  });
  return [
    ...(time === null ? [] : [`devTime=${deviceTime(time)}`, 'devTimeFormat=MMM dd yyyy HH:mm:ss.SSS z']),
    `cat=${kind}`,
    `sev=${severity}`,
    `eventName=${inValue(eventName, LONGEST_HEADER.name)}`,
    ...named,
  ];
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** As the third of IBM's suggested patterns has it: `Nov 21 2026 10:00:00.000 GMT`. */
function deviceTime(time: number): string {
  const instant = new Date(time);
  const [date = '', clock = ''] = instant.toISOString().split('T');
  const [year, , day] = date.split('-');
  return `${MONTHS[instant.getUTCMonth()]} ${day} ${year} ${clock.replace('Z', '')} GMT`;
}
