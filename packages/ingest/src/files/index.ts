export { checkMapping } from './check-mapping.ts';
export { encodingSniffer, type EncodingSniffer } from './encodings.ts';
export { findForm, type FoundForm } from './file-form.ts';
export { guessMapping } from './guess-mapping.ts';
export { readCall } from './read-call.ts';
export { readRow, type NamedByAddress, type ReadRow } from './read-row.ts';
export type { Reading, RowProblem } from './reading.ts';
export { readRows, type FileRow, type Form } from './rows.ts';
