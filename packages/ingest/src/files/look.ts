import { normaliseEmail, normalisePhone } from '@perennial/channels';
import type { ColumnRole, ImportMapping } from '@perennial/contracts';
import type { Problem } from '../incoming-event.ts';
import { readTime } from './read-time.ts';
import { isShortened, readValue } from './read-value.ts';
import type { Reading, RowProblem } from './reading.ts';

type Fields = { [name: string]: unknown };

/** The cells of one row by what they hold; notes what is wrong with them. */
export class Look {
  readonly #cells: readonly string[];
  readonly #reading: Reading;
  readonly #problems: RowProblem[];

  constructor(cells: readonly string[], reading: Reading, problems: RowProblem[]) {
    this.#cells = cells;
    this.#reading = reading;
    this.#problems = problems;
  }

  has(role: ColumnRole): boolean {
    return this.#at(role) >= 0;
  }

  text(role: ColumnRole): string {
    return this.#cells[this.#at(role)]?.trim() ?? '';
  }

  complain(problem: Problem, role: ColumnRole): void {
    this.#problems.push({ ...problem, column: this.#reading.columns[this.#at(role)] ?? null });
  }

  time(role: ColumnRole): number | null {
    const text = this.text(role);
    const { mapping, zones, kind } = this.#reading;
    if (text === '') {
      if (this.has(role) && kind !== 'people') this.complain({ code: 'no-time' }, role);
      return null;
    }
    const time = readTime(text, mapping.dates, zones);
    if (!time) this.complain({ code: 'not-a-time' }, role);
    return time?.at ?? null;
  }

  address(trait: 'email' | 'phone'): string | null {
    const text = this.text(trait);
    if (text === '') return null;
    const address =
      trait === 'email' ? normaliseEmail(text) : normalisePhone(text, this.#reading.mapping.country);
    if (address === null)
      this.complain(
        { code: isShortened(text) ? 'shortened-number' : trait === 'email' ? 'not-an-email' : 'not-a-phone' },
        trait,
      );
    return address;
  }

  /** As they come in order of columns; a cell without anything says nothing. */
  attributes(): Fields {
    const { mapping, columns, zones } = this.#reading;
    const entries = mapping.columns.flatMap(({ role, name, type = 'text' }, index) => {
      if (role !== 'attribute') return [];
      const read = readValue(this.#cells[index] ?? '', type, mapping.dates, zones);
      if ('code' in read) this.#problems.push({ ...read, column: columns[index]! });
      else if (read.value !== undefined) return [[name ?? columns[index]!, read.value] as const];
      return [];
    });
    return Object.fromEntries(entries);
  }

  #at(role: ColumnRole): number {
    return this.#reading.mapping.columns.findIndex((column) => column.role === role);
  }

  get mapping(): ImportMapping {
    return this.#reading.mapping;
  }
}
