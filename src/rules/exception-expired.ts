import type { Location } from '../analysis/analysis';
import type { Exception } from '../policy/policy';
import type { Observation, RuleDescription } from '../verdict/rule';

/** Has no `check`: only the findings of the other rules show whether an exception would have applied. */
export const exceptionExpired: RuleDescription = {
  id: 'exception-expired',
  severity: 'medium',
  summary: 'An exception past its day would have applied.',
  rationale: 'An exception is a promise to look again; when its day has passed, the finding counts again.',
  remediation:
    'Renew the exception in the manifest on the base, or deal with the finding that it used to cover.',
  clearedBy: 'nothing',
};

/** @param location of the finding that it would have covered */
export const observeExpired = ({ rule, selector, expires }: Exception, location: Location): Observation => ({
  location,
  subject: selector.text,
  reason: `${rule} ${expires}`,
  title: `The exception for \`${selector.text}\` ended on ${expires}`,
  message: `An exception from ${rule} for \`${selector.text}\` ended on ${expires} and no longer covers what is found here.`,
});
