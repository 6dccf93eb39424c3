/** The tables, the transaction every repository takes first, and the one door to them. */
import type { Transaction } from 'kysely';
import type {
  AlertEventTable,
  AlertReportTable,
  AlertTable,
  AlertUnitTable,
  ArchiveRequestTable,
} from './alert.table.ts';
import type { AuditHeadTable, AuditTable } from './audit.table.ts';
import type {
  RevisionTable,
  UnitAliasTable,
  UnitGroupMemberTable,
  UnitGroupTable,
  UnitTable,
} from './directory.table.ts';
import type { FireworksConfirmationTable, PatrolReportTable } from './fireworks.table.ts';
import type { FrameTable } from './frame.table.ts';
import type { GroupTable } from './group.table.ts';
import type { HolidayYearTable } from './holiday-year.table.ts';
import type { InboxTable } from './inbox.table.ts';
import type { LeaseTable } from './lease.table.ts';
import type {
  MatterTable,
  ObligationTable,
  PlanTable,
  RoutineTable,
  SheetRequestTable,
  TaskEventTable,
  TaskTable,
} from './ledger.table.ts';
import type {
  AttachmentTable,
  LaneTable,
  OutboxNameTable,
  OutboxTable,
  QuotaUseTable,
  TokenTable,
} from './outbox.table.ts';
import type { AccountTable, PersonTable, RoleGrantTable } from './people.table.ts';
import type { ReminderRunTable, ReminderTable } from './reminder.table.ts';
import type { RollCallEntryTable, RollCallEventTable, RollCallSeriesTable, RollCallTable } from './roll-call.table.ts';
import type { DutyPhoneTable, StrangerTable, StrangerWordTable } from './stranger.table.ts';

export interface Database {
  revision: RevisionTable;
  unit: UnitTable;
  unit_alias: UnitAliasTable;
  unit_group: UnitGroupTable;
  unit_group_member: UnitGroupMemberTable;
  person: PersonTable;
  account: AccountTable;
  role_grant: RoleGrantTable;
  plan: PlanTable;
  task: TaskTable;
  obligation: ObligationTable;
  matter: MatterTable;
  task_event: TaskEventTable;
  routine: RoutineTable;
  sheet_request: SheetRequestTable;
  reminder: ReminderTable;
  reminder_run: ReminderRunTable;
  fireworks_confirmation: FireworksConfirmationTable;
  patrol_report: PatrolReportTable;
  holiday_year: HolidayYearTable;
  inbox: InboxTable;
  chat_group: GroupTable;
  outbox: OutboxTable;
  outbox_name: OutboxNameTable;
  lane: LaneTable;
  quota_use: QuotaUseTable;
  token: TokenTable;
  lease: LeaseTable;
  line_frame: FrameTable;
  attachment: AttachmentTable;
  roll_call: RollCallTable;
  roll_call_entry: RollCallEntryTable;
  roll_call_event: RollCallEventTable;
  roll_call_series: RollCallSeriesTable;
  stranger: StrangerTable;
  stranger_word: StrangerWordTable;
  duty_phone: DutyPhoneTable;
  alert: AlertTable;
  alert_event: AlertEventTable;
  alert_unit: AlertUnitTable;
  alert_report: AlertReportTable;
  archive_request: ArchiveRequestTable;
  audit: AuditTable;
  audit_head: AuditHeadTable;
}

/** A unit of work in hand. There is no way to a table without one. */
export type Tx = Transaction<Database>;

export interface Store {
  readonly kind: 'sqlite' | 'postgres';
  /**
   * Runs `work` as one transaction and resolves once its commit is durable; when `work` throws, nothing of it stays.
   * `work` awaits nothing but `tx`, starts no second transaction, and bears being run again from the start:
   * PostgreSQL may make it lose against a neighbour, which is tried three times more.
   */
  transact<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  /** Calls `listener` after every commit in this process that put something into the outbox. It must not throw. */
  onPushed(listener: () => void): void;
  /** Resolves when the database takes a transaction; throws its error when not. */
  ping(): Promise<void>;
  /** Takes no more work, finishes what is in hand, closes. May be called twice. */
  close(): Promise<void>;
}
