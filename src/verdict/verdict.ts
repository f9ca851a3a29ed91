import { z } from 'zod';
import { REJECTIONS } from '../attestation/outcome';
import { FAIL_ON, SEVERITIES } from '../policy/severity';
import { TIERS } from '../policy/tier';

/** formats.md §4: the one value that every report, record and event is a function of. */

const sha = z.string().regex(/^[0-9a-f]{40}([0-9a-f]{24})?$/);
const hex64 = z.string().regex(/^[0-9a-f]{64}$/);
const line = z.number().int().positive();
const strings = z.array(z.string());
const instant = z.iso.datetime();

const digest = z.object({ exact: hex64, patch: hex64 });

const marker = z.object({ line: line.nullable(), text: z.string() });

export const originSchema = z.object({
  kind: z.enum(['agent', 'human', 'bot', 'unknown']),
  class: z.enum(['author', 'assist']).nullable(),
  name: z.string().nullable(),
  markers: z.array(marker),
  /** What looks like an agent and decides nothing: a quoted marker, a branch's name, who opened the pull request. */
  hints: z.array(marker),
});

export const attestationSchema = z.object({
  status: z.enum(['verified', 'missing', 'rejected', 'not-required']),
  reason: z.union([z.enum(REJECTIONS), z.string()]).nullable(),
  /** Cause and next step, for people: why it is refused, not enough, or missing though the commit names one. */
  detail: z.string().nullable(),
  proxy: z.string().nullable(),
  key: z.string().nullable(),
  model: z.string().nullable(),
  mode: z.string().nullable(),
  session: z.string().nullable(),
  actor: z.string().nullable(),
  issuedAt: z.string().nullable(),
  secrets: z.object({ detected: z.number(), forwarded: z.number() }).nullable(),
  coverage: z.object({ added: z.number(), observed: z.number() }).nullable(),
  statement: z.string().nullable(),
});

export const commitSchema = z.object({
  sha,
  subject: z.string(),
  tier: z.enum(TIERS),
  origin: originSchema,
  attestation: attestationSchema,
  /** Attestations that do not count, at the lines where they stand. */
  notes: z.array(marker),
});

export const stepSchema = z.object({
  name: z.string(),
  path: z.string(),
  line,
  edge: z.string().nullable(),
  certainty: z.enum(['exact', 'approximate']),
});

export const findingSchema = z.object({
  rule: z.string(),
  severity: z.enum(SEVERITIES),
  tier: z.enum(TIERS),
  area: z.string().nullable(),
  enforced: z.boolean(),
  title: z.string(),
  message: z.string(),
  remediation: z.string(),
  commit: sha.nullable(),
  location: z
    .object({ path: z.string(), startLine: line, endLine: line, side: z.enum(['head', 'base']) })
    .nullable(),
  chain: z.array(stepSchema),
  /** Requirements whose approval would clear it; empty: nothing but another change does. */
  clearableBy: strings,
  clearedBy: z.object({ requirement: z.string(), approvers: strings }).nullable(),
  exception: z.object({ reason: z.string(), expires: z.string() }).nullable(),
  fingerprint: hex64,
});

export const requirementSchema = z.object({
  area: z.string(),
  /** In a push or merge group of several: the pull request that must be approved. */
  pullRequest: z.number().int().positive().optional(),
  count: z.number().int().positive(),
  from: strings,
  eligible: strings,
  /** `sha` is the commit that was approved; `carried`: an earlier one, whose approval holds for the head as well. */
  approvers: z.array(
    z.object({ login: z.string(), at: z.string(), sha, carried: z.literal(true).optional() }),
  ),
  discounted: z.array(z.object({ login: z.string(), why: z.string() })),
  vetoedBy: strings,
});

/** Somebody broke the glass: with which reasons, and whether by enough people. */
export const breakGlassSchema = z.object({
  requirements: z.array(requirementSchema),
  reasons: z.array(z.object({ login: z.string(), at: z.string(), text: z.string() })),
});

export const verdictSchema = z.object({
  schema: z.literal('countersign/verdict/v1'),
  decision: z.enum(['pass', 'fail', 'error']),
  /** It passes although findings stop it, since the glass was broken. They stay listed and are not cleared. */
  overridden: z.literal(true).optional(),
  /** Absent where nobody tried. */
  breakGlass: breakGlassSchema.optional(),
  enforcement: z.enum(['full', 'report-only', 'onboarding', 'none']),
  needsHuman: z.boolean(),
  failOn: z.enum(FAIL_ON),
  repository: z.object({ id: z.string().nullable(), name: z.string().nullable() }),
  change: z
    .object({
      policyRef: sha.nullable(),
      mergeBase: sha,
      head: sha,
      digest,
      pullRequest: z.number().int().nullable(),
      tier: z.enum(TIERS),
    })
    .nullable(),
  policies: z.array(z.object({ path: z.string(), ref: sha.nullable(), digest: z.string() })),
  commits: z.array(commitSchema),
  findings: z.array(findingSchema),
  requirements: z.array(requirementSchema),
  limits: strings,
  /** Why nothing could be decided; `null` unless the decision is `error`. */
  error: z.object({ cause: z.string(), nextStep: z.string() }).nullable(),
  /** Said to readers, decides nothing: a policy file that stood in, a first push of known commits. */
  notes: strings,
  evaluatedAt: instant,
  run: z.object({
    tool: z.string(),
    git: z.string().nullable(),
    durationMs: z.number().int().nonnegative(),
    event: z.string().nullable(),
    actor: z.string().nullable(),
  }),
});

export type Verdict = z.infer<typeof verdictSchema>;
export type Finding = z.infer<typeof findingSchema>;
export type VerdictCommit = z.infer<typeof commitSchema>;
