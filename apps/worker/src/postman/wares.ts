import { referralCodeOf, referralUrl, signFormLink } from '@perennial/content';
import {
  formVariable,
  listForms,
  readArticles,
  readLatestProductEvents,
  readProducts,
  readRelated,
  saveReferralCodes,
  workspaceClock,
  type CatalogueRow,
  type FormRow,
  type RelatedRow,
  type Transaction,
} from '@perennial/db';
import type { JsonObject } from '@perennial/journey';
import { productIds, recommend } from '@perennial/scores';
import { eventMapOf } from '../catalogue/reckon.ts';
import { groupBy } from '../group-by.ts';
import type { Cleared } from './check.ts';
import { speaksOf, type Draft } from './letter.ts';
import type { Office } from './office.ts';

/** What copy may say of the catalogue. */
const wareNames = ['recommended', 'last_viewed', 'last_bought', 'articles'] as const;

/** Events of one person that are looked at, and items of each kind that copy is given. */
const latest = 30;
const most = 6;

/**
 * What the catalogue has for those whose copy speaks of it, their links to forms and their codes for friends, by message.
 * Others cost nothing.
 */
export async function readWares(
  office: Office,
  workspace: string,
  cleared: readonly Cleared[],
): Promise<ReadonlyMap<string, JsonObject>> {
  const drafts = cleared.map(({ draft }) => draft);
  const shoppers = peopleWho(drafts, wareNames);
  const asked = peopleWho(drafts, ['forms']);
  const referring = peopleWho(drafts, ['referral']);
  if (shoppers.size + asked.size + referring.size === 0) return new Map();
  const { wares, forms, referrals } = await office.engine.db.inWorkspace(workspace, async (tx) => ({
    wares: await readFor(office, tx, workspace, [...shoppers], refusing(drafts)),
    forms: asked.size > 0 ? await listForms(tx, workspace) : [],
    referrals: await referralsFor(office, tx, workspace, [...referring]),
  }));
  return new Map(
    drafts.map(({ message, person: { id } }) => [
      message.id,
      {
        ...wares.get(id),
        ...(asked.has(id) && { forms: formLinks(office, workspace, forms, id) }),
        ...(referring.has(id) && { referral: referrals.get(id)! }),
      },
    ]),
  );
}

/** Nothing is chosen for them by what they did: they see what sells best. */
function refusing(drafts: readonly Draft[]): ReadonlySet<string> {
  return new Set(drafts.flatMap(({ person }) => (person.refusesProfiling ? [person.id] : [])));
}

function peopleWho(drafts: readonly Draft[], speak: readonly string[]): ReadonlySet<string> {
  return new Set(drafts.filter((draft) => speaksOf(draft, speak)).map(({ person }) => person.id));
}

/** Everybody's code, kept from now on, and the link that bears it. */
async function referralsFor(
  { referralKey }: Office,
  tx: Transaction,
  workspace: string,
  people: readonly string[],
): Promise<ReadonlyMap<string, JsonObject>> {
  if (people.length === 0) return new Map();
  const codes = people.map((person) => ({ person, code: referralCodeOf(referralKey, workspace, person) }));
  await saveReferralCodes(tx, workspace, codes);
  const { settings } = await workspaceClock(tx, workspace);
  return new Map(
    codes.map(({ person, code }) => {
      const url = referralUrl(settings, code);
      return [person, { code, ...(url !== null && { url }) }];
    }),
  );
}

/** Somebody's own link to each form that takes answers. */
function formLinks(
  { publicUrl, formKey }: Office,
  workspace: string,
  forms: readonly FormRow[],
  person: string,
): JsonObject {
  const links = forms
    .filter(({ open }) => open)
    .map(({ id: form }) => {
      const token = signFormLink({ workspace, form, person }, formKey);
      return [formVariable(form), `${publicUrl}/f/${token}`] as const;
    });
  return Object.fromEntries(links);
}

async function readFor(
  { engine: { vault } }: Office,
  tx: Transaction,
  workspace: string,
  people: readonly string[],
  unprofiled: ReadonlySet<string>,
): Promise<ReadonlyMap<string, JsonObject>> {
  if (people.length === 0) return new Map();
  const { settings } = await workspaceClock(tx, workspace);
  const { viewed, order } = eventMapOf(settings).names;
  const names = [...viewed, ...order];
  const events = await readLatestProductEvents(tx, vault, workspace, people, names, latest);
  const byPerson = groupBy(events, ({ person }) => person);
  const found = new Map<string, JsonObject>();
  for (const person of people) {
    const own = unprofiled.has(person) ? [] : (byPerson.get(person) ?? []);
    const ids = (bought: boolean) => [
      ...new Set(
        own.flatMap(({ name, properties }) =>
          order.includes(name) === bought ? productIds(properties) : [],
        ),
      ),
    ];
    found.set(person, await waresOf(tx, workspace, { viewed: ids(false), bought: ids(true) }));
  }
  return found;
}

interface Touched {
  readonly viewed: readonly string[];
  readonly bought: readonly string[];
}

async function waresOf(tx: Transaction, workspace: string, { viewed, bought }: Touched): Promise<JsonObject> {
  const related = await readRelated(tx, workspace, [...viewed, ...bought]);
  const recommended = recommend({ viewed, bought, ...relations(related) }, most);
  const products = await readProducts(tx, workspace, [...recommended, ...viewed, ...bought]);
  const those = (ids: readonly string[]) => ids.flatMap((id) => products.get(id) ?? []).slice(0, most);
  const touched = those([...bought, ...viewed]);
  const articles = await readArticles(
    tx,
    workspace,
    { products: [...bought, ...viewed], categories: touched.flatMap(({ categories }) => categories) },
    most,
  );
  return {
    recommended: those(recommended).map(wareOf),
    last_viewed: those(viewed).map(wareOf),
    last_bought: those(bought).map(wareOf),
    articles: articles.map(wareOf),
  };
}

function relations(rows: readonly RelatedRow[]) {
  const of = (basis: RelatedRow['basis']) =>
    new Map(rows.filter((row) => row.basis === basis).map(({ product, related }) => [product, related]));
  return { alsoViewed: of('viewed'), alsoBought: of('bought'), best: of('best').get('') ?? [] };
}

/** As templates see it: the item's own fields, and whatever else the shop has put on it. */
function wareOf({ kind: _, archived: __, updatedAt: ___, fields, ...item }: CatalogueRow): JsonObject {
  return { ...(fields as JsonObject), ...item };
}
