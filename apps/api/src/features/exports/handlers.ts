import type { exportRoutes, Route } from '@perennial/contracts';
import {
  attributeNames,
  countExportedConsents,
  countExportedEvents,
  countExportedPeople,
  pageOfConsents,
  pageOfEvents,
  pageOfPeople,
  type PersonHead,
  type Transaction,
} from '@perennial/db';
import type { Handlers, WorkspaceCall } from '../../routing/call.ts';
import { viewer, type Viewer } from '../people/views.ts';
import { rowsFile, type FileForm } from './rows-file.ts';

/** Rows of one read. */
const many = 500;
/** More columns than this no program opens; lines of JSON hold all attributes. */
const mostAttributes = 500;
const ofPeople = ['id', 'userId', 'zone', 'locale', 'firstSeen', 'lastSeen', 'stages'];
const ofEvents = ['id', 'person', 'userId', 'type', 'name', 'at', 'source', 'properties'];
const ofConsents = ['person', 'userId', 'channel', 'topic', 'status', 'at', 'source', 'wording'];

export const exportHandlers: Handlers<typeof exportRoutes> = {
  exportPeople: async (call) => {
    const { workspace, query, services, read } = call;
    const { format, bom, ...filter } = query;
    const names = await read((tx) => attributeNames(tx, workspace.id, mostAttributes));
    await begin(call, { format, bom }, filter, (tx) => countExportedPeople(tx, workspace.id, filter));
    const attributes = names.filter((name) => !ofPeople.includes(name));
    const view = viewer(workspace.role);
    return rowsFile(
      {
        columns: [...ofPeople, ...attributes],
        page: (after) => read((tx) => pageOfPeople(tx, services.vault, workspace.id, filter, after, many)),
        position: ({ id }) => id,
        values: (head) => personValues(head, view),
      },
      { format, bom },
    );
  },

  exportEvents: async (call) => {
    const { workspace, query, services, read } = call;
    const { format, bom, name, since, until } = query;
    const filter = { since, until, names: name === undefined ? null : [name].flat() };
    await begin(call, { format, bom }, filter, (tx) => countExportedEvents(tx, workspace.id, filter));
    const view = viewer(workspace.role);
    return rowsFile(
      {
        columns: ofEvents,
        page: (after) => read((tx) => pageOfEvents(tx, services.vault, workspace.id, filter, after, many)),
        position: ({ seq }) => seq,
        values: ({ seq: _, ...row }) => ({
          ...row,
          at: row.at.toISOString(),
          userId: view.show(row.userId),
          properties: view.values(row.properties),
        }),
      },
      { format, bom },
    );
  },

  exportConsents: async (call) => {
    const { workspace, query, services, read } = call;
    await begin(call, query, {}, (tx) => countExportedConsents(tx, workspace.id));
    const view = viewer(workspace.role);
    return rowsFile(
      {
        columns: ofConsents,
        page: (after) => read((tx) => pageOfConsents(tx, services.vault, workspace.id, after, many)),
        position: ({ id }) => id,
        values: ({ id: _, ...row }) => ({
          ...row,
          at: row.at.toISOString(),
          userId: view.show(row.userId),
        }),
      },
      query,
    );
  },
};

const kinds: Readonly<Record<FileForm['format'], string>> = {
  csv: 'text/csv',
  ndjson: 'application/x-ndjson',
};

/** Who took data out is noted before the first row leaves. */
async function begin(
  { change, reply, request }: Pick<WorkspaceCall<Route>, 'change' | 'reply' | 'request'>,
  { format }: FileForm,
  filter: object,
  count: (tx: Transaction) => Promise<number>,
): Promise<void> {
  const what = request.routeOptions.url!.split('/').at(-1)!;
  const rows = await change(async (tx, audit) => {
    const counted = await count(tx);
    await audit.write({ subject: `export:${what}`, after: { format, rows: counted, ...filter } });
    return counted;
  });
  reply.headers({
    'perennial-rows': String(rows),
    'content-disposition': `attachment; filename="perennial-${what}.${format}"`,
  });
  reply.type(kinds[format]);
}

function personValues(head: PersonHead, view: Viewer): Readonly<Record<string, unknown>> {
  const { stages, firstSeen, lastSeen } = view.person(head);
  const own = { id: head.id, userId: view.show(head.userId), zone: head.zone, locale: head.locale };
  return { ...view.values(head.attributes), ...own, firstSeen, lastSeen, stages: stagesText(stages) };
}

/** `five-stages: loyalty` */
const stagesText = (stages: Readonly<Record<string, string>>) =>
  Object.entries(stages)
    .map(([model, stage]) => `${model}: ${stage}`)
    .join('; ');
