/** Promises who is obliged by a task, as what, by which clauses and by when; what nobody can be found for is named. */
import type { Directory } from '../directory/directory.ts';
import type { Unit, UnitKind } from '../directory/unit.ts';
import type { Role, Task } from '../plan/plan.ts';
import { obligedCounties } from './obligation-mention.ts';
import { type Phrase, readPhrases } from './obligation-phrase.ts';

/** How a unit came to its part: by its own name, by a group's, as a county concerned, or as a member not named. */
export type Why = 'named' | 'group' | 'concerned' | 'member';

export interface Obligation {
  /** The unit's id. */
  readonly unit: number;
  readonly role: Role;
  /** Indexes into the task's clauses, ascending. */
  readonly clauses: readonly number[];
  /** Earliest ISO day to report or complete in those clauses; null when nothing is dated. */
  readonly dueOn: string | null;
  /** The strongest reason among the clauses. */
  readonly why: Why;
}

export interface Obliged {
  /** By unit in printing order, each unit's strongest role first. */
  readonly obligations: readonly Obligation[];
  /** Phrases that lead to no unit of the directory, as written. */
  readonly unknown: readonly { readonly unit: string; readonly raw: string }[];
}

interface Share {
  readonly unit: Unit;
  readonly role?: Role;
  readonly why: Why;
}

interface Part extends Share {
  readonly role: Role;
  readonly clause: number;
}

const ROLES: readonly Role[] = ['lead', 'support', 'responsible', 'possible'];
const REASONS: readonly Why[] = ['named', 'group', 'concerned', 'member'];

/**
 * Expands the assignments of `task` (design 5). A county that is only possibly concerned by a clause is `possible` unless
 * that clause already binds it; a bureau that is only possibly a member, unless the task binds it anywhere.
 */
export function oblige(task: Task, directory: Directory): Obliged {
  const parts: Part[] = [];
  const unknown = new Map<string, { unit: string; raw: string }>();
  for (const [clause, { text, assignments }] of task.clauses.entries()) {
    for (const { unit: words, role, raw } of assignments) {
      for (const phrase of readPhrases(words, directory)) {
        if (phrase.kind === 'unknown') unknown.set(`${words}\n${raw}`, { unit: words, raw });
        parts.push(...expand(phrase, text, directory).map((share) => ({ role, ...share, clause })));
      }
    }
  }
  const byUnit = Map.groupBy(parts, ({ unit }) => unit);
  const obligations = directory.units.flatMap((unit) => gather(task, unit, byUnit.get(unit) ?? []));
  return { obligations, unknown: [...unknown.values()] };
}

/** Who is meant by `phrase` in a clause of this text; a share without a role has the one that is written. */
function expand(phrase: Phrase, text: string, directory: Directory): readonly Share[] {
  const ofKind = (kind: UnitKind) => directory.units.filter((unit) => unit.kind === kind);
  switch (phrase.kind) {
    case 'unit':
      return [{ unit: phrase.unit, why: 'named' }];
    case 'group':
      return phrase.members.map((unit) => ({ unit, why: 'group' }));
    case 'concerned': {
      const named = obligedCounties(text, directory);
      if (named.length > 0) return named.map((unit) => ({ unit, why: 'concerned' }));
      return ofKind('county').map((unit) => ({ unit, role: 'possible', why: 'concerned' }));
    }
    case 'members':
      return ofKind('bureau').map((unit) => ({ unit, role: 'possible', why: 'member' }));
    case 'nobody':
    case 'unknown':
      return [];
  }
}

/** One obligation a role; `parts` are the unit's own. */
function gather(task: Task, unit: Unit, parts: readonly Part[]): readonly Obligation[] {
  const binding = parts.filter(({ role }) => role !== 'possible');
  const isBound = (part: Part) => binding.some((other) => part.why === 'member' || other.clause === part.clause);
  const valid = parts.filter((part) => part.role !== 'possible' || !isBound(part));
  return ROLES.flatMap((role) => {
    const own = valid.filter((part) => part.role === role);
    if (own.length === 0) return [];
    const clauses = [...new Set(own.map(({ clause }) => clause))].sort((a, b) => a - b);
    const why = REASONS.find((reason) => own.some((part) => part.why === reason)) ?? 'member';
    return [{ unit: unit.id, role, clauses, dueOn: dueOn(task, clauses), why }];
  });
}

function dueOn(task: Task, clauses: readonly number[]): string | null {
  const days = task.deadlines
    .filter(
      ({ kind, date, clause }) => (kind === 'report' || kind === 'complete') && date !== '' && clauses.includes(clause),
    )
    .map(({ date }) => date);
  return days.sort()[0] ?? null;
}
