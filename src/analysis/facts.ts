import type { NodeKind, Opaque, Taken, Unanalysed } from './graph';

/** Raised whenever the same text would yield other facts: facts kept from an older extractor are not comparable. */
export const FACTS_VERSION = 16;

/**
 * What one file says, known from its text alone: plain JSON, the same for every path with that language. Everything that
 * needs another file (what an import means, which method a call ends in) is left to the linker; what the text itself
 * decides (scopes, local types, normalised hashes) is decided here.
 */
export interface FileFacts {
  readonly version: number;
  readonly language: Language;
  /** Index = id inside the file; the first one is the module itself. Parents stand before their children. */
  readonly declarations: readonly Declaration[];
  /** Every value that a reference, type or initialiser speaks of, each once; operands stand by index. */
  readonly values: readonly Value[];
  readonly references: readonly Reference[];
  /** One for each imported name; re-exports and `require` included. */
  readonly imports: readonly Import[];
  readonly exports: readonly Export[];
  /**
   * Values known to be used as a type, to stand behind a token, or to be put into a variable or field: an object literal returned as
   * `PaymentService` implements it, and so does what a parameter of that type is given.
   */
  readonly flows: readonly Flow[];
  readonly hosts: readonly HostFact[];
  /** Texts of which other files may say what host they name. */
  readonly hostTexts: readonly HostTextFact[];
  readonly writes: readonly WriteFact[];
  /** What stands for tables of a database, where the file makes it or looks it up. */
  readonly models: readonly ModelFact[];
  /** What code does to variables, fields and objects that all code of the program shares. */
  readonly stateWrites: readonly StateWriteFact[];
  readonly dynamic: readonly OpaqueFact[];
  readonly unanalysed: UnanalysedFact | null;
}

/** `none`: an extension that no extractor reads. */
export type Language = 'typescript' | 'javascript' | 'sql' | 'none';

export interface Declaration {
  /** Qualified inside the module; `''` for the module. */
  readonly name: string;
  /** The last segment: what a member access names. */
  readonly key: string;
  readonly kind: NodeKind;
  /** From 1. */
  readonly startLine: number;
  readonly endLine: number;
  readonly parent: number | null;
  readonly isStatic: boolean;
  /** A function that each instance gets in a field of its own: it comes before what a subclass calls so. */
  readonly isField?: true;
  /** As `GraphNode.hash` and `GraphNode.typeHash`. */
  readonly hash: string;
  readonly typeHash: string;
  /**
   * What its own code names outside of itself, in the order of first use: an import by its index, a declaration of the file by
   * `-1 - index`. What they mean is for the linker to say, so that code which is moved away from what it names stays the same.
   */
  readonly names: readonly number[];
  /** What the name holds: an initialiser, an annotation, the meaning of a type alias, what a function's name is set to later. */
  readonly value: number | null;
  /** What a call of it gives; promises count as what they promise. */
  readonly returns: number | null;
  /** Of instances, of an object literal, or of an interface's values. */
  readonly members: readonly Member[];
  /** Of the class or function itself. */
  readonly statics: readonly Member[];
  /** Base classes, base interfaces, objects that are spread in. */
  readonly extends: readonly number[];
  readonly implements: readonly number[];
}

export type Member = readonly [name: string, value: number];

/** A value or, after `instance`, "something of this type". Operands are indexes into `FileFacts.values`. */
export type Value =
  | { readonly op: 'declaration'; readonly index: number }
  | { readonly op: 'import'; readonly index: number }
  | { readonly op: 'global'; readonly name: string }
  | { readonly op: 'member'; readonly of: number; readonly name: string }
  /** What calling it gives. */
  | { readonly op: 'call'; readonly of: number }
  /** What constructing it gives. */
  | { readonly op: 'new'; readonly of: number }
  /** Something of the named type. */
  | { readonly op: 'instance'; readonly of: number; readonly args: readonly number[] }
  /** `this` inside the class or object. */
  | { readonly op: 'this'; readonly index: number }
  | { readonly op: 'super'; readonly index: number }
  /** One of the things in a list, set or map. */
  | { readonly op: 'element'; readonly of: number }
  | { readonly op: 'list'; readonly of: number }
  | { readonly op: 'tuple'; readonly items: readonly number[] }
  | { readonly op: 'either'; readonly of: readonly number[] }
  | { readonly op: 'shape'; readonly members: readonly Member[]; readonly spreads: readonly number[] }
  /** A function without a name, or a function type. */
  | { readonly op: 'function'; readonly returns: number | null }
  /** What the function is given at that position, from 0. */
  | { readonly op: 'parameter'; readonly index: number; readonly position: number }
  /** That the function `to` is given the value at that position. */
  | { readonly op: 'given'; readonly to: number; readonly position: number; readonly value: number }
  /** Whatever is emitted, published and listened to under that name, or under the constant that `of` names. */
  | { readonly op: 'event'; readonly name: string; readonly of: number | null }
  /** What a container gives under a text, or under the constant or class that `of` names. */
  | { readonly op: 'token'; readonly of: number | null; readonly name: string }
  /** A text that may be a part of a host: what is literal, and the values that give the rest, in their order. */
  | { readonly op: 'text'; readonly parts: readonly (string | number)[] }
  /** The CommonJS exports of this file itself. */
  | { readonly op: 'exports' }
  | { readonly op: 'unknown' };

