/** A room whose campaign group is the energy bureau's, so that what the bureau is told can be read there. */
import { readPlan } from '../../src/domain/plan/read-plan.ts';
import { openRoom, type Room, type RoomPlatform } from './room.ts';

export interface BoundRoom extends Room {
  /** The bureau's liaison says something in its group. */
  energy(text: string): Promise<string | null>;
  /** The office says something in private. */
  office(text: string): Promise<string | null>;
  /** What the bureau's group was told, oldest first. */
  told(): string[];
  /** What the bureau's liaison was told in private. */
  toldInPrivate(): string[];
  /** Moves there, ticks twice, and sends what is due ten minutes later. */
  ticksAt(iso: string): Promise<void>;
  importText(text: string): Promise<void>;
}

export async function openBoundRoom(platform: RoomPlatform): Promise<BoundRoom> {
  const room = await openRoom(platform);
  const chat = `${platform}-campaign`;
  await room.as('office').says('绑定 市能源局');
  const group = room.sandbox.scene.groups.find(({ id }) => id === chat);
  await room.bot.office.importGroups({
    entries: [
      {
        ...{ platform, title: '大气攻坚工作群', unit: '市能源局', webhookSecret: null },
        ...{ webhookUrl: room.sandbox.webhookUrl(chat), chatId: group?.platformId ?? null },
      },
    ],
    ...{ actor: '命令行', fileName: 'groups.xlsx', write: true },
  });
  const deliveries = () => room.sandbox.ledger().deliveries;
  return {
    ...room,
    energy: (text) => room.as('energy').says(text),
    office: (text) => room.as('office').whispers(text),
    told: () => deliveries().flatMap((one) => (one.chat === chat ? [one.text] : [])),
    toldInPrivate: () => deliveries().flatMap((one) => (one.chat.endsWith('private:energy') ? [one.text] : [])),
    async ticksAt(iso) {
      room.moveTo(iso);
      await room.bot.jobs.tick();
      await room.bot.jobs.tick();
      room.moveTo(new Date(Date.parse(iso) + 600_000).toISOString());
      await room.deliver();
    },
    async importText(text) {
      const reading = readPlan(text);
      if (!reading.ok) throw new Error(reading.code);
      await room.bot.office.importPlan({ plan: reading.plan, digest: text, fileName: 'plan.txt', actor: '示例' });
    },
  };
}
