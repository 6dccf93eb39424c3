/** What every service of roll calls works with. */
import type { RollCallRules } from '../domain/roll-call/rules.ts';
import type { DirectorySource } from './directory-source.ts';

export interface CallSources {
  readonly directories: DirectorySource;
  readonly zone: string;
  readonly rules: RollCallRules;
}
