const KEYS = new Set(['url', 'update']);

export interface SubmoduleSetting {
  readonly line: number;
  /** `url = https://…` */
  readonly text: string;
}

/** What `.gitmodules` newly says of where submodules come from and how they are taken up. */
export function newSubmoduleSettings(old: string, next: string): readonly SubmoduleSetting[] {
  const before = new Set(settingsIn(old).map(({ text }) => text));
  return settingsIn(next).filter(({ text }) => !before.has(text));
}

function settingsIn(text: string): readonly SubmoduleSetting[] {
  return text.split('\n').flatMap((line, index) => {
    const equals = line.indexOf('=');
    const key = line.slice(0, Math.max(0, equals)).trim().toLowerCase();
    return KEYS.has(key) ? [{ line: index + 1, text: `${key} = ${line.slice(equals + 1).trim()}` }] : [];
  });
}
