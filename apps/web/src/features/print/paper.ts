/** Ink on paper: light in both themes, for it is paper. The hexadecimal numbers are those of the light tokens. */
export const ink = {
  paper: '#ffffff',
  full: '#19201b',
  soft: '#465049',
  faint: '#5e6861',
  line: '#cbd1c9',
  hair: '#e2e6df',
  edge: '#99a49c',
  tile: '#e5e9e1',
  chip: '#eef1eb',
  warnTint: '#fdf0d8',
  warn: '#885200',
} as const;

/** Names of fonts as a file tells them: whoever opens it has one of them, also for Chinese. */
export const fonts = "Inter, system-ui, 'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', sans-serif";

/** Millimetres. */
export const papers = {
  a4: { width: 210, height: 297 },
  a3: { width: 297, height: 420 },
  letter: { width: 215.9, height: 279.4 },
} as const;
export type Paper = keyof typeof papers;

export const margin = 12;
/** For name, version and date above, for the page's number below. Millimetres. */
export const head = 14;
export const foot = 8;

/** Of a pixel of the drawing, where it is to be read at arm's length. Millimetres. */
export const readable = 0.2;
