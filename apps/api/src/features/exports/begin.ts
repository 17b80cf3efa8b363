import type { Route } from '@perennial/contracts';
import type { Transaction } from '@perennial/db';
import type { WorkspaceCall } from '../../routing/call.ts';
import type { FileForm } from './rows-file.ts';

const kinds: Readonly<Record<FileForm['format'], string>> = {
  csv: 'text/csv',
  ndjson: 'application/x-ndjson',
};

/** Who took data out is noted before the first row leaves. */
export async function begin(
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
