/** A wall-clock time with its offset, ready to be written. */
export interface CivilTime {
  /** The wall clock read as if it were UTC. */
  readonly wall: Date;
  /** Minutes east of UTC. */
  readonly offset: number;
  readonly locale: string;
}

type Write = (time: CivilTime, colons: string) => string | number;

const name =
  (options: Intl.DateTimeFormatOptions): Write =>
  ({ wall, locale }) =>
    new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' }).format(wall);

const hour12 = (wall: Date): number => wall.getUTCHours() % 12 || 12;
const meridian = (wall: Date): string => (wall.getUTCHours() < 12 ? 'AM' : 'PM');
const instantOf = ({ wall, offset }: CivilTime): number => wall.getTime() - offset * 60_000;
const dayOfYear = (wall: Date): number =>
  Math.floor((wall.getTime() - Date.UTC(wall.getUTCFullYear(), 0)) / 86_400_000) + 1;

/** Weeks of the year that begin on `first` (0 Sunday, 1 Monday); the days before it are week 0. */
const week = (wall: Date, first: number): number =>
  Math.floor((dayOfYear(wall) + 6 - ((wall.getUTCDay() - first + 7) % 7)) / 7);

/** The Thursday of the week decides its ISO year and number. */
const thursday = (wall: Date): Date =>
  new Date(wall.getTime() + (3 - ((wall.getUTCDay() + 6) % 7)) * 86_400_000);

function offsetText({ offset }: CivilTime, colons: string): string {
  const [minutes, sign] = [Math.abs(Math.round(offset)), offset < 0 ? '-' : '+'];
  const two = (n: number) => String(n).padStart(2, '0');
  return `${sign}${two(Math.floor(minutes / 60))}${colons ? ':' : ''}${two(minutes % 60)}`;
}

const directives: ReadonlyMap<string, Write> = new Map<string, Write>([
  ['a', name({ weekday: 'short' })],
  ['A', name({ weekday: 'long' })],
  ['b', name({ month: 'short' })],
  ['h', name({ month: 'short' })],
  ['B', name({ month: 'long' })],
  ['C', ({ wall }) => Math.floor(wall.getUTCFullYear() / 100)],
  ['d', ({ wall }) => wall.getUTCDate()],
  ['e', ({ wall }) => wall.getUTCDate()],
  ['G', ({ wall }) => thursday(wall).getUTCFullYear()],
  ['g', ({ wall }) => thursday(wall).getUTCFullYear() % 100],
  ['H', ({ wall }) => wall.getUTCHours()],
  ['I', ({ wall }) => hour12(wall)],
  ['j', ({ wall }) => dayOfYear(wall)],
  ['k', ({ wall }) => wall.getUTCHours()],
  ['l', ({ wall }) => hour12(wall)],
  ['L', ({ wall }) => wall.getUTCMilliseconds()],
  ['m', ({ wall }) => wall.getUTCMonth() + 1],
  ['M', ({ wall }) => wall.getUTCMinutes()],
  ['n', () => '\n'],
  ['p', ({ wall }) => meridian(wall)],
  ['P', ({ wall }) => meridian(wall).toLowerCase()],
  ['s', (time) => Math.floor(instantOf(time) / 1000)],
  ['S', ({ wall }) => wall.getUTCSeconds()],
  ['t', () => '\t'],
  ['u', ({ wall }) => wall.getUTCDay() || 7],
  ['U', ({ wall }) => week(wall, 0)],
  ['V', ({ wall }) => Math.ceil(dayOfYear(thursday(wall)) / 7)],
  ['w', ({ wall }) => wall.getUTCDay()],
  ['W', ({ wall }) => week(wall, 1)],
  ['y', ({ wall }) => wall.getUTCFullYear() % 100],
  ['Y', ({ wall }) => wall.getUTCFullYear()],
  ['z', offsetText],
  ['Z', (time) => (time.offset === 0 ? 'UTC' : offsetText(time, ':'))],
  ['%', () => '%'],
]);

const shorthands: Readonly<Record<string, string>> = {
  c: '%a %b %e %H:%M:%S %Y',
  D: '%m/%d/%y',
  F: '%Y-%m-%d',
  r: '%I:%M:%S %p',
  R: '%H:%M',
  T: '%H:%M:%S',
  v: '%e-%^b-%Y',
  x: '%m/%d/%y',
  X: '%H:%M:%S',
};

const widths: Readonly<Record<string, number>> = { C: 2, j: 3, L: 3, Y: 4, G: 4, u: 1, w: 1, s: 1 };
const spaced = new Set('ekl');
const pattern = /%([-_0^#]*)(\d{0,2})(:*)([A-Za-z%])/g;

/** Ruby's `strftime`, which Liquid's documentation refers to. Unknown directives stay as they are. */
export function strftime(time: CivilTime, format: string): string {
  return format.replace(pattern, (whole, flags: string, width: string, colons: string, letter: string) => {
    const long = shorthands[letter];
    if (long !== undefined) return strftime(time, long);
    const value = directives.get(letter)?.(time, colons);
    return value === undefined ? whole : padded(value, letter, flags, Number(width));
  });
}

function padded(value: string | number, letter: string, flags: string, width: number): string {
  const text = letterCase(String(value), flags);
  const number = typeof value === 'number';
  if (flags.includes('-')) return text;
  const fill = flags.includes('0') ? '0' : flags.includes('_') || spaced.has(letter) || !number ? ' ' : '0';
  return text.padStart(width || (number ? (widths[letter] ?? 2) : 0), fill);
}

function letterCase(text: string, flags: string): string {
  if (flags.includes('^')) return text.toUpperCase();
  if (!flags.includes('#')) return text;
  return text === text.toUpperCase() ? text.toLowerCase() : text.toUpperCase();
}
