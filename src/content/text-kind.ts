/**
 * How strictly a text is read. `code`: what a machine or an agent obeys, and everything that is not known to be harmless.
 * `data`: markup and translations. `prose`: what only people read.
 */
export type TextKind = 'code' | 'data' | 'prose';

const PROSE = new Set(
  [
    'md markdown mkd mdown rst adoc asciidoc txt text tex bib org textile wiki rtf srt vtt',
    // Translations: whole files of sentences.
    'po pot xlf xliff resx strings stringsdict arb ftl',
    // Pictures and sounds that are text, or broken, are nothing that a machine obeys.
    'png jpg jpeg gif webp avif bmp ico icns tiff pdf ps eps ai woff woff2 ttf otf eot mp3 mp4 ogg wav webm mov',
  ]
    .join(' ')
    .split(' '),
);
const DATA = new Set(
  [
    'json json5 jsonc jsonl ndjson geojson webmanifest ipynb har map lock sum snap log csv tsv diff patch',
    'golden snapshot approved expected out stdout stderr ansi cast properties lang',
    'xml xsd xsl xslt plist',
  ]
    .join(' ')
    .split(' '),
);
const PROSE_NAMES =
  /^(?:licen[cs]e|readme|changelog|changes|authors|contributors|notice|copying|history|todo)$/;

/** What package managers and compilers obey although it is JSON. */
const OBEYED_JSON = /^(?:package|composer|deno|jsr|lerna|nx|turbo|[^/]*(?:ts|js)config[^/]*)\.jsonc?$/;
const OBEYED_TEXT = /^(?:cmakelists|(?:.*[-_.])?(?:requirements|constraints)(?:[-_.].*)?)\.txt$/;
/** Patches that package managers lay over what they install: programs, line for line. */
const OBEYED_PATCH = /(?:^|\/)(?:\.yarn\/)?patches\/.*\.(?:patch|diff)$/;
/** Prose that agents take for orders. */
const ORDERS =
  /^(?:(?:claude|agents?|gemini|qwen|crush|warp|replit)(?:\.(?:local|override))?|skill|conventions|copilot-instructions|.*\.(?:instructions|prompt|chatmode|agent))\.md$/;
const ORDER_FOLDERS =
  /(?:^|\/)\.(?:(?:claude|cursor|codex|gemini|windsurf|roo|clinerules|agents?|kiro|junie|continue|augment|amazonq|trae|openhands|factory|opencode|qwen|goose)|github\/(?:agents|chatmodes|instructions|prompts))\//;

/** @param path `/`-separated; its case does not count */
export function textKindOf(path: string): TextKind {
  const lower = path.toLowerCase();
  const name = lower.slice(lower.lastIndexOf('/') + 1);
  if (isObeyedDocument(lower, name)) return 'code';
  const dot = name.lastIndexOf('.');
  if (dot <= 0) return PROSE_NAMES.test(name) ? 'prose' : 'code';
  const extension = name.slice(dot + 1);
  if (PROSE.has(extension)) return 'prose';
  return DATA.has(extension) ? 'data' : 'code';
}

const isObeyedDocument = (lower: string, name: string): boolean =>
  OBEYED_JSON.test(name) ||
  OBEYED_TEXT.test(name) ||
  OBEYED_PATCH.test(lower) ||
  ORDERS.test(name) ||
  ORDER_FOLDERS.test(lower);

/** Programs in text: a file of that name that tools take for binary shows none of its lines to a reviewer. */
const PROGRAM =
  /\.(?:[cm]?[jt]sx?|py|rb|php|go|rs|java|kts?|scala|groovy|swift|cs|c|cc|cpp|cxx|h|hpp|sh|bash|zsh|ps1|bat|cmd|sql|vue|svelte|ya?ml|toml)$/i;

export const isProgramName = (path: string): boolean => PROGRAM.test(path);

const OBEYED_EXTENSION =
  /\.(?:awk|bazel|bzl|cljs?|cmake|coffee|dart|elm|erl|exs?|fish|fsx?|gemspec|gradle|gql|graphql|hcl|hs|jl|lua|mk|mm?|nim|nix|p[lm]|podspec|proto|psm1|r|rake|sol|tcl|tf|tfvars|vbs|zig)$/;
/** `Dockerfile`, `web.Dockerfile`, `Dockerfile.test`. */
const OBEYED_NAME =
  /^(?:.*\.)?(?:app|berks|brew|cap|container|docker|earth|fast|gem|gnumake|guard|jenkins|just|make|pip|pod|proc|rake|snake|tilt|vagrant)file(?:\.[^.]*)?$/;
const OBEYED_SETTING =
  /^(?:\.(?:bash_profile|bashrc|envrc|gitattributes|gitconfig|gitmodules|npmrc|profile|pypirc|yarnrc|zprofile|zshenv|zshrc)|sconstruct|sconscript)$/;

/** Whether tools or agents run or follow a text of that path, whatever bytes it holds: they skip or guess what is no UTF-8. */
export function isObeyed(path: string): boolean {
  const lower = path.toLowerCase();
  const name = lower.slice(lower.lastIndexOf('/') + 1);
  if (isProgramName(path) || isObeyedDocument(lower, name) || OBEYED_EXTENSION.test(name)) return true;
  return (OBEYED_NAME.test(name) && textKindOf(path) === 'code') || OBEYED_SETTING.test(name);
}
