/** The bot as the command line sees it: each use a whole unit of work. */
import type { Receive } from './bot/receive.ts';
import type { Office } from './cli/office.ts';
import type { Clock } from './domain/calendar/clock.ts';
import { TIME_ZONE } from './domain/calendar/day.ts';
import { instantOf } from './domain/reminder/schedule.ts';
import { drawCall, drawProgress, packArchive } from './records.ts';
import type { Services } from './services/services.ts';
import type { Store } from './store/database.ts';

export function officeOf(store: Store, services: Services, clock: Clock, receive: Receive): Office {
  return {
    previewPlan: (input) => store.transact((tx) => services.previewPlan(tx, input, clock.now())),
    importPlan: (input) => store.transact((tx) => services.importPlan(tx, input, clock.now())),
    setPlan: (input) => store.transact((tx) => services.setPlan(tx, input, clock.now())),
    importUnits: (input) => store.transact((tx) => services.importUnits(tx, input, clock.now())),
    importRoster: (input) => store.transact((tx) => services.importRoster(tx, input, clock.now())),
    importGroups: (input) => store.transact((tx) => services.importGroups(tx, input, clock.now())),
    revokeRole: (input) => store.transact((tx) => services.revokeRole(tx, input, clock.now())),
    listGroups: () => store.transact((tx) => services.showGroups(tx, null, clock.now())),
    grantRole: (input) => store.transact((tx) => services.grantRole(tx, input, clock.now())),
    showPlans: () => store.transact((tx) => services.showPlans(tx, null, clock.now())),
    unitTasks: (input) => store.transact((tx) => services.unitTasks(tx, input, clock.now())),
    listSchedules: () => store.transact((tx) => services.listSchedules(tx, null, clock.now())),
    scheduleCron: (input) => store.transact((tx) => services.scheduleCron(tx, input, clock.now())),
    async previewReminders({ from, to }) {
      const window = { from: instantOf(from, 0, TIME_ZONE), to: instantOf(to, 0, TIME_ZONE) };
      return store.transact(async (tx) => {
        const { occurrences, undecided } = await services.previewReminders(tx, window, clock.now());
        const directory = await services.directory(tx, null, clock.now());
        const shown = occurrences.map(({ at, rule, to: whom, text, source, serial }) => ({
          ...{ at: printInstant(at), rule, text, source, serial },
          to: whom.kind === 'office' ? '大气办' : (directory.unit(whom.unit)?.name ?? ''),
        }));
        return { occurrences: shown, undecided };
      });
    },
    showHolidays: (input) => store.transact((tx) => services.showHolidays(tx, input, clock.now())),
    enterHolidays: (input) => store.transact((tx) => services.enterHolidays(tx, input, clock.now())),
    verifySeal: (input) => store.transact((tx) => services.verifySeal(tx, input, clock.now())),
    verifyAudit: () => store.transact((tx) => services.verifyAudit(tx, null, clock.now())),
    async exportRollCall(input) {
      const drawing = await store.transact((tx) => services.findDrawing(tx, input, clock.now()));
      return drawing === null ? null : (await drawCall(drawing)).sheet;
    },
    exportProgress: () => drawProgress(store, services, clock.now),
    async exportAlert(input) {
      const archive = await store.transact((tx) => services.archiveOfAlert(tx, input, clock.now()));
      return archive === null ? null : packArchive(archive);
    },
    ask: (message) => receive(message, clock.now()),
  };
}

function printInstant(at: number): string {
  return Temporal.Instant.fromEpochMilliseconds(at)
    .toZonedDateTimeISO(TIME_ZONE)
    .toString({ smallestUnit: 'second', timeZoneName: 'never' });
}
