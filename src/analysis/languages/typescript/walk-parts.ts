import { ts } from 'ts-morph';
import type { Declaration, ReferenceKind } from '../../facts';
import { CODE_ALONE } from './code-alone';
import type { Evaluator } from './evaluate';
import type { Part } from './parts';
import type { Draft } from './program';
import { Sink } from './sink';
import { Walker } from './walk';
import { walkVariable } from './walk-functions';

/** What is said elsewhere of the whole function already: who is given something, and what frameworks are told. */
const SAID: ReadonlySet<ReferenceKind> = new Set(['give', 'around', 'type', 'put']);

/** Places where one variable is set; what more of them say is found with the functions that they stand in. */
const MAX_ASSIGNED = 64;

/** All parts that anything of the file uses; what they refer to is added to what is known of the file. */
export function partsOf(evaluator: Evaluator, sink: Sink): Declaration[] {
  const found: Declaration[] = [];
  // A list that grows while it is walked hands out what is added, too.
  for (const part of evaluator.parts.found) found.push(partOf(part, evaluator, sink));
  return found;
}

/** A variable of the file depends on what the file's functions set it to, as it does on what it begins with. */
export function laterValues(evaluator: Evaluator, sink: Sink): void {
  const { program } = evaluator;
  for (const [index, assigned] of program.assignedTo) {
    const draft = program.drafts[index];
    if (draft?.kind !== 'variable') continue;
    const { found } = aside(draft, evaluator, (walker) => {
      for (const { expression, scope, isItem } of assigned.slice(0, MAX_ASSIGNED))
        if (!isItem) walker.node(expression, scope);
    });
    addReferences(found, sink);
  }
}

/** Walks code for one declaration more. */
function aside(draft: Draft, evaluator: Evaluator, walk: (walker: Walker) => void) {
  const { program } = evaluator;
  const found = new Sink(program, evaluator);
  const walker = new Walker(draft, program, evaluator, found);
  walk(walker);
  return { walker, found };
}

/** All but what is said where the code stands. */
function addReferences(found: Sink, sink: Sink): void {
  sink.references.push(...found.references.filter(({ kind }) => !SAID.has(kind)));
}

function partOf({ draft, pieces, conditions }: Part, evaluator: Evaluator, sink: Sink): Declaration {
  const { program } = evaluator;
  const { walker, found } = aside(draft, evaluator, (walker) => {
    for (const [lists, mark] of [
      [conditions, 'if'],
      [pieces, '='],
    ] as const)
      for (const { node, scope } of lists) {
        walker.tokens.word(mark);
        if (ts.isVariableDeclaration(node)) walkVariable(walker, node, scope);
        else walker.node(node, scope);
      }
  });
  // What a route refers to is the file's: that it stands there runs none of it.
  if (draft.kind !== 'route') {
    addReferences(found, sink);
    sink.hosts.push(...found.hosts);
    sink.hostTexts.push(...found.hostTexts);
  }
  const { name, key, kind, node, parent } = draft;
  return {
    name,
    key,
    kind,
    startLine: program.lineOf(node),
    endLine: program.lineAt(node.end),
    parent,
    isStatic: false,
    hash: walker.tokens.digest(),
    names: walker.outside,
    ...CODE_ALONE,
  };
}
