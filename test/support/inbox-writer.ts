/** A second process for the store tests: `node inbox-writer.ts ADDRESS COUNT` inserts messages m0… and prints which were its own. */
import { once } from 'node:events';
import { insertInbox } from '../../src/store/inbox.repository.ts';
import { openStore } from '../../src/store/open-store.ts';

const [address = '', count = '0'] = process.argv.slice(2);
const store = await openStore(address);
process.stdout.write('ready\n');
await once(process.stdin, 'data');
const won = await Promise.all(
  Array.from({ length: Number(count) }, (_, index) =>
    store.transact((tx) =>
      insertInbox(tx, {
        platform: 'wecom',
        messageId: `m${index}`,
        chatId: 'chat',
        sender: 'sender',
        receivedAt: index,
        outcome: 'task',
        reply: { text: String(process.pid) },
        followUp: null,
      }),
    ),
  ),
);
await store.close();
process.stdout.write(`${JSON.stringify(won)}\n`);
process.exit(0);
