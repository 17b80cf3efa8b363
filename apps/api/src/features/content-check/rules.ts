import { providerOf } from '@perennial/channels';
import { plainRules, wordLists, type Rules } from '@perennial/content/check';
import { contentRules, defaultContentRules, type ContentRules } from '@perennial/contracts';
import { getWorkspace, listProviders, type Transaction, type WorkspaceRow } from '@perennial/db';

/** What a workspace has set, or what holds without. */
export function ownRules({ settings }: Pick<WorkspaceRow, 'settings'>): ContentRules {
  const read = contentRules.safeParse(settings['contentRules']);
  return read.success ? read.data : defaultContentRules;
}

/** What the texts of a workspace are held to. */
export async function rulesOf(tx: Transaction, id: string): Promise<Rules> {
  const workspace = (await getWorkspace(tx, id))!;
  const { name, signature } = brandOf(workspace);
  const { industry, ...words } = ownRules(workspace);
  return {
    ...plainRules,
    locale: workspace.locale,
    industry,
    words: wordLists(words),
    brand: name,
    signature,
    longestSms: await longestSms(tx, id),
  };
}

function brandOf({ name, settings }: WorkspaceRow): { readonly name: string; readonly signature: string } {
  const brand = (settings['brand'] ?? {}) as Partial<Record<'name' | 'signature', string>>;
  return { name: brand.name || name, signature: brand.signature ?? '' };
}

/** The provider that takes least: whichever sends, the text must fit. */
async function longestSms(tx: Transaction, workspace: string): Promise<number> {
  const rows = await listProviders(tx, workspace);
  const limits = rows
    .filter(({ enabled, channel }) => enabled && channel === 'sms')
    .map(({ provider }) => providerOf(provider)?.capabilities.longest ?? plainRules.longestSms);
  return Math.min(plainRules.longestSms, ...limits);
}
