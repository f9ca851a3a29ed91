/** The linked program at one commit: declarations and the references between them. */
export interface Graph {
  /** Index = id. */
  readonly nodes: readonly GraphNode[];
  /** By the id of the referring node. */
  readonly outgoing: readonly (readonly Edge[])[];
  /** By the id of the referred node. */
  readonly incoming: readonly (readonly Edge[])[];
  /** Node ids by path; the first one is the module itself (its top-level code, name ''). */
  readonly byPath: ReadonlyMap<string, readonly number[]>;
  /**
   * By node: what the names in its own code stand for that lie outside of it, in the order of their first use, since hashes
   * leave it out.
   */
  readonly meanings: readonly (readonly Meant[])[];
  readonly modules: readonly ModuleUse[];
  readonly hosts: readonly HostUse[];
  readonly writes: readonly TableWrite[];
  readonly stateWrites: readonly StateWrite[];
  readonly givenWrites: readonly GivenWrite[];
  readonly environment: {
    readonly reads: readonly EnvironmentRead[];
    readonly writes: readonly EnvironmentWrite[];
  };
  /** Calls of members that too many declarations are called by: they have no edges. */
  readonly ambiguous: readonly Ambiguity[];
  /** What analysis cannot see through: `eval`, computed calls and imports, SQL that cannot be read. */
  readonly dynamic: readonly Opaque[];
  /** Files that were not analysed, by path. */
  readonly unanalysed: ReadonlyMap<string, Unanalysed>;
}

/** An id; of data of a module without a declaration the module's id and the name; outside of the tree the specifier and the name. */
export type Meant = number | readonly [module: number, name: string] | string;

export type NodeKind =
  | 'module'
  | 'function'
  | 'method'
  | 'accessor'
  | 'constructor'
  | 'class'
  | 'field'
  | 'variable'
  | 'object'
  | 'enum'
  | 'interface'
  | 'type'
  /** Of a function: what a variable of it that functions inside use, or a field that a constructor sets, comes of. Its code is the function's. */
  | 'part'
  /** A statement at the top of a file that gives a router of the file a route, and all of one router together. They run as the file does. */
  | 'route';

export interface GraphNode {
  readonly id: number;
  readonly path: string;
  /** Qualified name inside its module, `''` for the module itself; formats.md §1 "Selectors". */
  readonly name: string;
  readonly kind: NodeKind;
  /** From 1. */
  readonly startLine: number;
  readonly endLine: number;
  /** The declaration that this one is nested in; the module's own node has `null`. */
  readonly parent: number | null;
  /** A function of a class itself: it runs without an instance. */
  readonly isStatic?: true;
  /**
   * Of the normalised syntax without what nested declarations own: equal hashes behave alike. No trivia, comments,
   * type-only parts; local names canonical. Empty for type-only declarations' behaviour (`typeHash` has theirs).
   */
  readonly hash: string;
  /** Interfaces and type aliases: of their shape; for others `''`. */
  readonly typeHash: string;
}

export type EdgeKind =
  | 'call'
  | 'construct'
  | 'read'
  | 'pass'
  | 'extend'
  | 'override'
  | 'nest'
  | 'effect'
  | 'type'
  | 'callback'
  | 'around'
  | 'write';

/** `exact`: resolved; `approximate`: by name among `candidates`. */
export interface Edge {
  readonly from: number;
  readonly to: number;
  /**
   * `nest`: a declaration owns the code nested in it. `effect`: importing a file runs its module-level code. `callback`: a function
   * calls what it is given, and somebody gives it this; whoever does so has a `pass` of its own. `around`: a framework runs this before or
   * after the handler of a route. `write`: sets or changes what the other one holds; no way by which anything is reached.
   */
  readonly kind: EdgeKind;
  readonly certainty: 'exact' | 'approximate';
  /** 1 where exact. */
  readonly candidates: number;
  /** Of the reference, in the referring file, from 1. */
  readonly line: number;
  /** Only where the code says `super`: the base class's own code runs, never what another class puts in its place. */
  readonly isSuper?: true;
  /** Only where code of a class calls a method on its own instance, or reads a field of it: `this.mount()`, `super.mount()`, `this.rate`. */
  readonly isSelf?: true;
  /** Only from code of a class that reads a field which the class declares, and classes below it hold (`abstract rate: number`). */
  readonly isDeclared?: true;
  /** Only of calls of an inherited method: the classes of which the instance is one that is called, as its types say. */
  readonly on?: readonly number[];
  /** Only where a constructor sets a field, which runs for whoever makes an instance or reads that field. */
  readonly isHeld?: true;
  /** Only of calls: of what they give the code uses members alone that it names. */
  readonly isTaken?: true;
  /** Only where a function does nothing with an object but give it: who calls the function says what is used of it. */
  readonly isGiven?: true;
  /** Only of what a server runs before something that it puts before handlers itself: it says nothing of those, to whom it is told as well. */
  readonly isLayer?: true;
  /** Only where a server is given the handlers of a route: they run when that is asked for, not when the code runs that says so. */
  readonly isRoute?: true;
  /** Only where a module of NestJS imports another one: that runs nothing of it (`wiringIn`). */
  readonly isWiring?: true;
  /** Of an object or variable only members are read that the code names; absent where it is used as a whole. */
  readonly members?: readonly string[];
}

