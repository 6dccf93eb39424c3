/** A process that writes to a server through WeCom callbacks, each message its own and sealed beforehand. */
import { findChat, speakerIn } from '../src/sandbox/cast.ts';
import { createDroppedFiles } from '../src/sandbox/dropped-files.ts';
import { newSandboxKeys, type SandboxKeys } from '../src/sandbox/keys.ts';
import { exampleScene } from '../src/sandbox/scene.ts';
import type { Callback } from '../src/sandbox/simulator.ts';
import { createResponseCodes } from '../src/sandbox/wecom/response-codes.ts';
import { createWecomSimulator } from '../src/sandbox/wecom/simulator.ts';
import { countryScene } from './country.ts';
import { quantile } from './median.ts';
import { benchClock } from './moment.ts';
import { createWire } from './wire.ts';

export interface Round {
  readonly address: string;
  /** What is written, and by whom in private: `from` names the people of a country, in turn. Left out, 任务 市能源局 in a group. */
  readonly said?: { readonly text: string; readonly counties: number; readonly from: number; readonly to: number };
  /** Messages in all. */
  readonly messages: number;
  /** How many are under way at once. */
  readonly connections: number;
  /** Whether each message's time is asked for. */
  readonly withTimes?: true;
  /** Whether `ready` is to be said once all is sealed and connected, and `go` to be waited for. */
  readonly waits?: true;
}

export interface RoundResult {
  readonly perSecond: number;
  /** In milliseconds. */
  readonly p99: number;
  /** The last answer as a person would read it. */
  readonly answer: string;
  /** When each was sent, epoch ms of the real clock, and how long it took, ms; empty when not asked for. */
  readonly times: readonly (readonly [at: number, took: number])[];
}

/** Every so many answers one is opened and judged as the platform would; each one's status is looked at. */
const JUDGED_EVERY = 50;

const keys: SandboxKeys = { ...newSandboxKeys(), ...process.env };
const wecom = createWecomSimulator(keys, {
  botName: exampleScene.botName,
  responses: createResponseCodes(() => ''),
  files: { shelf: createDroppedFiles(), base: () => '' },
});
const chat = findChat(exampleScene, 'wecom-campaign');
const speakers = exampleScene.people.map((person) => speakerIn(chat, person));
type Line = (index: number) => Callback | null;

let play: (() => Promise<RoundResult>) | null = null;

process.on('message', async (asked: Round | 'go') => {
  if (asked !== 'go') play = await prepare(asked);
  const isAwaited = asked !== 'go' && asked.waits === true;
  process.send?.(isAwaited ? 'ready' : await play?.());
});
process.on('disconnect', () => process.exit());

async function prepare(round: Round): Promise<() => Promise<RoundResult>> {
  const { address, said, messages, connections, withTimes } = round;
  const line = said === undefined ? question : linesOf(said);
  const requests = Array.from({ length: messages }, (_, index) => {
    const callback = line(index);
    if (callback === null) throw new Error('the scene does not let this be said');
    return { callback, sent: wecom.seal(callback, address, benchClock.now()) };
  });
  const wire = await createWire(address, connections);
  return async () => {
    const { seconds, answers, times, sentAt } = await wire.send(requests.map(({ sent }) => sent));
    let answer = '';
    for (const [index, { callback, sent }] of requests.entries()) {
      const got = answers[index];
      if (got?.status !== 200) throw new Error(`answered ${got?.status}`);
      if (index % JUDGED_EVERY !== 0) continue;
      const verdict = wecom.judge(callback, sent, { ...got, headers: {} });
      if (verdict.reply === null || verdict.problems.length > 0) throw new Error(verdict.problems.join('；'));
      answer = verdict.reply.text;
    }
    const each = withTimes ? Array.from(times, (took, index) => [sentAt[index] ?? 0, took] as const) : [];
    return { perSecond: messages / seconds, p99: quantile(times, 0.99), answer, times: each };
  };
}

function question(index: number): Callback | null {
  const speaker = speakers[index % speakers.length];
  const act = { kind: 'text', text: '/任务 市能源局', mentioned: true, quote: null } as const;
  return speaker === undefined ? null : wecom.compose(act, chat, speaker, benchClock.now());
}

/** Each of them in his own private chat. */
function linesOf({ text, counties, from, to }: NonNullable<Round['said']>): Line {
  const people = countryScene(counties).people.slice(from, to);
  return (index) => {
    const person = people[index % people.length];
    if (person === undefined) return null;
    const own = { kind: 'private', id: person.id, platform: 'wecom', person, with: 'robot' } as const;
    const act = { kind: 'text', text, mentioned: true, quote: null } as const;
    return wecom.compose(act, own, speakerIn(own, person), benchClock.now());
  };
}
