import { z } from 'zod';
import * as field from './manifest-fields';
import { BINDINGS, CUSTODIES, MODES } from './policy';
import { EXCEPTABLE_RULES } from './rule-ids';
import { FAIL_ON, SEVERITIES } from './severity';
import { TIERS } from './tier';

/** A manifest as its owner writes it (formats.md §1). What the program uses is `Policy`; `normalise` is the one way from here to there. */

const tier = z.enum(TIERS);
const optional = <T extends z.ZodType>(type: T, description: string) => type.optional().describe(description);

export const approvalsSchema = z.strictObject({
  count: z.number().int().min(1).max(10).describe('How many eligible people must approve.'),
  teams: optional(field.listOf(field.team), 'Teams as organisation/slug; a member of any of them counts.'),
  users: optional(field.listOf(field.user), 'User names that count.'),
});

export const pathTierSchema = z.strictObject({
  match: z
    .union([field.pathGlob, field.globs])
    .describe('One path glob or a list of them, from the root of the repository.'),
  tier: tier.describe('The tier of these paths. Where several entries match, the most sensitive one wins.'),
  lowers: optional(z.boolean(), 'Must be true where the tier is below the tier of the repository.'),
});

export const enforceSchema = z.strictObject({
  'fail-on': optional(
    z.enum(FAIL_ON),
    'Findings of this severity and above fail; none reports only. Default: high.',
  ),
  tiers: optional(field.listOf(tier), 'Tiers in which findings fail. Default: all but public.'),
});

export const proxyKeySchema = z.strictObject({
  id: field.keyId.describe('Names the key in attestations; unique in the manifest.'),
  custody: optional(
    z.enum(CUSTODIES),
    'Who holds the private key. Default: developer; restricted paths accept service only.',
  ),
  'public-key': field.publicKey.describe('PEM (SPKI) of an Ed25519 or ECDSA P-256 public key.'),
  'not-before': optional(field.day, 'First day (00:00 UTC) on which it may sign, YYYY-MM-DD.'),
  'not-after': optional(field.day, 'Day (00:00 UTC) from which it may not sign any more, YYYY-MM-DD.'),
  revoked: optional(z.boolean(), 'True refuses everything that the key ever signed.'),
});

export const proxySchema = z.strictObject({
  id: field.proxyId.describe('Names the proxy in attestations.'),
  modes: optional(field.listOf(z.enum(MODES)), 'What the proxy is trusted to claim. Default: logged.'),
  paths: optional(field.globs, 'Where its agents may write. Default: everywhere.'),
  models: optional(
    field.listOf(field.model),
    'Models that it may use, provider/name; * stands for any characters.',
  ),
  regions: optional(field.listOf(field.region), 'Where the model may run.'),
  keys: field.listOf(proxyKeySchema).describe('The keys that it signs with.'),
});

export const agentSchema = z.strictObject({
  name: field.label.describe('Shown in reports.'),
  emails: optional(field.listOf(field.email), 'Author or committer addresses that give the agent away.'),
  trailers: optional(
    field.listOf(field.trailer),
    'Whole lines of a commit message that do; * stands for any characters.',
  ),
  paths: optional(field.globs, 'The agent may write nowhere else (rule agent-out-of-scope).'),
});

export const tierRequirementsSchema = z.strictObject({
  agents: optional(
    z.enum(['free', 'attested', 'none']),
    'Whether agents may write here, and whether attested.',
  ),
  custody: optional(z.enum(CUSTODIES), 'Least custody of the signing key.'),
  mode: optional(z.enum(MODES), 'Least mode of the attestation.'),
  binding: optional(z.enum(BINDINGS), 'Which digest an attestation must match: patch (either) or exact.'),
  unattributed: optional(z.enum(['accept', 'refuse']), 'Whether commits of unknown origin are accepted.'),
  coverage: optional(z.number().min(0).max(1), 'Least share of added lines that the proxy observed, 0 to 1.'),
});

