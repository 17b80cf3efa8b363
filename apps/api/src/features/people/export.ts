import type { erasureRoutes } from '@perennial/contracts';
import {
  getPersonHead,
  listMessages,
  listPersonEnrollments,
  listPersonEvents,
  listSteps,
  readAttempts,
  readPersonRecords,
  readReceipts,
  readVisits,
  type ExportRow,
  type PageOf,
  type PageRequest,
  type PersonHead,
  type Transaction,
} from '@perennial/db';
import { Readable } from 'node:stream';
import { found } from '../../errors/api-error.ts';
import type { Handler, WorkspaceCall } from '../../routing/call.ts';

type Call = WorkspaceCall<typeof erasureRoutes.exportPerson>;

/** Rows of one read: the file is written while it is asked for, whatever its size. */
const width = 200;
/** More steps than a passage can have. */
const allSteps = 1_000_000;

/** Everything that is held about one person as one JSON document, a page of rows at a time. */
export const exportPerson: Handler<typeof erasureRoutes.exportPerson> = async (call) => {
  const { workspace, params, services, change, reply } = call;
  const head = await change(async (tx, audit) => {
    const person = found(await getPersonHead(tx, services.vault, workspace.id, params.person), 'person');
    await audit.write({ subject: `person:${person.id}` });
    return person;
  });
  reply.header('content-disposition', `attachment; filename="person-${head.id}.json"`);
  return Readable.from(textOf(call, head));
};

async function* textOf(call: Call, head: PersonHead): AsyncGenerator<string> {
  const { read, workspace, services } = call;
  const about = {
    format: 'perennial-person-1',
    exportedAt: new Date(services.now()).toISOString(),
    person: head,
    ...(await read((tx) => readPersonRecords(tx, services.vault, workspace.id, head.id))),
  };
  // Without its closing brace: the long lists follow.
  yield JSON.stringify(about).slice(0, -1);
  yield* listOf(call, 'enrollments', enrollmentsOf(call, head.id));
  yield* listOf(call, 'messages', messagesOf(call, head.id));
  yield* listOf(call, 'events', eventsOf(call, head.id));
  yield '}';
}

type ReadPage = (tx: Transaction, page: PageRequest) => Promise<PageOf<ExportRow>>;

async function* listOf({ read }: Call, name: string, readPage: ReadPage): AsyncGenerator<string> {
  yield `,${JSON.stringify(name)}:[`;
  let after: PageRequest['after'] = null;
  let comma = '';
  do {
    const page: PageOf<ExportRow> = await read((tx) => readPage(tx, { after, limit: width }));
    for (const row of page.items) {
      yield `${comma}${JSON.stringify(row)}`;
      comma = ',';
    }
    after = page.next;
  } while (after !== null);
  yield ']';
}

function enrollmentsOf({ services: { vault }, workspace }: Call, person: string): ReadPage {
  return async (tx, page) => {
    const rows = await listPersonEnrollments(tx, vault, workspace.id, person, page);
    const ids = rows.items.map((row) => row.id);
    const steps = groupBy(await listSteps(tx, vault, workspace.id, ids, allSteps), (step) => step.enrollment);
    return { ...rows, items: rows.items.map((row) => ({ ...row, steps: steps(row.id) })) };
  };
}

function messagesOf({ services: { vault }, workspace }: Call, person: string): ReadPage {
  return async (tx, page) => {
    const rows = await listMessages(tx, vault, workspace.id, { person }, page);
    const ids = rows.items.map((row) => row.id);
    const attempts = groupBy(await readAttempts(tx, workspace.id, ids), (one) => one.message);
    const receipts = groupBy(await readReceipts(tx, workspace.id, ids), (one) => one.message);
    const visits = groupBy(await readVisits(tx, vault, workspace.id, ids), (one) => one.message);
    const items = rows.items.map((row) => ({
      ...row,
      attempts: attempts(row.id),
      receipts: receipts(row.id),
      visits: visits(row.id),
    }));
    return { ...rows, items };
  };
}

function eventsOf({ services: { vault }, workspace }: Call, person: string): ReadPage {
  return async (tx, page) => {
    const rows = await listPersonEvents(tx, vault, workspace.id, person, undefined, page);
    return { ...rows, items: rows.items.map((row) => ({ ...row })) };
  };
}

function groupBy<Row>(rows: readonly Row[], keyOf: (row: Row) => string): (key: string) => readonly Row[] {
  const groups = new Map<string, Row[]>();
  for (const row of rows) groups.set(keyOf(row), [...(groups.get(keyOf(row)) ?? []), row]);
  return (key) => groups.get(key) ?? [];
}
