/** A confirmed step → one push to each group it concerns, in a text addressed to its own unit. */
import type { Alert } from '../domain/alert/alert.ts';
import type { AlertEffect } from '../domain/alert/alert-move.ts';
import { type Announcement, announcementText } from '../domain/alert/announcement.ts';
import { printArea } from '../domain/alert/area.ts';
import { levelIn, levelOf } from '../domain/alert/in-force.ts';
import { type AlertLevel, compareLevels, stricter } from '../domain/alert/level.ts';
import type { Directory } from '../domain/directory/directory.ts';
import type { Effect } from '../domain/effect.ts';
import { textMessage } from '../domain/outgoing.ts';
import { postsAsked } from '../domain/roll-call/who-is-asked.ts';
import { liveAlerts } from '../store/alert.repository.ts';
import type { Tx } from '../store/database.ts';
import { findDutyPhone } from '../store/duty-phone.repository.ts';
import { type Addressed, audienceOf, createLiaisons } from './alert-audience.ts';
import type { AlertParts } from './alert-parts.ts';

export type Confirmed = Extract<AlertEffect, { kind: 'confirmed' }>;

export interface Announcing {
  /** Before and after the step. */
  readonly before: Alert;
  readonly after: Alert;
  readonly step: Confirmed;
  readonly serial: string;
}

/** The pushes, not yet applied: a draft shows one of them. */
export async function announcements(
  tx: Tx,
  parts: AlertParts,
  announcing: Announcing,
  now: number,
): Promise<readonly Effect[]> {
  const directory = await parts.directories(tx);
  const { after, step, serial } = announcing;
  const audience = await audienceOf(tx, step.proposal.area, after.issuer, directory);
  const liaisons = await createLiaisons(tx);
  const phone = await officePhone(tx, directory);
  const rings = ringsAll(step);
  const surroundings = {
    parts,
    directory,
    phone,
    named: new Set(step.proposal.area),
    area: printArea(step.proposal.area, directory),
  };
  const others = (await liveAlerts(tx, now))
    .map(({ alert }) => alert)
    .filter((one) => one.kind === after.kind && one.code !== after.code);
  return audience.map((addressed): Effect => {
    const notice = noticeFor(addressed, announcing, { ...surroundings, others });
    const text = announcementText(notice, { unit: addressed.unit, now, zone: parts.zone });
    return {
      kind: 'push',
      to: { kind: 'group', group: addressed.group.id },
      purpose: 'alert',
      serial,
      message: textMessage(text, rings ? [{ kind: 'all' }] : liaisons(addressed)),
      isDrill: after.kind === 'drill',
      at: null,
      expires: null,
      dedupeKey: `${serial}:${addressed.group.id}`,
    };
  });
}

/** Everybody's phone rings for an orange or red alert issued or raised; else the liaison's (phone-texts 2). */
export function ringsAll({ proposal }: Pick<Confirmed, 'proposal'>): boolean {
  const rings = proposal.step === 'issue' || proposal.step === 'raise';
  return rings && compareLevels(proposal.level, 'orange') >= 0;
}

interface Surroundings {
  readonly parts: AlertParts;
  readonly directory: Directory;
  /** The counties of the step, and how they print. */
  readonly named: ReadonlySet<number>;
  readonly area: string;
  /** The other alerts of the same kind. */
  readonly others: readonly Alert[];
  readonly phone: string | null;
}

function noticeFor(
  { unit }: Addressed,
  { before, after, step, serial }: Announcing,
  { parts: { measures, calls }, directory, named, area, others, phone }: Surroundings,
): Announcement {
  const { proposal, at, callAt } = step;
  const isNamed = named.has(unit.id);
  const counties = isNamed ? [unit.id] : proposal.area;
  const strictest = (alert: Alert, instant: number) =>
    counties.reduce<AlertLevel | null>((level, county) => stricter(level, levelOf(alert, county, instant)), null);
  const was = strictest(before, at) ?? strictest(before, firstInstant(before) ?? at);
  const set = 'level' in proposal ? proposal.level : null;
  const level = set ?? was ?? 'yellow';
  const elsewhere = isNamed ? levelIn(others, unit.id, at) : null;
  return {
    ...{ step: proposal.step, level, before: was, at, serial, callAt, phone },
    end: 'end' in proposal ? proposal.end : null,
    area,
    papers: after.papers,
    slots: after.slots,
    measures: measures[level].measures,
    posts: isNamed ? postsAsked(unit, level, calls.asked) : [],
    dailyAt: calls.daily,
    stricter: proposal.step !== 'extend' && compareLevels(elsewhere, set) > 0 ? elsewhere : null,
    original: before.serial,
    issuer: after.issuer === null ? null : directory.unit(after.issuer),
  };
}

function firstInstant({ segments }: Alert): number | null {
  return segments.length === 0 ? null : Math.min(...segments.map(({ at }) => at));
}

async function officePhone(tx: Tx, { units }: Directory): Promise<string | null> {
  const office = units.find(({ kind }) => kind === 'office');
  return office === undefined ? null : findDutyPhone(tx, office.id, null);
}