export const areaSchema = z.strictObject({
  id: field.slug.describe('Names the area in findings; unique in the manifest.'),
  title: field.sentence.describe('What the area is, for readers of the report.'),
  severity: optional(z.enum(SEVERITIES), 'Severity of its findings. Default: high.'),
  authors: optional(z.enum(['any', 'agent']), 'Whose changes it concerns. Default: any.'),
  functions: optional(
    field.listOf(field.selector),
    'Declarations as [path#]name, such as services/payments/**#processPayment.',
  ),
  modules: optional(
    field.listOf(field.packageName),
    'Packages whose use is regulated, subpaths included; @scope/* for a scope.',
  ),
  hosts: optional(
    field.listOf(field.host),
    'Hosts that code talks to; *.example.com for all below example.com.',
  ),
  tables: optional(field.listOf(field.table), 'Database tables, without case, as table or schema.table.'),
  types: optional(field.listOf(field.selector), 'Types as [path#]name.'),
  paths: optional(field.globs, 'Paths in which any change at all is regulated.'),
  boundaries: optional(field.globs, 'Where the walk through the call graph stops, such as a logger.'),
  frameworks: optional(
    field.listOf(field.label),
    'Controls that the area serves, such as SOX-404; shown in reports.',
  ),
  approvals: optional(approvalsSchema, 'Who must approve findings of this area.'),
});

export const controlSchema = z.strictObject({
  id: field.slug.describe('Names the control in findings; unique in the manifest.'),
  before: field.selector.describe('The declaration that must not be reached without the control.'),
  require: field.selector.describe('The control: every way into `before` must pass it.'),
});

export const exceptionSchema = z.strictObject({
  rule: z.enum(EXCEPTABLE_RULES).describe('The rule that is silenced.'),
  selector: field.selector.describe('Where, as [path#]name.'),
  'max-severity': z.enum(SEVERITIES).describe('Findings above it are not silenced.'),
  reason: field.sentence.describe('Why; shown in every report.'),
  expires: field.day.describe('The last day (UTC) on which it applies, YYYY-MM-DD.'),
});

const requirementsSchema = z.strictObject(
  Object.fromEntries(
    TIERS.map((name) => [name, optional(tierRequirementsSchema, `What ${name} paths ask for in addition.`)]),
  ) as {
    readonly [Name in (typeof TIERS)[number]]: z.ZodOptional<typeof tierRequirementsSchema>;
  },
);

export const manifestSchema = z
  .strictObject({
    version: z.literal(1).describe('Version of this format.'),
    tier: tier.describe('Tier of every path that no entry below matches.'),
    paths: optional(
      field.listOf(pathTierSchema),
      'Tiers of paths; the most sensitive match wins, whatever the order.',
    ),
    enforce: optional(
      enforceSchema,
      'Floor of what fails: the inputs of the action and the flags of the CLI can only tighten it.',
    ),
    proxies: optional(field.listOf(proxySchema), 'Who may attest.'),
    agents: optional(field.listOf(agentSchema), 'Agents of the house, in addition to the built-in markers.'),
    requirements: optional(
      requirementsSchema,
      'Tightens what the tiers ask for; carries over to more sensitive tiers.',
    ),
    regulated: optional(field.listOf(areaSchema), 'Regulated areas of the code.'),
    controls: optional(
      field.listOf(controlSchema),
      'Checks that must stand on every way into a declaration.',
    ),
    approvals: optional(
      z.strictObject({
        default: optional(approvalsSchema, 'For findings without an area, and for areas that name nobody.'),
        policy: optional(approvalsSchema, 'For changes of the policy itself. Default: an administrator.'),
        'break-glass': optional(
          approvalsSchema,
          'Who may let a change through on a bad day, with a reason. Default: nobody.',
        ),
      }),
      'Who must approve.',
    ),
    exceptions: optional(field.listOf(exceptionSchema), 'Findings that are silenced; shown in every report.'),
  })
  .describe('Countersign manifest: what a change must prove before it reaches the main branch.');

export type Manifest = z.infer<typeof manifestSchema>;
export type ManifestProxy = z.infer<typeof proxySchema>;
export type ManifestKey = z.infer<typeof proxyKeySchema>;
export type ManifestAgent = z.infer<typeof agentSchema>;
export type ManifestArea = z.infer<typeof areaSchema>;
export type ManifestApprovals = z.infer<typeof approvalsSchema>;
export type ManifestTierRequirements = z.infer<typeof tierRequirementsSchema>;
