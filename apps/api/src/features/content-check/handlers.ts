import type { Fragments } from '@perennial/content';
import { checkWhole, elementsOf, shippedWords, wholeCopy } from '@perennial/content/check';
import type { ContentRules, contentCheckRoutes } from '@perennial/contracts';
import { getWorkspace, lockWorkspace, saveSettings, type Transaction } from '@perennial/db';
import type { JsonObject } from '@perennial/journey';
import { found } from '../../errors/api-error.ts';
import type { Handlers } from '../../routing/call.ts';
import { gather, readShelf } from '../templates/shelf.ts';
import { ownRules, rulesOf } from './rules.ts';

export const contentCheckHandlers: Handlers<typeof contentCheckRoutes> = {
  checkContent: async ({ read, workspace, body }) => {
    const { channel, class: kind, content, locale } = body;
    const copy = { channel, class: kind, content: textsOf(content) };
    const { rules, fragments } = await read(async (tx) => {
      const own = await rulesOf(tx, workspace.id);
      const rules = locale === undefined ? own : { ...own, locale };
      return { rules, fragments: await fragmentsIn(tx, workspace.id, copy.content, rules.locale) };
    });
    const elements = [...elementsOf(wholeCopy(copy, fragments), rules)];
    return { findings: [...checkWhole(copy, fragments, rules)], elements };
  },

  getContentRules: async ({ read, workspace }) => {
    const row = found(await read((tx) => getWorkspace(tx, workspace.id)), 'workspace');
    return { rules: ownRules(row), shipped: mutable(shippedWords) };
  },

  saveContentRules: async ({ workspace, body, change }) =>
    change(async (tx, audit): Promise<ContentRules> => {
      await lockWorkspace(tx, workspace.id);
      const before = found(await getWorkspace(tx, workspace.id), 'workspace');
      await saveSettings(tx, before, { contentRules: body });
      await audit.write({ subject: 'settings', before: ownRules(before), after: body });
      return body;
    }),
};

/** What the texts include, as it is published now. One that includes what isn't there is told so elsewhere. */
async function fragmentsIn(
  tx: Transaction,
  workspace: string,
  content: Readonly<Record<string, string>>,
  locale: string,
): Promise<Fragments> {
  const sources = Object.values(content);
  if (!sources.some((source) => source.includes('render'))) return {};
  const gathered = gather(sources, { shelf: await readShelf(tx, workspace), locale });
  return gathered.ok ? gathered.fragments : {};
}

/** Only what is text can be read. */
function textsOf(content: JsonObject): Record<string, string> {
  const texts = Object.entries(content).filter((one): one is [string, string] => typeof one[1] === 'string');
  return Object.fromEntries(texts);
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] extends readonly (infer I)[] ? I[] : Mutable<T[K]> };

const mutable = <T>(value: T): Mutable<T> => structuredClone(value) as Mutable<T>;
