import { z } from 'zod';

/** The in-toto statement of formats.md §3. Fields that this reader does not know are ignored. */

const text = z.string().min(1).max(1024);
const hex64 = z.string().regex(/^[0-9a-f]{64}$/);
const count = z.number().int().nonnegative();

export const PAYLOAD_TYPE = 'application/vnd.in-toto+json';
export const STATEMENT_TYPE = 'https://in-toto.io/Statement/v1';
export const PREDICATE_TYPE = 'urn:countersign:agent-change:v1';

export const statementSchema = z.object({
  _type: z.literal(STATEMENT_TYPE),
  subject: z
    .array(z.object({ name: z.enum(['change/exact', 'change/patch']), digest: z.object({ sha256: hex64 }) }))
    .min(1)
    .max(2)
    .refine(
      (subjects) => subjects.some((subject) => subject.name === 'change/exact'),
      'needs the subject change/exact',
    )
    .refine(
      (subjects) => new Set(subjects.map((subject) => subject.name)).size === subjects.length,
      'names a subject twice',
    ),
  predicateType: z.literal(PREDICATE_TYPE),
  predicate: z
    .object({
      repositoryId: text.optional(),
      repository: text.optional(),
      proxy: z.object({ id: text, version: text.optional() }),
      agent: z.object({ name: text, version: text.optional() }),
      model: z.object({
        provider: text,
        name: text,
        region: text.optional(),
        parameters: z.record(z.string(), z.string()).optional(),
      }),
      session: z
        .object({ id: text.optional(), calls: count.optional(), log: z.object({ sha256: hex64 }).optional() })
        .optional(),
      mode: z.enum(['logged', 'mutated']),
      mutation: z.object({ identifiers: count }).optional(),
      secrets: z.object({ detected: count, forwarded: count }).optional(),
      coverage: z.object({ added: count, observed: count }).optional(),
      actor: z.object({ id: text, issuer: text.optional() }).optional(),
      issuedAt: z.iso.datetime({ offset: false }),
    })
    .refine(
      (predicate) => predicate.repositoryId !== undefined || predicate.repository !== undefined,
      'needs repositoryId or repository',
    ),
});

export type Statement = z.infer<typeof statementSchema>;
