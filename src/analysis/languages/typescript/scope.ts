import type { ts } from 'ts-morph';

/** What a name stands for. */
export type Binding =
  | { readonly kind: 'declaration'; readonly index: number }
  | { readonly kind: 'import'; readonly index: number }
  | Local;

/** A parameter or variable that is no declaration of its own. */
export interface Local {
  readonly kind: 'local';
  /** Position among the locals of its owner: names it for code nested deeper, whatever it is called. */
  readonly ordinal: number;
  /** Index of the declaration whose code it belongs to. */
  readonly owner: number;
  readonly origin: Origin;
  /** What is assigned to it later, put into it, or handed to it where it is a promise's executor's. */
  readonly assigned: Assigned[];
  /** What may change what it holds without assigning to it. */
  readonly touched: Touch[];
  /** Set once computed; `'open'` while being computed. */
  value: number | 'open' | null;
}

/** Code with the scope that it stands in. */
export interface Piece {
  readonly node: ts.Node;
  readonly scope: Scope;
}

/** A statement that may change what a name holds. */
export interface Touch extends Piece {
  /** Of what the name holds; `null` for any. */
  readonly member: string | null;
}

export interface Assigned {
  readonly expression: ts.Expression;
  readonly scope: Scope;
  /** Put into the list, set or map that the name holds. */
  readonly isItem: boolean;
}

/** Where a local's value comes from. */
export interface Origin {
  readonly kind: 'parameter' | 'variable' | 'each' | 'type-parameter' | 'none';
  readonly node: ts.Node | null;
  readonly scope: Scope;
  /** Steps into what is destructured: a property's name, or `null` for an element of a list. */
  readonly path: readonly (string | null)[];
}

/** One block, function or file: names to bindings. Maps, since a name may be `constructor` or `__proto__`. */
export class Scope {
  /** Most blocks declare nothing, and there are as many as braces. */
  private ownValues: Map<string, Binding> | null = null;
  private ownTypes: Map<string, Binding> | null = null;
  readonly parent: Scope | null;
  /** Declaration whose own code stands here. */
  readonly owner: number;
  /** Whether `var` stops here. */
  readonly isFunction: boolean;
  /** What `this` is: an instance of the class or object with that index, the class itself, or unknown. */
  readonly self: Self | null;

  constructor(parent: Scope | null, owner: number, options: { isFunction: boolean; self: Self | null }) {
    this.parent = parent;
    this.owner = owner;
    this.isFunction = options.isFunction;
    this.self = options.self;
  }

  get values(): Map<string, Binding> {
    this.ownValues ??= new Map();
    return this.ownValues;
  }

  get types(): Map<string, Binding> {
    this.ownTypes ??= new Map();
    return this.ownTypes;
  }

  value(name: string): Binding | null {
    for (let scope: Scope | null = this; scope !== null; scope = scope.parent) {
      const found = scope.ownValues?.get(name);
      if (found !== undefined) return found;
    }
    return null;
  }

  type(name: string): Binding | null {
    for (let scope: Scope | null = this; scope !== null; scope = scope.parent) {
      const found = scope.ownTypes?.get(name) ?? scope.ownValues?.get(name);
      if (found !== undefined) return found;
    }
    return null;
  }

  functionScope(): Scope {
    let scope: Scope = this;
    while (!scope.isFunction && scope.parent !== null) scope = scope.parent;
    return scope;
  }
}

export interface Self {
  readonly index: number;
  readonly isStatic: boolean;
}
