import type { Tier } from './tier';

export const MANIFEST_SCHEMA_URL =
  'https://raw.githubusercontent.com/countersign/countersign/main/schema/manifest.schema.json';

export interface StarterOptions {
  /** Of the repository; default internal. */
  readonly tier?: Tier;
}

/** A commented manifest to begin with: it says what holds now, and shows the rest as comments that can be taken in one by one. */
export const starterManifest = ({ tier = 'internal' }: StarterOptions = {}): string =>
  TEMPLATE.replace('@SCHEMA@', MANIFEST_SCHEMA_URL).replace('@TIER@', tier);

const TEMPLATE = `# yaml-language-server: $schema=@SCHEMA@
#
# What a change must prove before it reaches the main branch. Every change is judged by this file as it stands
# on the target branch, never by its own copy. Reference: docs/manifest.md of Countersign.
version: 1

# Tier of every path that no entry under \`paths\` matches:
#   public        agents write freely
#   internal      commits by agents need an attestation
#   restricted    ... signed with a key in service custody, over mutated calls, for exactly this change
#   confidential  no commits by agents
tier: @TIER@

# Paths of another tier. The most sensitive match wins, whatever the order.
# paths:
#   - match: services/ledger/**
#     tier: restricted
#   - match: [docs/**, "*.md"]
#     tier: public
#     lowers: true                   # needed where an entry is below the tier above

# What fails. With this line the inputs of the action can only tighten it. Without it they decide: leave it
# out while you only look (\`fail-on: none\` in the workflow), and take it in when the gate is to hold.
# enforce: { fail-on: high, tiers: [internal, restricted, confidential] }

# Proxies that may attest. \`countersign keygen\` makes a key and prints these lines.
# proxies:
#   - id: proxy-1
#     modes: [logged]
#     keys:
#       - id: proxy-1-2026
#         custody: service
#         not-after: 2027-12-31
#         public-key: |
#           -----BEGIN PUBLIC KEY-----
#           ...
#           -----END PUBLIC KEY-----

# Code that a regulation speaks of: whoever changes it, or what it reaches, needs an approval.
# regulated:
#   - id: payments
#     title: Money movement
#     functions: ["services/payments/**#processPayment", "LoanService.approve"]
#     modules: [stripe]
#     tables: [transactions]
#     paths: ["migrations/**"]
#     approvals: { count: 1, teams: [your-organisation/compliance] }

# Who approves what no area speaks of, and changes of this file.
# approvals:
#   default: { count: 1 }
#   policy: { count: 1, teams: [your-organisation/platform] }
`;
