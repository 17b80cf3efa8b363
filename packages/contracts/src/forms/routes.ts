import { z } from 'zod';
import { page, paging } from '../common/paging.ts';
import { route } from '../common/route.ts';
import { name, uuid } from '../common/values.ts';
import { form, formAnswer, formDocument, formKind, formWithDocument } from './documents.ts';

const oneForm = z.object({ form: uuid });

/** Forms that people fill in on pages of ours. */
export const formRoutes = {
  listForms: route({
    method: 'GET',
    path: '/v1/forms',
    permission: 'forms.read',
    tag: 'Forms',
    summary: 'All forms, the latest changed first',
    response: z.object({ items: z.array(form) }),
  }),
  createForm: route({
    method: 'POST',
    path: '/v1/forms',
    permission: 'forms.edit',
    tag: 'Forms',
    summary: 'Makes a form, closed until it is opened',
    body: z.strictObject({ name, kind: formKind, document: formDocument }),
    status: 201,
    response: formWithDocument,
    refuses: [409],
    links: { getForm: { form: '$response.body#/id' } },
  }),
  getForm: route({
    method: 'GET',
    path: '/v1/forms/:form',
    permission: 'forms.read',
    tag: 'Forms',
    summary: 'One form as it is now',
    params: oneForm,
    response: formWithDocument,
    refuses: [404],
  }),
  saveForm: route({
    method: 'PUT',
    path: '/v1/forms/:form',
    permission: 'forms.edit',
    tag: 'Forms',
    summary: 'Saves what is given: another document is another version',
    params: oneForm,
    body: z.strictObject({ name, document: formDocument, open: z.boolean() }).partial(),
    response: formWithDocument,
    refuses: [404, 409],
  }),
  listFormAnswers: route({
    method: 'GET',
    path: '/v1/forms/:form/answers',
    permission: 'forms.read',
    tag: 'Forms',
    summary: 'What people answered, the latest first',
    params: oneForm,
    query: z.object(paging),
    response: page(formAnswer),
    refuses: [404],
  }),
};
