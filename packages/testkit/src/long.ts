/** Whether a test does all of it, by `npm run long`: `npm test` does the part that finds most, because it has ten minutes. */
export const isLong = process.env['PERENNIAL_LONG'] === '1';
