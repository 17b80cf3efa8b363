/** Countries whose public holidays are known. */
export const holidayCountries = ['CN', 'US', 'GB', 'DE'] as const;
export type HolidayCountry = (typeof holidayCountries)[number];

export interface Holidays {
  /** The last day, `YYYY-MM-DD`, up to which the list is complete. */
  readonly knownUntil: string;
  /** First and last days, ascending. */
  readonly days: readonly (readonly [from: string, to: string])[];
}

const one = (...days: readonly string[]): readonly (readonly [string, string])[] =>
  days.map((day) => [day, day]);

/**
 * Days off for everybody. Mainland China: as the State Council has announced them, one year ahead at most. United States:
 * federal, as observed. Great Britain: England and Wales. Germany: those of all states.
 */
export const holidays: { readonly [C in HolidayCountry]: Holidays } = {
  CN: {
    knownUntil: '2026-12-31',
    days: [
      ['2026-01-01', '2026-01-03'],
      ['2026-02-15', '2026-02-23'],
      ['2026-04-04', '2026-04-06'],
      ['2026-05-01', '2026-05-05'],
      ['2026-06-19', '2026-06-21'],
      ['2026-09-25', '2026-09-27'],
      ['2026-10-01', '2026-10-07'],
    ],
  },
  US: {
    knownUntil: '2028-12-31',
    days: one(
      ...['2026-01-01', '2026-01-19', '2026-02-16', '2026-05-25', '2026-06-19', '2026-07-03', '2026-09-07'],
      ...['2026-10-12', '2026-11-11', '2026-11-26', '2026-12-25'],
      ...['2027-01-01', '2027-01-18', '2027-02-15', '2027-05-31', '2027-06-18', '2027-07-05', '2027-09-06'],
      ...['2027-10-11', '2027-11-11', '2027-11-25', '2027-12-24', '2027-12-31'],
      ...['2028-01-17', '2028-02-21', '2028-05-29', '2028-06-19', '2028-07-04', '2028-09-04', '2028-10-09'],
      ...['2028-11-10', '2028-11-23', '2028-12-25'],
    ),
  },
  GB: {
    knownUntil: '2027-12-31',
    days: one(
      ...['2026-01-01', '2026-04-03', '2026-04-06', '2026-05-04', '2026-05-25', '2026-08-31', '2026-12-25'],
      ...['2026-12-28', '2027-01-01', '2027-03-26', '2027-03-29', '2027-05-03', '2027-05-31', '2027-08-30'],
      ...['2027-12-27', '2027-12-28'],
    ),
  },
  DE: {
    knownUntil: '2028-12-31',
    days: one(
      ...['2026-01-01', '2026-04-03', '2026-04-06', '2026-05-01', '2026-05-14', '2026-05-25', '2026-10-03'],
      ...['2026-12-25', '2026-12-26', '2027-01-01', '2027-03-26', '2027-03-29', '2027-05-01', '2027-05-06'],
      ...['2027-05-17', '2027-10-03', '2027-12-25', '2027-12-26', '2028-01-01', '2028-04-14', '2028-04-17'],
      ...['2028-05-01', '2028-05-25', '2028-06-05', '2028-10-03', '2028-12-25', '2028-12-26'],
    ),
  },
};
