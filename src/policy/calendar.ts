import { quote } from './wording';

const DAY = /^(\d{4})-(\d{2})-(\d{2})$/;

/** 00:00 UTC of a day that exists, in milliseconds since the epoch; `null` otherwise. */
export function startOfDay(text: string): number | null {
  const match = DAY.exec(text);
  if (match === null) return null;
  const time = Date.UTC(Number(match[1]), Number(match[2]) - 1, Number(match[3]));
  // Date.UTC rolls 31 February over to March; only a day that exists reads back as itself.
  return new Date(time).toISOString().slice(0, 10) === text ? time : null;
}

export const lintDay = (text: string): string | null =>
  startOfDay(text) === null ? `${quote(text)} is not a day; expected YYYY-MM-DD, such as 2026-12-31` : null;
