/** Same text, same grammar: same facts. Declaration files (`.d.ts`) have one of their own. */
export function factKey(path: string, blob: string): string {
  const [extension = ''] = /(?:\.d)?\.[^./]*$/i.exec(path) ?? [];
  return `${blob} ${extension.toLowerCase()}`;
}
