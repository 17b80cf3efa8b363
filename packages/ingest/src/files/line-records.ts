import type { Record, Records } from './csv-records.ts';

/** Letters: no call of a client comes near. */
const longestLine = 256 * 1024;

/** Lines, each one record of one cell. What is longer than any call is cut, and thereby no JSON any more. */
export function lineRecords(): Records {
  let held = '';
  const record = (line: string): Record => ({ cells: [line.slice(0, longestLine)], broken: false });
  return {
    add: (text) => {
      const lines = (held + text).split('\n');
      held = lines.pop()!;
      // One beyond the limit is enough to know that the line is too long.
      if (held.length > longestLine) held = held.slice(0, longestLine);
      return lines.map((line) => record(line.replace(/\r$/, '')));
    },
    end: () => (held === '' ? [] : [record(held)]),
  };
}
