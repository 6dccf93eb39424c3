/** What a source file must look like: its length, its name, its first line, and what the domain may not ask for. */

/** Files over 200 lines, each with the reason why it is read in one piece. */
export const LONG_FILES: Readonly<Record<string, string>> = {
  'src/domain/roll-call/ask-texts.ts': 'every word of a question and its answers, read together',
  'test/adapters/contract.ts': 'the one suite both platforms pass; a case added to half of it would be missed',
  'test/adapters/wecom/application.test.ts': 'every shape of callback the platform documents, a case each',
  'test/adapters/wecom.test.ts': 'every shape of callback the platform documents, a case each',
  'test/delivery/drain.test.ts': 'what may become of a row, a case each, on both databases',
  'test/domain/alert/move-alert.test.ts': 'every state of an alert against every event, one table',
  'test/domain/directory/directory.test.ts': 'one table of spellings and what each resolves to',
  'test/domain/roll-call/entry.test.ts': 'every state of an entry against every event, one table',
  'test/domain/roll-call/texts.test.ts': 'the drafts of phone-texts 3 to 5, line by line',
  'test/domain/task/obligation.test.ts': 'the rules of who has what, a case each',
  'test/queue/queue.test.ts': 'one suite for both homes of the queue',
  'test/sandbox/sandbox.test.ts': 'a simulator is only believed as a whole',
  'test/scenario/callbacks.test.ts': 'everything that may reach a webhook, on both platforms',
  'test/scenario/look-up.test.ts': 'one conversation a rule of looking up, in the order of the rules',
  'test/services/alert-life.test.ts': 'one alert a rule, on both databases, from the same yard',
  'test/store/ledger.test.ts': 'one life of a plan: in, revised, shortened, read again',
};

const FOLDERS = /(^|\/)(utils?|helpers?|common|shared|managers?|misc|lib)\//;
const WAREHOUSES = /(^|\/)(utils?|helpers?|common|manager|index|types)\.[a-z]+$/;
const KEBAB = /^[a-z0-9]+(-[a-z0-9]+)*(\.(repository|table))?(\.test)?\.(ts|js|mjs)$/;
/** Time, chance and the process come to the domain as arguments. */
const IMPURE = ['Date.now(', 'new Date(', 'Temporal.Now', 'Math.random(', 'process.', 'console.'];
/** Traffic leaves by src/outbound alone; the sandbox is the other side. */
const GOES_OUT = /(?<!typeof )globalThis\.fetch\b/;
const MAY_GO_OUT = /^(src\/(outbound|sandbox)\/|test\/|bench\/)/;
const MACHINE = /\/(work|root|home)\/[a-z]/;

/** Everything wrong with one file, a sentence each that begins with its path. */
export function fileFaults(file: string, text: string): string[] {
  const lines = text.split('\n').length - 1;
  const name = file.slice(file.lastIndexOf('/') + 1);
  const faults = [
    lines > 300 ? `has ${lines} lines: nothing is over 300` : null,
    lines > 200 && !(file in LONG_FILES) ? `has ${lines} lines: over 200 needs a reason in LONG_FILES` : null,
    FOLDERS.test(file) || WAREHOUSES.test(file) ? 'is named after no concept' : null,
    KEBAB.test(name) ? null : 'is not named in kebab-case',
    /^(\/\*\*|#!)/.test(text) ? null : 'does not begin with a sentence on what it promises',
    GOES_OUT.test(text) && !MAY_GO_OUT.test(file) ? 'goes out by itself: traffic leaves by src/outbound' : null,
    MACHINE.test(text) ? 'names a path of one machine' : null,
    ...(file.startsWith('src/domain/')
      ? IMPURE.filter((word) => text.includes(word)).map((word) => `says ${word}: the domain takes it as an argument`)
      : []),
  ];
  return faults.flatMap((fault) => (fault === null ? [] : [`${file} ${fault}`]));
}
