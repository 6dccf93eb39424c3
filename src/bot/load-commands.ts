/** Reads the commands folder and refuses to start on anything that could fail later in front of people. */
import { readdir } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import type { Command, Names } from './command.ts';
import { route } from './router.ts';

const NO_NAMES: Names = { knows: () => false };

/** The commands of `folder` (a URL ending in `/`) by file name. Throws a sentence that says which file to mend, and how. */
export async function loadCommands(folder: URL): Promise<readonly Command<unknown>[]> {
  const files = (await readdir(folder)).filter((file) => file.endsWith('.ts')).sort();
  const commands: Command<unknown>[] = [];
  const owners = new Map<string, string>();
  for (const file of files) {
    const module: { default?: unknown } = await import(new URL(file, pathToFileURL(`${folder.pathname}/`)).href);
    if (!isCommand(module.default))
      throw new Error(`commands/${file} has no command: export default defineCommand({ … })`);
    const command = module.default;
    for (const word of [command.name, ...command.aliases]) {
      const owner = owners.get(word);
      if (owner !== undefined)
        throw new Error(`commands/${file} and commands/${owner} share the word ${word}: rename one`);
      owners.set(word, file);
    }
    commands.push(command);
  }
  for (const command of commands) checkExamples(command, commands);
  return commands;
}

function checkExamples(command: Command<unknown>, commands: readonly Command<unknown>[]): void {
  if (command.examples.length === 0) throw new Error(`command ${command.name} has no example: the help needs one`);
  for (const example of command.examples) {
    const found = route(example, commands, NO_NAMES);
    if (found.kind === 'talk' || found.command !== command)
      throw new Error(`example ${example} does not reach command ${command.name}`);
    const reading = command.args(found.rest, NO_NAMES);
    if (!reading.ok) throw new Error(`command ${command.name} cannot read its own example ${example}: ${reading.why}`);
  }
}

function isCommand(value: unknown): value is Command<unknown> {
  if (typeof value !== 'object' || value === null) return false;
  const { name, aliases, examples, args, run } = value as Partial<Command<unknown>>;
  return (
    typeof name === 'string' &&
    Array.isArray(aliases) &&
    Array.isArray(examples) &&
    typeof args === 'function' &&
    typeof run === 'function'
  );
}
