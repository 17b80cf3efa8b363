import { fields } from '../slim-context.ts';
import { parseEvent } from '../parse-event.ts';
import type { ReadRow } from './read-row.ts';
import type { FileRow } from './rows.ts';

/** A line of JSON as the tracking call that it is. */
export function readCall({ row, cells }: FileRow, fingerprint: string): ReadRow {
  const raw = parse(cells[0]!);
  const refused = (code: string, params?: Readonly<Record<string, unknown>>): ReadRow => ({
    row,
    cells,
    who: null,
    event: null,
    address: null,
    problems: [{ code, ...(params && { params }), column: null }],
  });
  if (raw === null) return refused('bad-json');
  const call = {
    messageId: `import:${fingerprint}:${row}`,
    ...raw,
    context: { ...fields(raw['context']), historical: true },
  };
  const event = parseEvent(call, { type: null, context: null, sentAt: null });
  if ('problem' in event) return refused(event.problem.code, event.problem.params);
  const who = event.userId ?? event.anonymousId;
  return { row, cells, who, event, address: null, problems: [] };
}

function parse(line: string): Readonly<Record<string, unknown>> | null {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : null;
  } catch {
    return null;
  }
}