/** A call that is matched by name alone and could mean more declarations than edges would say anything about. */
export interface Ambiguity {
  readonly node: number;
  /** Of the member. */
  readonly name: string;
  /** Ids; the first 64. */
  readonly candidates: readonly number[];
  readonly line: number;
}

/** Code that uses a package from outside the tree. `specifier` as imported, e.g. `stripe/lib/x`. */
export interface ModuleUse {
  readonly node: number;
  readonly specifier: string;
  /** Called member path, e.g. `charges.create`; '' for the module itself. */
  readonly member: string;
  /** `data`: read from something that has a type of the package, which another declaration says; that it is no function nobody knows. */
  readonly kind: 'import' | 'use' | 'call' | 'data';
  readonly line: number;
}

/** Code that names a host, in a URL or by itself. */
export interface HostUse {
  readonly node: number;
  readonly host: string;
  /** The text is the host and nothing else: many a name of a file or event looks like that, too. */
  readonly isBare?: true;
  readonly line: number;
  /** Ids of the constants that the text is put together of, where other files say what they are. */
  readonly of?: readonly number[];
}

export interface TableWrite {
  readonly node: number;
  readonly schema: string | null;
  readonly table: string;
  /** `insert`, `update`, `delete`, `merge`, `truncate`, `create`, `alter`, `drop`, … */
  readonly verb: string;
  readonly line: number;
}

/** Code that sets what other code of the program reads. */
export interface StateWrite {
  readonly node: number;
  /** The variable, field or object. */
  readonly holder: number;
  /** A member of the holder that is no declaration of its own; `null` where the holder itself is written. */
  readonly member: string | null;
  /** `part`: something inside, only known when the code runs; `call`: by a method of a list, map or set. */
  readonly kind: 'set' | 'part' | 'call';
  /** Whether the holder may be another one. */
  readonly isGuess: boolean;
  /** As `Graph.meanings`, of the statement. */
  readonly meanings: readonly Meant[];
  /** Equal statements write alike, as far as what they name is the same. */
  readonly digest: string;
  /** Parameters that the statement uses, of functions by their ids. */
  readonly takes: readonly Taken[];
  readonly line: number;
}

/** Code that sets a member of what its function is given, or of the instance whose method it is: who calls says what that is. */
export interface GivenWrite {
  readonly node: number;
  /** The function whose parameter it is; `null` for an instance. */
  readonly of: number | null;
  /** Of the parameter, from 0; -1 for an instance. */
  readonly position: number;
  /** Of an instance the class. */
  readonly self: number | null;
  /** The member that is set, in members of what is given. */
  readonly path: readonly string[];
  readonly meanings: readonly Meant[];
  readonly digest: string;
  readonly takes: readonly Taken[];
  readonly line: number;
}

/** Code that reads a variable of the environment; `null` for all of them. */
export interface EnvironmentRead {
  readonly node: number;
  readonly name: string | null;
}

/** Code that sets one; `null` for one that is only known when the code runs. */
export interface EnvironmentWrite {
  readonly node: number;
  readonly name: string | null;
  readonly meanings: readonly Meant[];
  readonly digest: string;
  readonly line: number;
}

/**
 * A parameter: the declaration that it is one of, its position from 0 (`-1 - position` for it and all that follow), and the member of
 * it where only that counts.
 */
export type Taken = readonly [of: number, position: number, member: string | null];

export interface Opaque {
  readonly node: number;
  readonly kind:
    | 'eval'
    | 'computed-call'
    | 'computed-import'
    | 'overwrite'
    | 'process'
    | 'unreadable-sql'
    | 'unread-host';
  readonly text: string;
  readonly line: number;
}

export interface Unanalysed {
  readonly path: string;
  readonly reason: 'syntax' | 'encoding' | 'size' | 'nesting' | 'internal';
  /** For people: what, and where. */
  readonly detail: string;
  readonly line: number;
}
