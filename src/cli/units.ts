/** `lanshao units import FILE`: the office's units and groups. */
import { basename } from 'node:path';
import { Command } from 'commander';
import { readUnits } from '../domain/directory/read-units.ts';
import { type Desk, Refusal } from './office.ts';
import { readYaml } from './read-file.ts';

export function unitsCommand(desk: Desk): Command {
  const units = new Command('units').description('单位和分组');
  units
    .command('import <文件>')
    .description('导入单位表（YAML，样子见 examples/units.yaml），旧台账按新表重算')
    .action(async (path: string) => {
      const reading = readUnits(await readYaml(path));
      if (!reading.ok) throw new Refusal(['没有导入，单位表有错：', ...reading.mistakes].join('\n'));
      const input = { ...reading, fileName: basename(path), actor: '命令行' };
      const done = await desk.withOffice((office) => office.importUnits(input));
      desk.out(`已导入单位${done.units}个、分组${done.groups}个。`);
    });
  return units;
}
