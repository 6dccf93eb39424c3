/** A row a year of days off that the office entered. */

export interface HolidayYearTable {
  year: number;
  /** Document number, or who entered it. */
  source: string;
  /** JSON: HolidayDay[]. */
  days: string;
}
