/** A line of an agent-trace file: one conversation about one file. */
export const traceOf = (
  path: string,
  more: { revision?: string; type?: string; tool?: string } = {},
): string =>
  `${JSON.stringify({
    version: '0.1.0',
    id: '550e8400-e29b-41d4-a716-446655440000',
    timestamp: '2026-01-23T14:30:00Z',
    ...(more.revision === undefined ? {} : { vcs: { type: 'git', revision: more.revision } }),
    tool: { name: more.tool ?? 'cursor', version: '2.4.0' },
    files: [
      {
        path,
        conversations: [
          {
            contributor: { type: more.type ?? 'ai', model_id: 'anthropic/claude-opus-4-5' },
            ranges: [{ start_line: 1, end_line: 2 }],
          },
        ],
      },
    ],
  })}\n`;
