import type { Transaction } from '../connection.ts';
import type { Vault } from '../vault/vault.ts';
import { pageOf, type PageOf, type PageRequest } from './page.ts';

export type FormKind = 'survey' | 'sign-up' | 'gift';

export interface FormRow {
  readonly id: string;
  readonly name: string;
  readonly kind: FormKind;
  readonly version: number;
  readonly open: boolean;
  readonly answers: number;
  readonly updatedAt: Date;
}

export type FormWithDocumentRow = FormRow & { readonly document: unknown };

const columns = `f.id, f.name, f.kind, f.version, f.open, f.updated_at as "updatedAt",
  (select count(*)::int from form_answers a where a.workspace_id = f.workspace_id and a.form_id = f.id) as answers`;

export async function listForms(tx: Transaction, workspace: string): Promise<FormRow[]> {
  const { rows } = await tx.query<FormRow>(
    `select ${columns} from forms f where f.workspace_id = $1 order by f.updated_at desc, f.id`,
    [workspace],
  );
  return rows;
}

/** As it was in a version, or as it is now. */
export async function getForm(
  tx: Transaction,
  workspace: string,
  id: string,
  version: number | null = null,
): Promise<FormWithDocumentRow | undefined> {
  const { rows } = await tx.query<FormWithDocumentRow>(
    `select ${columns}, v.document from forms f
     join form_versions v on v.workspace_id = f.workspace_id and v.form_id = f.id and v.version = coalesce($3, f.version)
     where f.workspace_id = $1 and f.id = $2`,
    [workspace, id, version],
  );
  return rows[0];
}

/** False when another form has the name. */
export async function insertForm(
  tx: Transaction,
  workspace: string,
  { id, name, kind, document }: { id: string; name: string; kind: FormKind; document: unknown },
): Promise<boolean> {
  const { rowCount } = await tx.query(
    `insert into forms (workspace_id, id, name, kind) values ($1, $2, $3, $4) on conflict (workspace_id, name) do nothing`,
    [workspace, id, name, kind],
  );
  if (rowCount !== 1) return false;
  await insertVersion(tx, workspace, id, document);
  return true;
}

async function insertVersion(
  tx: Transaction,
  workspace: string,
  id: string,
  document: unknown,
): Promise<void> {
  await tx.query(
    `insert into form_versions (workspace_id, form_id, version, document)
     select $1, $2, version, $3 from forms where workspace_id = $1 and id = $2`,
    [workspace, id, JSON.stringify(document)],
  );
}

export interface FormChange {
  readonly name?: string | undefined;
  readonly open?: boolean | undefined;
  readonly document?: unknown;
}

/** Another document is another version. False when another form has the name. */
export async function changeForm(
  tx: Transaction,
  workspace: string,
  id: string,
  { name, open, document }: FormChange,
): Promise<boolean> {
  const { rowCount } = await tx.query(
    `update forms f set name = coalesce($3, name), open = coalesce($4, open), updated_at = clock_timestamp(),
       version = version + case when $5 then 1 else 0 end
     where workspace_id = $1 and id = $2
       and not exists (select 1 from forms o where o.workspace_id = $1 and o.id <> $2 and o.name = $3)`,
    [workspace, id, name ?? null, open ?? null, document !== undefined],
  );
  if (rowCount !== 1) return false;
  if (document !== undefined) await insertVersion(tx, workspace, id, document);
  return true;
}

export interface NewFormAnswer {
  readonly id: string;
  readonly form: string;
  readonly version: number;
  readonly person: string;
  /** Milliseconds on the workspace's clock. */
  readonly at: number;
  readonly answers: Readonly<Record<string, unknown>>;
}

export async function insertFormAnswer(
  tx: Transaction,
  vault: Vault,
  workspace: string,
  { id, form, version, person, at, answers }: NewFormAnswer,
): Promise<void> {
  await tx.query(
    `insert into form_answers (workspace_id, id, form_id, version, person_id, at, sealed) values ($1, $2, $3, $4, $5, $6, $7)`,
    [workspace, id, form, version, person, new Date(at), vault.seal(answers)],
  );
}

export interface FormAnswerRow {
  readonly id: string;
  readonly form: string;
  readonly version: number;
  readonly person: string;
  readonly at: Date;
  readonly answers: Readonly<Record<string, unknown>>;
}

type StoredAnswer = Omit<FormAnswerRow, 'answers'> & { sealed: Buffer };

const opened = (vault: Vault, { sealed, ...row }: StoredAnswer): FormAnswerRow => ({
  ...row,
  answers: vault.open<FormAnswerRow['answers']>(sealed),
});

/** What a form was answered, the latest first: ids grow with time. */
export async function listFormAnswers(
  tx: Transaction,
  vault: Vault,
  workspace: string,
  form: string,
  { after, limit }: PageRequest,
): Promise<PageOf<FormAnswerRow>> {
  const { rows } = await tx.query<StoredAnswer>(
    `select id, form_id as form, version, person_id as person, at, sealed from form_answers
     where workspace_id = $1 and form_id = $2 and ($3::uuid is null or id < $3) order by id desc limit $4`,
    [workspace, form, after?.[0] ?? null, limit + 1],
  );
  return pageOf(
    rows,
    limit,
    (row) => [row.id, row.id],
    (row) => opened(vault, row),
  );
}

/** Everything that a person has answered. */
export async function readFormAnswers(
  tx: Transaction,
  vault: Vault,
  workspace: string,
  person: string,
): Promise<FormAnswerRow[]> {
  const { rows } = await tx.query<StoredAnswer>(
    `select id, form_id as form, version, person_id as person, at, sealed from form_answers
     where workspace_id = $1 and person_id = $2 order by id`,
    [workspace, person],
  );
  return rows.map((row) => opened(vault, row));
}

export async function getFormAnswer(
  tx: Transaction,
  vault: Vault,
  workspace: string,
  id: string,
): Promise<FormAnswerRow | undefined> {
  const { rows } = await tx.query<StoredAnswer>(
    `select id, form_id as form, version, person_id as person, at, sealed from form_answers
     where workspace_id = $1 and id = $2`,
    [workspace, id],
  );
  return rows[0] && opened(vault, rows[0]);
}

/**
 * Notes that its owner has confirmed an address, under the person's lock.
 *
 * @returns `already` when that was known, `other` when the person has another address by now
 */
export async function confirmAddress(
  tx: Transaction,
  workspace: string,
  person: string,
  channel: 'email' | 'sms',
  addressHash: Buffer,
): Promise<'now' | 'already' | 'other'> {
  const column = channel === 'sms' ? 'phone_hash' : 'email_hash';
  const { rows } = await tx.query<{ confirmed: boolean }>(
    `select coalesce(contact -> $3 ->> 'source' is distinct from 'browser' or (contact -> $3 ->> 'confirmed')::boolean,
       false) as confirmed from people where workspace_id = $1 and id = $2 and ${column} = $4`,
    [workspace, person, channel, addressHash],
  );
  if (!rows[0]) return 'other';
  if (rows[0].confirmed) return 'already';
  await tx.query(
    `update people set contact = jsonb_set(contact, array[$3, 'confirmed'], 'true') where workspace_id = $1 and id = $2`,
    [workspace, person, channel],
  );
  return 'now';
}

/** What copy calls a form by: `{{ forms.f0123456789ab }}` is the person's own link to it. */
export const formVariable = (id: string): string => `f${id.replaceAll('-', '').slice(-12)}`;
