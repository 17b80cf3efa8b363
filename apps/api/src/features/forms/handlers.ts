import { signFormLink } from '@perennial/content';
import { formDocument, type Form, type FormWithDocument, type formRoutes } from '@perennial/contracts';
import {
  changeForm,
  formVariable,
  getForm,
  insertForm,
  listFormAnswers,
  listForms,
  type FormRow,
  type FormWithDocumentRow,
} from '@perennial/db';
import type { JsonObject } from '@perennial/journey';
import { uuidv7 } from 'uuidv7';
import { conflict, found } from '../../errors/api-error.ts';
import { pageAnswer } from '../../http/cursors.ts';
import type { Handlers } from '../../routing/call.ts';
import { wire } from '../../routing/wire.ts';
import type { Services } from '../../services.ts';
import { viewer } from '../people/views.ts';

export const formHandlers: Handlers<typeof formRoutes> = {
  listForms: async ({ read, workspace }) =>
    read(async (tx) => ({ items: (await listForms(tx, workspace.id)).map(formView) })),

  createForm: async ({ change, workspace, body, services }) =>
    change(async (tx, audit) => {
      const id = uuidv7();
      if (!(await insertForm(tx, workspace.id, { id, ...body }))) throw nameTaken();
      await audit.write({ subject: `form:${id}`, after: { name: body.name, kind: body.kind } });
      return wholeView(services, workspace.id, found(await getForm(tx, workspace.id, id), 'form'));
    }),

  getForm: async ({ read, workspace, params, services }) =>
    wholeView(
      services,
      workspace.id,
      found(await read((tx) => getForm(tx, workspace.id, params.form)), 'form'),
    ),

  saveForm: async ({ change, workspace, params, body, services }) =>
    change(async (tx, audit) => {
      const before = found(await getForm(tx, workspace.id, params.form), 'form');
      if (!(await changeForm(tx, workspace.id, before.id, body))) throw nameTaken();
      const after = found(await getForm(tx, workspace.id, before.id), 'form');
      const told = ({ name, open, version }: FormRow) => ({ name, open, version });
      await audit.write({ subject: `form:${before.id}`, before: told(before), after: told(after) });
      return wholeView(services, workspace.id, after);
    }),

  listFormAnswers: async ({ read, workspace, params, page, services }) => {
    const view = viewer(workspace.role);
    const rows = await read(async (tx) => {
      found(await getForm(tx, workspace.id, params.form), 'form');
      return listFormAnswers(tx, services.vault, workspace.id, params.form, page);
    });
    // What people write about themselves is theirs, whatever the field is called.
    return pageAnswer(services.cursors, rows, ({ id, at, version, person, answers }) => ({
      id,
      at: at.toISOString(),
      version,
      person,
      answers: view.open ? (answers as JsonObject) : {},
    }));
  },
};

const nameTaken = () => conflict('name-taken', 'Another form has this name.', { field: 'body.name' });

const formView = (row: FormRow): Form => wire(row);

function wholeView(
  { vault, config }: Pick<Services, 'vault' | 'config'>,
  workspace: string,
  { document, ...row }: FormWithDocumentRow,
): FormWithDocument {
  const link = signFormLink({ workspace, form: row.id, person: null }, vault.subkey('forms'));
  return {
    ...formView(row),
    document: formDocument.parse(document),
    variable: `{{ forms.${formVariable(row.id)} }}`,
    openUrl: row.kind === 'sign-up' ? `${config.publicUrl}/f/${link}` : null,
  };
}
