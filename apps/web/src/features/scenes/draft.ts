import type { CallRequest, SceneFeedDocument } from '@perennial/contracts';
import { printFacts, readFacts, readLines, type Fact } from './fact-lines.ts';

export type SceneBody = NonNullable<CallRequest<'POST /v1/scenes'>['body']>;

/** A feed as it is written in the form. */
export interface SceneDraft {
  readonly name: string;
  readonly source: SceneFeedDocument['source'];
  readonly regions: readonly string[];
  readonly attribute: string;
  readonly event: string;
  readonly everyMinutes: number;
  readonly url: string;
  /** Where in an answer each fact stands, as lines. */
  readonly paths: string;
  readonly allowPrivate: boolean;
  /** Facts kept by hand, as lines, by region. */
  readonly kept: Readonly<Record<string, string>>;
}

export const blank: SceneDraft = {
  name: '',
  source: 'sandbox',
  regions: [],
  attribute: 'city',
  event: 'Weather Changed',
  everyMinutes: 60,
  url: '',
  paths: 'weather: weather\ntemperature: temperature',
  allowPrivate: false,
  kept: {},
};

/** What a region says before anybody has written something. */
export const firstFacts = 'weather: sunny\ntemperature: 20';

interface StoredSettings {
  readonly url?: string;
  readonly facts?: Readonly<Record<string, string>>;
  readonly allowPrivate?: boolean;
  readonly regions?: Readonly<Record<string, Readonly<Record<string, Fact>>>>;
}

export function draftOf(feed: SceneFeedDocument): SceneDraft {
  const { url, facts, allowPrivate, regions } = feed.settings as StoredSettings;
  const { name, source, attribute, event, everyMinutes } = feed;
  const kept = Object.entries(regions ?? {}).map(([region, known]) => [region, printFacts(known)]);
  return {
    ...{ name, source, regions: feed.regions, attribute, event, everyMinutes },
    url: url ?? '',
    paths: facts ? printFacts(facts) : blank.paths,
    allowPrivate: allowPrivate ?? false,
    kept: Object.fromEntries(kept) as Record<string, string>,
  };
}

export function bodyOf(draft: SceneDraft): SceneBody {
  const { name, source, regions, attribute, event, everyMinutes } = draft;
  return {
    ...{ name: name.trim(), source, regions: [...regions], attribute: attribute.trim(), event: event.trim() },
    everyMinutes,
    settings: source === 'http' ? httpSettings(draft) : { regions: keptFacts(draft) },
  };
}

function httpSettings({ url, paths, allowPrivate }: SceneDraft) {
  return { url: url.trim(), facts: { ...readLines(paths).values }, allowPrivate };
}

function keptFacts({ regions, kept }: SceneDraft) {
  const facts = regions.map((region) => [region, readFacts(kept[region] ?? firstFacts).values]);
  return Object.fromEntries(facts) as Record<string, Record<string, Fact>>;
}

/** Whether all that has to be there is there, and can be read. */
export function isWhole({ name, source, regions, attribute, event, url, paths, kept }: SceneDraft): boolean {
  const isNamed = [name, attribute, event].every((text) => text.trim() !== '');
  if (!isNamed || regions.length === 0) return false;
  if (source === 'http') {
    const { values, wrong } = readLines(paths);
    return url.includes('{region}') && wrong === null && Object.keys(values).length > 0;
  }
  return regions.every((region) => readFacts(kept[region] ?? firstFacts).wrong === null);
}
