/** What the command line asks of the bot: each a whole unit of work. */
import type { IncomingMessage, Reply } from '../domain/message.ts';
import type { Passage } from '../domain/operations/firewall.ts';
import type { Probe } from '../domain/operations/probe.ts';
import type { Services } from '../services/services.ts';

type Use<Name extends keyof Services> = (input: Parameters<Services[Name]>[1]) => ReturnType<Services[Name]>;

export interface Office {
  readonly previewPlan: Use<'previewPlan'>;
  readonly importPlan: Use<'importPlan'>;
  readonly setPlan: Use<'setPlan'>;
  readonly importUnits: Use<'importUnits'>;
  readonly importRoster: Use<'importRoster'>;
  readonly importGroups: Use<'importGroups'>;
  readonly revokeRole: Use<'revokeRole'>;
  readonly listGroups: () => ReturnType<Services['showGroups']>;
  readonly grantRole: Use<'grantRole'>;
  readonly unitTasks: Use<'unitTasks'>;
  readonly showPlans: () => ReturnType<Services['showPlans']>;
  readonly listSchedules: () => ReturnType<Services['listSchedules']>;
  readonly scheduleCron: Use<'scheduleCron'>;
  /** Half-open ISO dates. */
  readonly previewReminders: (input: { readonly from: string; readonly to: string }) => Promise<ReminderPreview>;
  readonly showHolidays: Use<'showHolidays'>;
  readonly enterHolidays: Use<'enterHolidays'>;
  readonly verifySeal: Use<'verifySeal'>;
  readonly verifyAudit: () => ReturnType<Services['verifyAudit']>;
  /** The sheet as .xlsx; null when no such call is closed. */
  readonly exportRollCall: (input: { readonly serial: string }) => Promise<Buffer | null>;
  /** The table of progress as .xlsx; null when no plan is in force. */
  readonly exportProgress: () => Promise<Buffer | null>;
  /** The zip of an alert by any of its serial numbers; null when there is none. */
  readonly exportAlert: (input: { readonly serial: string }) => Promise<Buffer | null>;
  /** The same way a callback's message takes. */
  readonly ask: (message: IncomingMessage) => Promise<Reply | null>;
}

/** What would go out, for programs and for the screen. */
export interface ReminderPreview {
  readonly occurrences: readonly {
    /** ISO instant with the zone's offset. */
    readonly at: string;
    readonly rule: string;
    /** A unit's full name, or 大气办. */
    readonly to: string;
    readonly text: string;
    readonly source: string;
    readonly serial: string;
  }[];
  readonly undecided: readonly { readonly rule: string; readonly what: string; readonly year: number }[];
}

/** The text of a document, or why there is none, in Chinese. */
export type DocumentText = { readonly ok: true; readonly text: string } | { readonly ok: false; readonly why: string };

/** The rows of a sheet, every cell as text, or why there are none, in Chinese. */
export type SheetRows =
  | { readonly ok: true; readonly rows: readonly (readonly string[])[] }
  | { readonly ok: false; readonly why: string };

/** What there is to look at; `passages` is null where the settings cannot be read. */
export interface Look {
  readonly probes: readonly Probe[];
  readonly passages: readonly Passage[] | null;
}

/** What a process gives its command line: the bot when it is needed, files, and a person at a terminal. */
export interface Desk {
  /** Opens the bot for one command and closes it afterwards. */
  withOffice<T>(work: (office: Office) => Promise<T>): Promise<T>;
  /** Opens what `lanshao doctor` looks at and closes it afterwards. */
  withProbes<T>(work: (look: Look) => Promise<T>): Promise<T>;
  readDocument(bytes: Buffer, name: string): Promise<DocumentText>;
  readSheet(bytes: Buffer, name: string): Promise<SheetRows>;
  /** Runs until the process is told to stop. */
  start(): Promise<void>;
  demo(options: { readonly port?: string; readonly scene: 'office' | 'red-night' }): Promise<void>;
  writeFile(path: string, bytes: Buffer): Promise<void>;
  out(text: string): void;
  /** Asks a yes-or-no question; null when nobody sits there. */
  confirm(question: string): Promise<boolean | null>;
  /** Asks for a word; null when nobody sits there. */
  ask(question: string): Promise<string | null>;
}

/** A command that cannot do its work says why in Chinese and ends the process with 1. */
export class Refusal extends Error {}