export interface Reference {
  /** Index of the declaration whose own code it stands in. */
  readonly from: number;
  readonly kind: ReferenceKind;
  readonly value: number;
  readonly line: number;
  /** It stands in what a constructor sets a field to that has a part of its own. */
  readonly isHeld?: true;
  /**
   * `taken`: a call, and of what it gives the code uses members alone that it names. `given`: what the function around gives, and that it does
   * nothing else with here.
   */
  readonly use?: 'taken' | 'given';
}

/**
 * `pass`: a value handed on where somebody else may call it. `hold`: put into an object that has a name or is returned;
 * who calls it later names the member, so holding a function is no use of it. `give`: a function in a call's arguments; its value
 * is a `given`, and the `pass` of the same function stands beside it. `keep`: put into a field of the own instance: a function is handed on by that,
 * those in an object are called by who names them. `text`, `number`, `json`: the language asks the value for its
 * text, its primitive value or what stands for it in JSON, by a method of the value's own where that has one. `inject`: a container
 * gives what stands behind the token or class, made by whatever makes it. `around`: a framework is told to run a method around the handlers
 * of routes; its value is a `given`, of the method to what tells the framework so (`UseGuards`, `APP_GUARD`). `put`: what the file or another one makes lies
 * under a name in what nobody can tell (`context.gate = new Gate()`); its value is a `shape` of that one member.
 */
export type ReferenceKind =
  | 'call'
  | 'construct'
  | 'read'
  | 'pass'
  | 'hold'
  | 'extend'
  | 'jsx'
  | 'type'
  | 'give'
  | 'text'
  | 'number'
  | 'json'
  | 'inject'
  | 'around'
  | 'keep'
  | 'put';

export interface Import {
  /** Whose code it stands in; the module's for declarations. */
  readonly from: number;
  readonly specifier: string;
  /** The exported name, `default`, `*` for the namespace, `''` where only its effects count. */
  readonly name: string;
  readonly kind: 'import' | 're-export' | 'require' | 'dynamic' | 'effect';
  readonly typeOnly: boolean;
  readonly line: number;
}

export interface Export {
  /** `*` for `export *`; `export=` for what replaces the whole exports object. */
  readonly name: string;
  readonly value: number;
  readonly typeOnly: boolean;
}

export interface Flow {
  /**
   * An `instance` or a `token` value, the name of a variable or field that the other value is put into, the `given` by which a
   * function gets it, or the same `parameter` where code inside of its function goes on using it.
   */
  readonly type: number;
  readonly value: number;
  /** What the variable or field has the value under, where that is known: `handlers.card = payCard`. */
  readonly name?: string;
}

export interface HostFact {
  readonly from: number;
  readonly host: string;
  /** The text is the host and nothing else: many a name of a file or event looks like that, too. */
  readonly isBare?: true;
  readonly line: number;
}

export interface HostTextFact {
  readonly from: number;
  /** The index of a `text`. */
  readonly text: number;
  readonly line: number;
}

export interface WriteFact {
  readonly from: number;
  readonly schema: string | null;
  /** A literal table name, or the name of the ORM's model where only that is known; `null` where `model` alone may say. */
  readonly table: string | null;
  /** The value of a model, or of what a model gives. */
  readonly model?: number;
  readonly verb: string;
  readonly line: number;
}

export interface ModelFact {
  /** Whose code it stands in: the variable that holds it, where there is one. */
  readonly from: number;
  readonly names: readonly string[];
  /** It looks up what another place makes. */
  readonly isAsked: boolean;
  /** The export or member that it is put under on the spot. */
  readonly member: string | null;
  readonly line: number;
}

/** One statement that writes what a module, an object of a module or a class itself holds; a module's own code that fills its own is none. */
export interface StateWriteFact {
  readonly from: number;
  /**
   * `set`: what the value names is given another value, or deleted. `part`: something inside of it, and nobody can tell what. `call`: the value is a
   * method that changes lists, maps and sets, with what it is called on.
   */
  readonly kind: 'set' | 'part' | 'call';
  readonly value: number;
  /** As `Declaration.names`, of the statement. */
  readonly names: readonly number[];
  /** Of what is written and when: the statement without its target, the locals that it uses, and the conditions around it. */
  readonly digest: string;
  /** What functions are given that the statement uses; absent for nothing. */
  readonly takes?: readonly Taken[];
  readonly line: number;
}

export interface OpaqueFact {
  readonly from: number;
  readonly kind: Opaque['kind'];
  /** At most 120 characters of the code, without layout and comments. */
  readonly text: string;
  readonly line: number;
}

export interface UnanalysedFact {
  readonly reason: Unanalysed['reason'];
  readonly detail: string;
  readonly line: number;
}
