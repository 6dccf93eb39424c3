/** The day the benchmark lives on: the example plan is in force, and time goes on from there. */
import type { Clock } from '../src/domain/calendar/clock.ts';

const START = Date.parse('2021-04-12T09:00:00+08:00');

/** The real clock, comparable between processes: epoch ms with fractions. */
export const realNow = (): number => performance.timeOrigin + performance.now();

/** How far from `START` a process's clock may be, in seconds: every process of a run counts from its own start. */
export const CLOCK_SPREAD_SECONDS = 3600;

export const benchClock: Clock = { now: () => START + Math.floor(performance.now()) };

/** Stands still where every process's clock begins: what happens by it lies before all that other processes see. */
export const benchMorning: Clock = { now: () => START };
