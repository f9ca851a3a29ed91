import { z } from 'zod';
import { lintDay } from './calendar';
import { lintHost } from './host-matcher';
import { lintPackage } from './package-matcher';
import { lintPathGlob } from './path-glob';
import { readPublicKey } from './public-key';
import { lintSelector } from './selector';
import { lintTable } from './table-matcher';

/** The kinds of value that a manifest's fields hold. Descriptions end up in the JSON Schema, where editors show them. */

const linted = (lint: (text: string) => string | null) =>
  z.string().superRefine((text, context) => {
    const message = lint(text);
    if (message !== null) context.addIssue({ code: 'custom', message });
  });

const shaped = (shape: RegExp, expected: string) => z.string().regex(shape, `expected ${expected}`);

export const listOf = <T extends z.ZodType>(item: T) => z.array(item).min(1);

export const pathGlob = linted(lintPathGlob);
export const globs = listOf(pathGlob);
export const selector = linted(lintSelector);
export const packageName = linted(lintPackage);
export const host = linted(lintHost);
export const table = linted(lintTable);
export const day = linted(lintDay).meta({ format: 'date' });

export const publicKey = linted((pem) => {
  const reading = readPublicKey(pem);
  return reading.ok ? null : reading.message;
});

export const sentence = z.string().max(500).regex(/\S/, 'expected a sentence, got nothing');

export const keyId = shaped(/^[A-Za-z0-9_-]{1,64}$/, 'a key id: 1 to 64 of A-Z a-z 0-9 _ -');
export const proxyId = shaped(
  /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/,
  'a proxy id: 1 to 64 of A-Z a-z 0-9 . _ -, the first a letter or digit',
);
export const slug = shaped(
  /^[a-z0-9][a-z0-9-]{0,63}$/,
  'an id: 1 to 64 of a-z 0-9 -, the first a letter or digit',
);
export const label = shaped(/^\S(?:.{0,98}\S)?$/, 'a name of at most 100 characters on one line');
export const model = shaped(/^[^\s/]+\/\S+$/, 'provider/name, such as `anthropic/claude-*`');
export const region = shaped(/^[A-Za-z0-9._-]{1,64}$/, 'a region such as `eu` or `eu-west-1`');
export const email = shaped(/^[^\s@<>*]+@[^\s@<>*]+$/, 'an e-mail address');
export const trailer = shaped(
  /^[A-Za-z0-9*][A-Za-z0-9*-]*:.*[^\s*:].*$/,
  'a trailer line such as `Assisted-by: HouseBot*`',
);
export const team = shaped(/^[A-Za-z0-9][A-Za-z0-9-]*\/[A-Za-z0-9_.-]+$/, 'a team as organisation/slug');
export const user = shaped(/^[A-Za-z0-9](?:[A-Za-z0-9_-]{0,98}[A-Za-z0-9])?$/, 'a user name without `@`');
