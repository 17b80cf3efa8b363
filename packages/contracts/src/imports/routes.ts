import { z } from 'zod';
import { page, paging } from '../common/paging.ts';
import { route } from '../common/route.ts';
import { locale, uuid } from '../common/values.ts';
import { fileForm, importDocument, importPreview, importProblem } from './documents.ts';
import { delimiter, encoding, importKind, importMapping } from './mapping.ts';

const params = z.object({ import: uuid });
const form = { encoding: encoding.optional(), delimiter: delimiter.optional() };
/** Whoever has an accepted row comes onto it; takes `segments.edit`. */
const fileList = z.union([
  z.strictObject({ id: uuid.describe('Of a list that is there.') }),
  z.strictObject({ name: z.string().trim().min(1).max(200).describe('Of a list that is made.') }),
]);
const id = { import: '$response.body#/id' };

/** Files of people, events and consents: sent, looked at, and brought in by a worker. */
export const importRoutes = {
  uploadImport: route({
    method: 'POST',
    path: '/v1/imports',
    permission: 'people.edit',
    tag: 'Imports',
    summary: 'Takes in a file, plain or gzip, without reading it yet',
    consumes: 'application/octet-stream',
    query: z.object({ kind: importKind, file: z.string().trim().min(1).max(200) }),
    status: 201,
    response: importDocument,
    refuses: [409, 422],
    links: { getImport: id, readImportForm: id, cancelImport: id, countImportProblems: id },
  }),
  listImports: route({
    method: 'GET',
    path: '/v1/imports',
    permission: 'people.read',
    tag: 'Imports',
    summary: 'Files that were brought in, newest first',
    query: z.object(paging),
    response: page(importDocument),
    links: { getImport: { import: '$response.body#/items/0/id' } },
  }),
  getImport: route({
    method: 'GET',
    path: '/v1/imports/:import',
    permission: 'people.read',
    tag: 'Imports',
    summary: 'How far an import is',
    params,
    response: importDocument,
    refuses: [404],
  }),
  readImportForm: route({
    method: 'GET',
    path: '/v1/imports/:import/form',
    permission: 'people.edit',
    tag: 'Imports',
    summary: 'How a file is written, its columns, and a guess at what they hold',
    params,
    query: z.object(form),
    response: fileForm,
    refuses: [404, 409, 422],
  }),
  previewImport: route({
    method: 'POST',
    path: '/v1/imports/:import/preview',
    permission: 'people.edit',
    tag: 'Imports',
    summary: 'The first rows as they would be read; changes nothing',
    params,
    body: z.strictObject({ ...form, mapping: importMapping }),
    response: importPreview,
    refuses: [404, 409, 422],
  }),
  startImport: route({
    method: 'POST',
    path: '/v1/imports/:import/start',
    permission: 'people.edit',
    tag: 'Imports',
    summary: 'Brings the rows in; a worker goes on with it until it is done or cancelled',
    params,
    body: z.strictObject({ ...form, mapping: importMapping, list: fileList.optional() }),
    status: 202,
    response: importDocument,
    refuses: [404, 409, 422],
  }),
  cancelImport: route({
    method: 'POST',
    path: '/v1/imports/:import/cancel',
    permission: 'people.edit',
    tag: 'Imports',
    summary: 'Reads no further; what was taken in stays',
    params,
    response: importDocument,
    refuses: [404, 409],
  }),
  countImportProblems: route({
    method: 'GET',
    path: '/v1/imports/:import/problems',
    permission: 'people.read',
    tag: 'Imports',
    summary: 'What was wrong with the rows, the most frequent first',
    params,
    response: z.object({ items: z.array(z.object({ problem: importProblem, rows: z.number().int() })) }),
    refuses: [404],
  }),
  downloadImportErrors: route({
    method: 'GET',
    path: '/v1/imports/:import/errors',
    permission: 'people.personal',
    tag: 'Imports',
    summary: 'The rows that could not be used, as they stand in the file, with what to do about each',
    params,
    query: z.object({ language: locale.default('en') }),
    produces: ['text/csv'],
    response: z.string(),
    refuses: [404],
  }),
};
