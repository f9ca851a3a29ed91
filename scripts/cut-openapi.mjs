// Cuts GitHub's OpenAPI description to the operations that Countersign uses, without its prose, as plain JSON Schema for the
// tests; and its GraphQL schema to the types in use. The descriptions are too large (400 MB) to be dependencies: get the
// packages `@octokit/openapi` and `@octokit/graphql-schema` into folders outside this repository and name these here.
//
//   node scripts/cut-openapi.mjs <folder of @octokit/openapi> <folder of @octokit/graphql-schema>
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const OPERATIONS = [
  ['get', '/repos/{owner}/{repo}'],
  ['get', '/repos/{owner}/{repo}/actions/workflows/{workflow_id}/runs'],
  ['post', '/repos/{owner}/{repo}/actions/runs/{run_id}/rerun'],
  ['get', '/repos/{owner}/{repo}/activity'],
  ['get', '/repos/{owner}/{repo}/branches/{branch}'],
  ['get', '/repos/{owner}/{repo}/branches/{branch}/protection'],
  ['get', '/repos/{owner}/{repo}/rules/branches/{branch}'],
  ['get', '/repos/{owner}/{repo}/rulesets/{ruleset_id}'],
  ['get', '/repos/{owner}/{repo}/collaborators/{username}/permission'],
  ['get', '/repos/{owner}/{repo}/commits/{ref}/statuses'],
  ['post', '/repos/{owner}/{repo}/statuses/{sha}'],
  ['get', '/repos/{owner}/{repo}/git/ref/{ref}'],
  ['get', '/repos/{owner}/{repo}/issues/{issue_number}/comments'],
  ['post', '/repos/{owner}/{repo}/issues/{issue_number}/comments'],
  ['patch', '/repos/{owner}/{repo}/issues/comments/{comment_id}'],
  ['delete', '/repos/{owner}/{repo}/issues/comments/{comment_id}'],
  ['get', '/repos/{owner}/{repo}/pulls'],
  ['get', '/repos/{owner}/{repo}/pulls/{pull_number}'],
  ['post', '/repos/{owner}/{repo}/pulls/{pull_number}/requested_reviewers'],
  ['get', '/repos/{owner}/{repo}/pulls/{pull_number}/reviews'],
  ['get', '/orgs/{org}/teams/{team_slug}'],
  ['get', '/orgs/{org}/teams/{team_slug}/memberships/{username}'],
];

const PROSE = new Set([
  'description',
  'summary',
  'title',
  'example',
  'examples',
  'externalDocs',
  'deprecated',
  'format',
]);
const HOLDS_NAMES = new Set(['properties', 'schemas', 'patternProperties']);
const REFERENCE = '#/components/schemas/';

const TYPES = [
  'Query',
  'User',
  'Repository',
  'Commit',
  'GitActor',
  'GitActorConnection',
  'GpgSignature',
  'PullRequestConnection',
  'PullRequest',
  'PullRequestTimelineItemsConnection',
  'BaseRefChangedEvent',
  'AutomaticBaseChangeSucceededEvent',
  'BaseRefForcePushedEvent',
  'AssignedEvent',
  'ReviewRequestedEvent',
  'Team',
  'PullRequestReview',
  'Bot',
  'Ref',
  'UserConnection',
  'ReviewRequestConnection',
  'ReviewRequest',
  'PullRequestReviewConnection',
  'PullRequestCommitConnection',
  'PullRequestCommit',
  'IssueCommentConnection',
  'IssueComment',
  'LabelConnection',
  'Label',
];

const [folder, graphqlFolder] = process.argv.slice(2);
if (folder === undefined || graphqlFolder === undefined)
  throw new Error('Name the folders of both packages.');
const description = JSON.parse(readFileSync(join(folder, 'generated', 'api.github.com.json'), 'utf8'));
const { version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));

const definitions = new Map();

/** A `$ref` to anything but a schema is replaced by what it names. */
function followed(node) {
  if (typeof node?.$ref !== 'string') return node;
  return node.$ref
    .slice(2)
    .split('/')
    .reduce((at, key) => at[key], description);
}

