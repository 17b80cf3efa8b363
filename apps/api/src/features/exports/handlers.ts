import type { exportRoutes } from '@perennial/contracts';
import {
  attributeNames,
  countExportedConsents,
  countExportedEvents,
  countExportedPeople,
  pageOfConsents,
  pageOfEvents,
  pageOfPeople,
  type PersonHead,
} from '@perennial/db';
import type { Handlers } from '../../routing/call.ts';
import { viewer, type Viewer } from '../people/views.ts';
import { begin } from './begin.ts';
import { journeyExportHandlers } from './journeys.ts';
import { resultExportHandlers } from './results.ts';
import { rowsFile } from './rows-file.ts';

/** Rows of one read. */
const many = 500;
/** More columns than this no program opens; lines of JSON hold all attributes. */
const mostAttributes = 500;
const ofPeople = ['id', 'userId', 'zone', 'locale', 'firstSeen', 'lastSeen', 'stages'];
const ofEvents = ['id', 'person', 'userId', 'type', 'name', 'at', 'source', 'properties'];
const ofConsents = ['person', 'userId', 'channel', 'topic', 'status', 'at', 'source', 'wording'];

export const exportHandlers: Handlers<typeof exportRoutes> = {
  ...journeyExportHandlers,
  ...resultExportHandlers,

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
