/** Queries of the hot path, compiled once a store and run with parameters. */
import type { CompiledQuery, DialectAdapter } from 'kysely';
import type { Tx } from './database.ts';

/** Stands for a parameter while the query is compiled. */
class Placeholder {
  readonly name: string;
  constructor(name: string) {
    this.name = name;
  }
}

interface Prepared<R> {
  readonly query: CompiledQuery<R>;
  /** What each placeholder of the SQL takes: a parameter by name, or a constant of the query. */
  readonly slots: readonly unknown[];
}

/**
 * Builds a query once for each store and returns a function that runs it.
 * `build` gets every parameter as a stand-in of its type: it may only be passed on as a value, never looked at.
 */
export function prepare<P extends { readonly [name: string]: string | number | null }, R>(
  build: (tx: Tx, parameters: P) => { compile(): CompiledQuery<R> },
): (tx: Tx, parameters: P) => Promise<{ rows: R[]; changed: number }> {
  const compiled = new WeakMap<DialectAdapter, Prepared<R>>();

  return async (tx, parameters) => {
    // One adapter object lives as long as its store, and SQL compiled for one store fits every transaction of it.
    const { adapter } = tx.getExecutor();
    let prepared = compiled.get(adapter);
    if (!prepared) {
      const query = build(tx, standIns<P>()).compile();
      prepared = { query, slots: query.parameters };
      compiled.set(adapter, prepared);
    }
    const values = prepared.slots.map((slot) => (slot instanceof Placeholder ? parameters[slot.name] : slot));
    const result = await tx.executeQuery<R>({ ...prepared.query, parameters: values });
    return { rows: result.rows, changed: Number(result.numAffectedRows ?? 0) };
  };
}

function standIns<P extends object>(): P {
  return new Proxy({} as P, { get: (_target, name) => new Placeholder(String(name)) });
}