function keepDefinition(reference) {
  const name = reference.slice(REFERENCE.length);
  if (definitions.has(name)) return;
  definitions.set(name, null);
  definitions.set(name, schemaOf(description.components.schemas[name]));
}

/** OpenAPI 3.0 writes "or null" beside the type; JSON Schema writes it into the type. */
function withNull(schema) {
  if (schema.nullable !== true) return schema;
  const { nullable: _, ...rest } = schema;
  if (rest.enum !== undefined) rest.enum = [...rest.enum, null];
  if (typeof rest.type === 'string') return { ...rest, type: [rest.type, 'null'] };
  return { anyOf: [rest, { type: 'null' }] };
}

function schemaOf(node, insideNames = false) {
  if (Array.isArray(node)) return node.map((item) => schemaOf(item));
  if (typeof node !== 'object' || node === null) return node;
  if (!insideNames && typeof node.$ref === 'string') {
    keepDefinition(node.$ref);
    return { $ref: `#/$defs/${node.$ref.slice(REFERENCE.length)}` };
  }
  const kept = Object.entries(node).filter(
    ([key]) => insideNames || !(PROSE.has(key) || key.startsWith('x-')),
  );
  const cut = Object.fromEntries(
    kept.map(([key, value]) => [key, schemaOf(value, !insideNames && HOLDS_NAMES.has(key))]),
  );
  return insideNames ? cut : withNull(cut);
}

function jsonOf(content) {
  const schema = content?.['application/json']?.schema;
  return schema === undefined ? null : schemaOf(schema);
}

function operationOf([method, path]) {
  const item = description.paths[path];
  const operation = item?.[method];
  if (operation === undefined) throw new Error(`The description has no ${method} ${path}.`);
  const parameters = [...(item.parameters ?? []), ...(operation.parameters ?? [])].map(followed);
  const responses = Object.entries(operation.responses).map(([status, answer]) => [
    status,
    jsonOf(followed(answer).content),
  ]);
  return {
    method,
    path,
    parameters: parameters.map(({ name, in: place, required = false, schema }) => ({
      name,
      in: place,
      required,
      schema: schemaOf(schema),
    })),
    body: jsonOf(followed(operation.requestBody)?.content),
    responses: Object.fromEntries(responses),
  };
}

/** A type as the schema language writes it: `[GitActor]`, `String!`. */
function written(type) {
  if (type.kind === 'NON_NULL') return `${written(type.ofType)}!`;
  return type.kind === 'LIST' ? `[${written(type.ofType)}]` : type.name;
}

function cutGraphql() {
  const schema = JSON.parse(readFileSync(join(graphqlFolder, 'schema.json'), 'utf8'));
  const all = (schema.__schema ?? schema.data.__schema).types;
  const packed = JSON.parse(readFileSync(join(graphqlFolder, 'package.json'), 'utf8'));
  const fieldsOf = (name) =>
    all
      .find((type) => type.name === name)
      .fields.map((field) => [
        field.name,
        { type: written(field.type), args: field.args.map((arg) => arg.name) },
      ]);
  return {
    source: `@octokit/graphql-schema ${packed.version}, schema.json, cut by scripts/cut-openapi.mjs`,
    license: `${packed.license}, Copyright GitHub, Inc. and the package's authors`,
    types: Object.fromEntries(TYPES.map((name) => [name, Object.fromEntries(fieldsOf(name))])),
  };
}

const operations = OPERATIONS.map(operationOf);
const cut = {
  source: `@octokit/openapi ${version}, generated/api.github.com.json, cut by scripts/cut-openapi.mjs`,
  license: `${license}, Copyright GitHub, Inc. and the package's authors`,
  operations,
  $defs: Object.fromEntries([...definitions].sort(([a], [b]) => (a < b ? -1 : 1))),
};

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const target = join(root, 'test', 'vectors', 'github-openapi');
mkdirSync(target, { recursive: true });
const text = `${JSON.stringify(cut, null, 1)}\n`;
writeFileSync(join(target, 'operations.json'), text);
writeFileSync(join(target, 'graphql.json'), `${JSON.stringify(cutGraphql(), null, 1)}\n`);
console.log(
  `${operations.length} operations, ${definitions.size} schemas, ${Math.round(text.length / 1024)} KiB`,
);
