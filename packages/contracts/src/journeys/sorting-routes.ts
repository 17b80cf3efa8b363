import { z } from 'zod';
import { route } from '../common/route.ts';
import { name, uuid } from '../common/values.ts';
import { carriedTemplate } from '../templates/documents.ts';
import { journey } from './documents.ts';
import { journeyEdit, journeyFolder, listedJourney } from './sorting.ts';

const params = z.object({ journey: uuid });
const folder = z.object({ folder: uuid });
const folderName = z.string().trim().min(1).max(80);

/** Names, folders, tags and owners of journeys; copies; the way back from the archive. */
export const journeySortingRoutes = {
  editJourney: route({
    method: 'PATCH',
    path: '/v1/journeys/:journey',
    permission: 'journeys.edit',
    tag: 'Journeys',
    summary: 'Renames a journey, moves it into a folder, tags it, or gives it to another member',
    params,
    body: journeyEdit,
    response: listedJourney,
    refuses: [404, 422],
  }),
  duplicateJourney: route({
    method: 'POST',
    path: '/v1/journeys/:journey/duplicate',
    permission: 'journeys.edit',
    tag: 'Journeys',
    summary: 'Makes a new draft of its drawing, in the same folder with the same tags',
    params,
    body: z.strictObject({ name }),
    status: 201,
    response: journey,
    refuses: [404],
    links: { getJourney: { journey: '$response.body#/id' } },
  }),
  copyJourney: route({
    method: 'POST',
    path: '/v1/journeys/:journey/copy',
    permission: 'journeys.read',
    session: true,
    tag: 'Journeys',
    summary: 'Makes a new draft of its drawing in another workspace of the caller, e.g. to rehearse it',
    params,
    body: z.strictObject({ workspace: uuid, name }),
    status: 201,
    response: z.object({
      workspace: uuid,
      journey: uuid,
      templates: z
        .array(carriedTemplate)
        .describe('What its copies are taken from, and the fragments that they include.'),
    }),
    refuses: [404],
  }),
  unarchiveJourney: route({
    method: 'POST',
    path: '/v1/journeys/:journey/unarchive',
    permission: 'journeys.edit',
    tag: 'Journeys',
    summary: 'Takes a journey back from the archive: a draft, or stopped when it once ran',
    params,
    response: listedJourney,
    refuses: [404, 409],
  }),
  listJourneyTags: route({
    method: 'GET',
    path: '/v1/journey-tags',
    permission: 'journeys.read',
    tag: 'Journeys',
    summary: 'Tags in use, the most used first',
    response: z.object({ items: z.array(z.object({ tag: z.string(), journeys: z.number().int() })) }),
  }),
  listJourneyFolders: route({
    method: 'GET',
    path: '/v1/journey-folders',
    permission: 'journeys.read',
    tag: 'Journeys',
    summary: 'Folders by name, with how many journeys each holds',
    response: z.object({ items: z.array(journeyFolder) }),
  }),
  createJourneyFolder: route({
    method: 'POST',
    path: '/v1/journey-folders',
    permission: 'journeys.edit',
    tag: 'Journeys',
    summary: 'Makes a folder; 409 when there is one of this name',
    body: z.strictObject({ name: folderName }),
    status: 201,
    response: journeyFolder,
    refuses: [409],
    links: {
      renameJourneyFolder: { folder: '$response.body#/id' },
      removeJourneyFolder: { folder: '$response.body#/id' },
    },
  }),
  renameJourneyFolder: route({
    method: 'PATCH',
    path: '/v1/journey-folders/:folder',
    permission: 'journeys.edit',
    tag: 'Journeys',
    summary: 'Renames a folder',
    params: folder,
    body: z.strictObject({ name: folderName }),
    response: z.object({ id: uuid, name: z.string() }),
    refuses: [404, 409],
  }),
  removeJourneyFolder: route({
    method: 'DELETE',
    path: '/v1/journey-folders/:folder',
    permission: 'journeys.edit',
    tag: 'Journeys',
    summary: 'Removes a folder; its journeys stay, in none',
    params: folder,
    response: z.object({ id: uuid, name: z.string() }),
    refuses: [404],
  }),
};
