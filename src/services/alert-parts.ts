/** What every service of alerts works with. */
import type { ApprovalPolicy } from '../domain/alert/alert-move.ts';
import type { AlertMeasures } from '../domain/alert/measures.ts';
import type { RollCallRules } from '../domain/roll-call/rules.ts';
import type { OnEffective } from './alert-effective.ts';
import type { DirectorySource } from './directory-source.ts';

/** What the office sets. */
export interface AlertSettings {
  readonly policy: ApprovalPolicy;
  readonly measures: AlertMeasures;
  readonly calls: RollCallRules;
}

export interface AlertParts extends AlertSettings {
  readonly directories: DirectorySource;
  readonly zone: string;
  readonly onEffective: OnEffective;
}
