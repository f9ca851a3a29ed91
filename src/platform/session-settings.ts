import { runUserGit } from './user-git';

/** What an agent's session says of itself: `git config countersign.KEY`, over which an environment variable wins. */
export const SESSION_SETTINGS = {
  agent: 'COUNTERSIGN_AGENT',
  model: 'COUNTERSIGN_MODEL',
  mode: 'COUNTERSIGN_MODE',
  proxy: 'COUNTERSIGN_PROXY',
  keyId: 'COUNTERSIGN_KEY_ID',
  keyFile: 'COUNTERSIGN_KEY_FILE',
  signer: 'COUNTERSIGN_SIGNER',
  actor: 'COUNTERSIGN_ACTOR',
  session: 'COUNTERSIGN_SESSION',
  region: 'COUNTERSIGN_REGION',
  coverage: 'COUNTERSIGN_COVERAGE',
  repositoryId: 'COUNTERSIGN_REPOSITORY_ID',
  repositoryName: 'COUNTERSIGN_REPOSITORY',
  companion: 'COUNTERSIGN_COMPANION',
} as const;
export type SessionSetting = keyof typeof SESSION_SETTINGS;

export interface SessionSettings {
  /** Empty values are left out: an empty variable switches a configured setting off. */
  readonly values: Readonly<Partial<Record<SessionSetting, string>>>;
  /** The private key itself, from `COUNTERSIGN_KEY`; never from a configuration file. */
  readonly keyText: string | null;
  /** Where each value stands, to be named in errors. */
  sourceOf(setting: SessionSetting): string;
}

/** @param folder inside the repository, for its configuration */
export async function readSessionSettings(folder: string): Promise<SessionSettings> {
  const configured = await configuredIn(folder);
  const values: Partial<Record<SessionSetting, string>> = {};
  for (const [setting, variable] of settingsAndVariables()) {
    const value = process.env[variable] ?? configured.get(setting.toLowerCase());
    if (value !== undefined && value !== '') values[setting] = value;
  }
  return {
    values,
    keyText: process.env['COUNTERSIGN_KEY'] || null,
    sourceOf: (setting) =>
      process.env[SESSION_SETTINGS[setting]] === undefined
        ? `git config countersign.${setting}`
        : SESSION_SETTINGS[setting],
  };
}

const settingsAndVariables = () =>
  Object.entries(SESSION_SETTINGS) as [SessionSetting, (typeof SESSION_SETTINGS)[SessionSetting]][];

/** By key in lower case, as git compares them; the last of several values, as git takes it. */
async function configuredIn(folder: string): Promise<ReadonlyMap<string, string>> {
  const command = ['config', '--null', '--get-regexp', '^countersign\\.'];
  // 1: nothing is set.
  const { text } = await runUserGit(folder, command, { accepted: [0, 1] });
  const entries = text.split('\0').filter((entry) => entry.includes('\n'));
  return new Map(
    entries.map((entry) => {
      const at = entry.indexOf('\n');
      return [entry.slice('countersign.'.length, at).toLowerCase(), entry.slice(at + 1)] as const;
    }),
  );
}
