/** The draft in words: what would go where, whom a roll call would ask, what is missing. */
import type { Alert, Proposal } from '../domain/alert/alert.ts';
import { callTime } from '../domain/alert/call-time.ts';
import { effectiveAt, levelAtStake } from '../domain/alert/check-proposal.ts';
import { draftText } from '../domain/alert/draft-text.ts';
import { needsSecond } from '../domain/alert/move-alert.ts';
import { quoted } from '../domain/phone/quoted.ts';
import { chiefsOf, isPost, type Office, postOf } from '../domain/roll-call/who-is-asked.ts';
import type { Tx } from '../store/database.ts';
import { listPeople } from '../store/people.repository.ts';
import { audienceOf, placesWithoutGroup } from './alert-audience.ts';
import { linesOf } from './alert-chase.ts';
import type { AlertParts } from './alert-parts.ts';
import { rulesFor } from './alert-people.ts';
import { announcements, ringsAll } from './announce-alert.ts';
import { unreachablePosts } from './unreachable.ts';

/** What is said about the approval of a draft. `question` takes the place of how to approve it, as long as it is open. */
export interface Standing {
  readonly question?: string | null;
  readonly asked?: string | null;
}

export async function describeDraft(
  tx: Tx,
  parts: AlertParts,
  alert: Alert,
  proposal: Proposal,
  { question = null, asked = null }: Standing,
  now: number,
): Promise<string> {
  const directory = await parts.directories(tx);
  const audience = await audienceOf(tx, proposal.area, alert.issuer, directory);
  const of = (platform: string) => audience.filter(({ group }) => group.platform === platform).length;
  const groupless = await placesWithoutGroup(tx, proposal.area, alert.issuer, directory);
  const at = effectiveAt(alert, proposal, now);
  const callAt = callTime(proposal, at, now, parts.zone);
  const posts = await calledPosts(tx, parts, proposal);
  const unreached = callAt === null ? [] : await unreachedOf(tx, posts);
  return draftText(
    {
      ...{ proposal, at, code: alert.code, unreached, question, asked },
      level: levelAtStake(alert, proposal, now),
      groups: { wecom: of('wecom'), dingtalk: of('dingtalk') },
      groupless: await linesOf(tx, groupless, directory),
      mentionsAll: ringsAll({ proposal }),
      call:
        callAt === null || posts.length === 0
          ? null
          : { posts: posts.length, who: chiefsOf(posts.map(({ office }) => office)), at: callAt },
      needsSecond: needsSecond(alert, proposal, await rulesFor(tx, parts, alert.issuer, directory), now),
    },
    { directory, now, zone: parts.zone },
  );
}

interface CalledPost {
  readonly unitId: number;
  readonly unit: string;
  readonly office: Office;
  readonly post: string;
}

/** The posts that a step obliges: every one is called, who has answered already is not asked again. */
export async function calledPosts(
  tx: Tx,
  { directories, calls }: Pick<AlertParts, 'directories' | 'calls'>,
  proposal: Proposal,
): Promise<readonly CalledPost[]> {
  const directory = await directories(tx);
  if (!('level' in proposal)) return [];
  return proposal.area.flatMap((id) => {
    const unit = directory.unit(id);
    if (unit === null) return [];
    const offices = calls.asked[unit.kind][proposal.level];
    return offices.map((office) => ({ unitId: id, unit: unit.name, office, post: postOf(unit, office) }));
  });
}

/** Posts that no roster names, or that no channel reaches. */
async function unreachedOf(tx: Tx, posts: readonly CalledPost[]): Promise<readonly string[]> {
  const people = Map.groupBy(await listPeople(tx), (person) => person.unitId);
  const unreachable = new Map((await unreachablePosts(tx)).map(({ label, why }) => [label, why]));
  return posts.flatMap(({ unitId, unit, post }) => {
    const person = people.get(unitId)?.find((one) => one.post !== null && isPost(one.post, post));
    if (person === undefined) return [`${unit} ${post}（名册里没有）`];
    const why = unreachable.get(person.label);
    return why === undefined ? [] : [`${unit} ${post}（${why.startsWith('没有') ? '没绑账号' : quoted(why)}）`];
  });
}

/** What a county's group would read, as it stands. */
export async function sampleText(
  tx: Tx,
  parts: AlertParts,
  alert: Alert,
  proposal: Proposal,
  now: number,
): Promise<string | null> {
  const at = effectiveAt(alert, proposal, now);
  const callAt = callTime(proposal, at, now, parts.zone);
  const isFirst = alert.serial === null;
  const step = { kind: 'confirmed', proposal, at, callAt, drafter: '', by: '', isFirst } as const;
  const after: Alert = {
    ...alert,
    papers: 'papers' in proposal ? proposal.papers : alert.papers,
    slots: 'slots' in proposal ? proposal.slots : alert.slots,
  };
  const pushes = await announcements(tx, parts, { before: alert, after, step, serial: '发出时编' }, now);
  const [push] = pushes;
  if (push === undefined) return null;
  const [block] = push.message.blocks;
  return [push.message.title, ...(block?.kind === 'paragraph' ? [block.text] : [])].join('\n');
}
