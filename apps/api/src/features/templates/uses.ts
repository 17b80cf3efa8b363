import type { Spoken } from '@perennial/content';
import type { TemplateUses } from '@perennial/contracts';
import {
  findTemplateVersions,
  listApprovedTexts,
  listJourneysOfFragment,
  listProviders,
  listTemplateJourneys,
  listTemplatesOfFragment,
  type TemplateRow,
  type Transaction,
} from '@perennial/db';

/** Where a template stands: in journeys, in other templates, and on file at providers. */
export async function usesOf(
  tx: Transaction,
  workspace: string,
  template: TemplateRow,
): Promise<TemplateUses> {
  const { id, kind, name } = template;
  if (kind !== 'fragment')
    return {
      journeys: (await listTemplateJourneys(tx, workspace, id)).map(({ draft, live, ...one }) => ({
        ...one,
        draft: [...draft],
        live: [...live],
      })),
      templates: [],
      approvedTexts: kind === 'sms' ? await approvedTextsOf(tx, workspace, template) : [],
    };
  const journeys = await listJourneysOfFragment(tx, workspace, name);
  const templates = await listTemplatesOfFragment(tx, workspace, id);
  return {
    journeys: journeys.map((one) => ({ ...one, draft: [], live: [] })),
    templates: templates.map((one) => ({ ...one, kind: one.kind as TemplateRow['kind'] })),
    approvedTexts: [],
  };
}

/** Whether anything would miss it. What a provider has on file misses nothing. */
export const isUsed = ({ journeys, templates }: TemplateUses): boolean =>
  journeys.length > 0 || templates.length > 0;

async function approvedTextsOf(
  tx: Transaction,
  workspace: string,
  { id, publishedVersion }: TemplateRow,
): Promise<TemplateUses['approvedTexts']> {
  if (publishedVersion === null) return [];
  const [version] = await findTemplateVersions(tx, workspace, [{ id, version: publishedVersion }]);
  const copies = Object.values((version!.compiled as Spoken).copies);
  const sources = new Set(copies.map(({ content }) => content['text']));
  const texts = (await listApprovedTexts(tx, workspace)).filter(({ source }) => sources.has(source));
  if (texts.length === 0) return [];
  const names = new Map((await listProviders(tx, workspace)).map((one) => [one.id, one.name]));
  return texts.map((text) => ({
    id: text.id,
    provider: names.get(text.providerId) ?? '',
    state: text.state,
  }));
}
