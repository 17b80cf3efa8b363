import { z } from 'zod';
import { route } from '../common/route.ts';
import { moment, name, uuid } from '../common/values.ts';
import { drawingPiece } from './documents.ts';

/** Part of a drawing that is kept to be used again. */
export const journeyBlock = z.object({
  id: uuid,
  name: z.string(),
  piece: drawingPiece,
  createdAt: moment,
  journeys: z
    .array(z.object({ id: uuid, name: z.string() }))
    .describe('Those it was put into; each holds a copy of its own.'),
});
export type JourneyBlock = z.output<typeof journeyBlock>;

/** Blocks of the workspace: what is put into one journey is a copy, and changes with nothing else. */
export const blockRoutes = {
  listJourneyBlocks: route({
    method: 'GET',
    path: '/v1/journey-blocks',
    permission: 'journeys.read',
    tag: 'Journeys',
    summary: 'Parts of drawings that are kept to be used again, by name',
    response: z.object({ items: z.array(journeyBlock) }),
  }),
  saveJourneyBlock: route({
    method: 'POST',
    path: '/v1/journey-blocks',
    permission: 'journeys.edit',
    tag: 'Journeys',
    summary: 'Keeps part of a drawing; one of the same name is replaced',
    body: z.strictObject({ name, piece: drawingPiece }),
    status: 201,
    response: journeyBlock,
    refuses: [409],
    links: {
      renameJourneyBlock: { block: '$response.body#/id' },
      useJourneyBlock: { block: '$response.body#/id' },
      removeJourneyBlock: { block: '$response.body#/id' },
    },
  }),
  renameJourneyBlock: route({
    method: 'PATCH',
    path: '/v1/journey-blocks/:block',
    permission: 'journeys.edit',
    tag: 'Journeys',
    summary: 'Gives a block another name; 409 when one has it already',
    params: z.object({ block: uuid }),
    body: z.strictObject({ name }),
    response: journeyBlock,
    refuses: [404, 409],
  }),
  useJourneyBlock: route({
    method: 'PUT',
    path: '/v1/journey-blocks/:block/journeys/:journey',
    permission: 'journeys.edit',
    tag: 'Journeys',
    summary: 'Notes that a copy of a block was put into a journey; the drawing itself is saved as ever',
    params: z.object({ block: uuid, journey: uuid }),
    response: z.object({ id: uuid }),
    refuses: [404],
  }),
  removeJourneyBlock: route({
    method: 'DELETE',
    path: '/v1/journey-blocks/:block',
    permission: 'journeys.edit',
    tag: 'Journeys',
    summary: 'Forgets a block; journeys that it was put into stay as they are',
    params: z.object({ block: uuid }),
    response: z.object({ id: uuid }),
    refuses: [404],
  }),
};
