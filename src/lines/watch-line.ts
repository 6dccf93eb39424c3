/** From how a line stands to what the office must hear: a short break nobody, a long one once, and that it is over. */
import type { Incident } from '../domain/delivery/incident.ts';
import type { LineState } from './line-state.ts';

/** Milliseconds of silence after which people in the groups notice. */
const LONG = 120_000;

export type LineIncident = Extract<Incident, { kind: 'line' }>;

export interface LineWatch {
  changed(state: LineState): void;
  close(): void;
}

/** `report` must not throw. `now` is epoch ms; `long` milliseconds. */
export function watchLine(
  line: string,
  report: (incident: LineIncident) => void,
  now: () => number,
  long = LONG,
): LineWatch {
  let since: number | null = null;
  let isTold = false;
  let timer: NodeJS.Timeout | undefined;

  const tell = (what: LineIncident['what'], code: string | null = null) =>
    report({ kind: 'line', line, what, since: since ?? now(), code });

  return {
    changed(state) {
      switch (state.kind) {
        case 'open':
        case 'standby':
          clearTimeout(timer);
          if (isTold) tell('back');
          since = null;
          isTold = false;
          return;
        case 'waiting':
          if (since !== null) return;
          since = now();
          timer = setTimeout(() => {
            isTold = true;
            tell('down');
          }, long);
          return;
        case 'evicted':
          return tell('evicted');
        case 'refused':
          return tell('refused', state.code);
        case 'opening':
          return;
        case 'closed':
          return clearTimeout(timer);
      }
    },
    close: () => clearTimeout(timer),
  };
}
