import { allOf, anyOf, forever, type Sql } from './sql.ts';

/**
 * What SQL says of a term for one person: `truth` is true, false or null (unknown, what can't be compared, or what
 * only memory can tell).
 */
export interface Verdict {
  readonly truth: Sql;
  /** Milliseconds: the truth stays until then at least, by time alone. `null`: for ever. */
  readonly until: Sql | null;
  /** Whether only memory can tell. `null`: never so. The truth is null then. */
  readonly doubt: Sql | null;
}

/** What time alone doesn't change, and SQL sees whole. */
export function lasting(truth: Sql): Verdict {
  return { truth, until: null, doubt: null };
}

/** Only memory can tell, of anybody. */
export const beyond: Verdict = { truth: 'null::boolean', until: null, doubt: 'true' };

/**
 * A truth with its `until` told apart by truth: for each person one of the three is a number and the others are
 * null. Each is put together from those of the parts by naming them once, so that nesting doesn't double the text.
 */
export interface Judged {
  readonly truth: Sql;
  readonly yes: Sql;
  readonly no: Sql;
  readonly open: Sql;
}

/** `truth` and `until` are repeated: give columns. */
export function judged({ truth, until }: Pick<Verdict, 'truth' | 'until'>): Judged {
  const end = until ?? forever;
  return {
    truth,
    yes: `case when ${truth} then ${end} end`,
    no: `case when not ${truth} then ${end} end`,
    open: `case when ${truth} is null then ${end} end`,
  };
}

/** Kleene's conjunction: while a part is false the whole is; else it stays until the first part may turn. */
export function both(parts: readonly Judged[]): Judged {
  const truth = allOf(parts.map((part) => part.truth));
  if (parts.length === 0) return judged({ truth: 'true', until: null });
  return {
    truth: `(${truth})`,
    no: `greatest(${list(parts, ({ no }) => no)})`,
    yes: `case when ${truth} then least(${list(parts, ({ yes }) => yes)}) end`,
    open: `case when (${truth}) is null then least(${list(parts, ({ yes, open }) => `coalesce(${yes}, ${open})`)}) end`,
  };
}

export function either(parts: readonly Judged[]): Judged {
  const truth = anyOf(parts.map((part) => part.truth));
  if (parts.length === 0) return judged({ truth: 'false', until: null });
  return {
    truth: `(${truth})`,
    yes: `greatest(${list(parts, ({ yes }) => yes)})`,
    no: `case when not (${truth}) then least(${list(parts, ({ no }) => no)}) end`,
    open: `case when (${truth}) is null then least(${list(parts, ({ no, open }) => `coalesce(${no}, ${open})`)}) end`,
  };
}

export function opposite({ truth, yes, no, open }: Judged): Judged {
  return { truth: `(not ${truth})`, yes: no, no: yes, open };
}

export function untilOf({ yes, no, open }: Judged): Sql {
  return `coalesce(${yes}, ${no}, ${open})`;
}

function list(parts: readonly Judged[], piece: (part: Judged) => Sql): Sql {
  return parts.map(piece).join(', ');
}
