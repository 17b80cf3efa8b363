/**
 * What somebody who changes a page wants to see: `PERENNIAL_LOOKS=all` goes through every theme and size, and not only
 * through what is likeliest to go wrong; whatever it is set to, pictures are taken. `npm run long` sets it.
 */
export const asked = process.env['PERENNIAL_LOOKS'];
