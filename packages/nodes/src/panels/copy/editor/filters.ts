/** Filters that copy has use for, as they are put into the source; all others of Liquid work as well. */
export const filters = [
  { name: 'default', source: 'default: ""' },
  { name: 'capitalize', source: 'capitalize' },
  { name: 'upcase', source: 'upcase' },
  { name: 'downcase', source: 'downcase' },
  { name: 'strip', source: 'strip' },
  { name: 'truncate', source: 'truncate: 20' },
  { name: 'replace', source: 'replace: "", ""' },
  { name: 'date', source: 'date: "%Y-%m-%d"' },
  { name: 'round', source: 'round: 2' },
  { name: 'plus', source: 'plus: 1' },
  { name: 'minus', source: 'minus: 1' },
  { name: 'times', source: 'times: 1' },
  { name: 'divided_by', source: 'divided_by: 1' },
  { name: 'size', source: 'size' },
  { name: 'first', source: 'first' },
  { name: 'join', source: 'join: ", "' },
] as const;
