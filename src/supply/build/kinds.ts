/** What decides how the program is installed, built or shipped, by its name alone. */
export interface BuildFile {
  readonly what: string;
  readonly form: 'yaml' | 'json' | 'lines' | 'text';
}

const KINDS: readonly (readonly [pattern: RegExp, what: string, form: BuildFile['form']])[] = [
  [/(?:^|\/)\.github\/workflows\/[^/]+\.ya?ml$/i, 'a workflow', 'yaml'],
  [/(?:^|\/)action\.ya?ml$/i, 'an action', 'yaml'],
  [
    /(?:^|\/)(?:\.gitlab-ci|azure-pipelines|bitbucket-pipelines|\.travis|\.drone|cloudbuild|appveyor)\.ya?ml$/i,
    'a build pipeline',
    'yaml',
  ],
  [/(?:^|\/)\.circleci\/config\.ya?ml$/i, 'a build pipeline', 'yaml'],
  [/(?:^|\/)Jenkinsfile[^/]*$/, 'a build pipeline', 'text'],
  [/(?:^|\/)(?:Docker|Container)file(?:[.-][^/]*)?$/i, 'a container file', 'lines'],
  [/\.(?:docker|container)file$/i, 'a container file', 'lines'],
  [/(?:^|\/)(?:docker-)?compose[^/]*\.ya?ml$/i, 'a container composition', 'yaml'],
  [/(?:^|\/)(?:GNU)?makefile$/i, 'a makefile', 'lines'],
  [/\.mk$/i, 'a makefile', 'lines'],
  [/(?:^|\/)(?:justfile|Taskfile\.ya?ml)$/i, 'a task file', 'lines'],
  [/(?:^|\/)(?:turbo|nx|project)\.json$/i, 'a build configuration', 'json'],
  [
    /(?:^|\/)(?:webpack|rollup|vite|esbuild|tsup|rspack|rsbuild|babel|gulpfile|gruntfile|next|nuxt|metro|craco)(?:\.config)?\.[cm]?[jt]s$/i,
    'a build configuration',
    'text',
  ],
  [/(?:^|\/)(?:\.babelrc|babel\.config\.json|\.swcrc)$/i, 'a build configuration', 'json'],
  [/(?:^|\/)(?:\.npmrc|\.yarnrc|bunfig\.toml)$/i, 'settings of the package manager', 'lines'],
  [/(?:^|\/)\.yarnrc\.ya?ml$/i, 'settings of the package manager', 'yaml'],
  [/(?:^|\/)\.?pnpmfile\.[cm]?js$/i, 'a hook of the package manager', 'text'],
  [/(?:^|\/)\.yarn\/(?:plugins|releases)\//i, 'code of the package manager', 'text'],
  [/(?:^|\/)binding\.gyp$/i, 'a native build', 'text'],
];

/** `null` for a file that builds nothing. A configuration is known by the whole name that its tool looks for. */
export function buildFileOf(path: string): BuildFile | null {
  for (const [pattern, what, form] of KINDS) if (pattern.test(path)) return { what, form };
  return null;
}
