export type { Terminal } from '../world/terminal';
