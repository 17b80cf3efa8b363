import fs from 'node:fs';
import path from 'node:path';

const src = path.resolve(import.meta.dirname, '..');
/** Panels of nodes bring their own words. */
const nodes = path.resolve(src, '../../../packages/nodes/src');
const providers = path.resolve(src, '../../../packages/channels/src');

/** Files of words, of the app and beside the panels. */
export function catalogueFiles(language: 'en' | 'zh'): readonly string[] {
  return [...walk(src), ...walk(nodes)].filter((file) => path.basename(file) === `${language}.json`);
}

/** Files of words for the fields of providers, which tests of their own read (packages/channels). */
export function providerFiles(language: 'en' | 'zh'): readonly string[] {
  return walk(providers).filter((file) => path.basename(file) === `${language}.json`);
}

/** What keys of a file begin with: the folder it stands in. */
export function featureOf(file: string): string {
  return path.basename(path.dirname(file));
}

/** Words of one language by their whole key, `feature:what.it.is`. */
export function catalogue(language: 'en' | 'zh'): ReadonlyMap<string, string> {
  return new Map(
    catalogueFiles(language).flatMap((file) => {
      const feature = featureOf(file);
      const words = JSON.parse(fs.readFileSync(file, 'utf8')) as Record<string, string>;
      return Object.entries(words).map(([key, text]) => [`${feature}:${key}`, text] as const);
    }),
  );
}

export interface Uses {
  /** Keys that stand in the source as they are. */
  readonly keys: ReadonlySet<string>;
  /** Patterns of keys that are put together: `journeys:status.${status}`. */
  readonly patterns: readonly RegExp[];
}

const quoted = /(['"`])([a-z][a-z-]*:[a-z$](?:(?!\1)[^\\\n])*)\1/g;

/** Every key that the source names. Keys are written out with their feature, so that they can be found. */
export function usesOf(features: ReadonlySet<string>): Uses {
  const keys = new Set<string>();
  const patterns: RegExp[] = [];
  for (const file of [...walk(src), ...walk(nodes)].filter(
    (name) => /\.tsx?$/.test(name) && !/\.test\.|\/testing\//.test(name),
  )) {
    for (const [, , text = ''] of fs.readFileSync(file, 'utf8').matchAll(quoted)) {
      if (!features.has(text.slice(0, text.indexOf(':')))) continue;
      if (text.includes('${')) patterns.push(patternOf(text));
      else keys.add(text);
    }
  }
  return { keys, patterns };
}

function patternOf(text: string): RegExp {
  const parts = text.split(/\$\{[^}]*\}/).map((part) => part.replace(/[.*+?^$()|[\]\\{}]/g, '\\$&'));
  return new RegExp(`^${parts.join('[A-Za-z0-9$_.-]+')}$`);
}

/** `here_other` is said by asking for `here`. */
export function withoutPlural(key: string): string {
  return key.replace(/_(one|other)$/, '');
}

function walk(folder: string): string[] {
  return fs.readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const file = path.join(folder, entry.name);
    return entry.isDirectory() ? walk(file) : [file];
  });
}
