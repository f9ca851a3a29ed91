import type { RuleDescription } from '../verdict/rule';
import type { Verdict } from '../verdict/verdict';
import { type FactName, LONGEST, LONGEST_HEADER, millisecondsOf, type SiemEvent } from './siem-event';
import { siemEventsOf } from './siem-events';
import { spelling } from './spelling';

/*
 * ArcSight's Common Event Format, "CEF Implementation Standard" (document version 27): chapter 1 for the header and what is
 * escaped in it and in the extension, chapter 2 for the keys and their lengths, appendix A for times. All keys are those of
 * CEF:0, which every reader knows; a custom string or number has a label that says what it is.
 */

interface Key {
  readonly key: string;
  readonly label?: string;
}

const KEYS: { readonly [name in FactName]: Key } = {
  action: { key: 'act' },
  outcome: { key: 'outcome' },
  reason: { key: 'reason' },
  message: { key: 'msg' },
  repository: { key: 'cs1', label: 'repository' },
  head: { key: 'cs2', label: 'head' },
  pullRequest: { key: 'cn1', label: 'pullRequest' },
  commit: { key: 'cs3', label: 'commit' },
  path: { key: 'filePath' },
  line: { key: 'cn2', label: 'line' },
  fileDigest: { key: 'fileHash' },
  area: { key: 'cs4', label: 'area' },
  tier: { key: 'cs5', label: 'tier' },
  user: { key: 'suser' },
  agent: { key: 'sproc' },
  approvedAt: { key: 'start' },
  blocking: { key: 'cn3', label: 'blockingFindings' },
  enforcement: { key: 'cs6', label: 'enforcement' },
  fingerprint: { key: 'cs6', label: 'fingerprint' },
};

/** Chapter 1, "Character Encoding": in the header a pipe and a backslash take a backslash; lines end nowhere but in values. */
const inHeader = spelling({
  escapes: new Map([
    ['\\', '\\\\'],
    ['|', '\\|'],
  ]),
});

/** The same: in values an equal sign and a backslash take a backslash, line breaks are `\n` and `\r`, pipes stay. */
const inValue = spelling({
  escapes: new Map([
    ['\\', '\\\\'],
    ['=', '\\='],
    ['\n', '\\n'],
    ['\r', '\\r'],
  ]),
});

/**
 * The verdict as events of ArcSight's Common Event Format, one a line, without a header of syslog ("Using CEF Without Syslog").
 * @param descriptions of the rules, for the names of their findings
 */
export const cef = (verdict: Verdict, descriptions: readonly RuleDescription[] = []): string =>
  siemEventsOf(verdict, descriptions)
    .map((event) => `${lineOf(event, verdict)}\n`)
    .join('');

function lineOf(event: SiemEvent, verdict: Verdict): string {
  const { version, id, name } = LONGEST_HEADER;
  const header = [
    'CEF:0|Countersign|Countersign',
    inHeader(verdict.run.tool, version),
    inHeader(event.id, id),
    inHeader(event.name, name),
    event.severity,
  ];
  return `${header.join('|')}|${extensionOf(event, millisecondsOf(verdict.evaluatedAt)).join(' ')}`;
}

function extensionOf({ kind, facts }: SiemEvent, time: number | null): string[] {
  const fields = [...(time === null ? [] : [`rt=${time}`]), `cat=${kind}`];
  for (const name of Object.keys(KEYS) as FactName[]) {
    const { key, label } = KEYS[name];
    const value = inValue(String(facts[name] ?? ''), LONGEST[name]);
    if (value === '') continue;
    fields.push(`${key}=${value}`, ...(label === undefined ? [] : [`${key}Label=${label}`]));
  }
  return fields;
}
