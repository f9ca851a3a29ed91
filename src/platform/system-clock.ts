import type { Clock } from '../world/clock';

export const systemClock: Clock = { now: () => Date.now() };
