import { DEFAULT_MANIFEST_PATH, isPolicyPath } from '../policy/policy-paths';
import type { Evidence } from '../verdict/evidence';
import type { Rule } from '../verdict/rule';
import { changedFile } from './whole-file';

/** The manifest, CODEOWNERS, or a workflow that calls the gate. */
export const decidesOverTheGate = (path: string, { policy, gateWorkflows }: Evidence): boolean =>
  isPolicyPath(path, policy.source.path) ||
  isPolicyPath(path, DEFAULT_MANIFEST_PATH) ||
  gateWorkflows.has(path);

export const policyChanged: Rule = {
  id: 'policy-changed',
  severity: 'high',
  summary: 'The change edits the manifest, a workflow that calls the gate, or CODEOWNERS.',
  rationale: 'Whoever can loosen the gate can pass it, so those who own the policy look at every such edit.',
  remediation:
    'Ask those who own the policy to approve this change; it is judged by the policy of the base all the same.',
  clearedBy: 'approval',

  *check(evidence) {
    for (const file of evidence.change.files) {
      const { path, oldId, newId } = file;
      if (!decidesOverTheGate(path, evidence)) continue;
      const verb = oldId === null ? 'adds' : newId === null ? 'removes' : 'edits';
      yield {
        location: changedFile(file),
        // Whoever edits it decides over every tier that it names.
        tiers: evidence.policy.namedTiers,
        subject: path,
        reason: verb,
        title: `The change ${verb} \`${path}\``,
        message: `This change ${verb} \`${path}\`, which decides over the gate itself.`,
      };
    }
  },
};
