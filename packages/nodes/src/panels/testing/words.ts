import fs from 'node:fs';
import path from 'node:path';
import { createInstance, type i18n, type ResourceLanguage } from 'i18next';
import { createSay } from '../say/create-say.ts';
import type { Say } from '../say.ts';
import { knowledge } from './knowledge.ts';

const src = path.resolve(import.meta.dirname, '../..');
const folders = [src, path.join(src, 'panels')];

/** The catalogues beside the panels, by the folder they stand in. */
function catalogues(language: Say['language']): ResourceLanguage {
  const found = folders.flatMap((parent) =>
    fs.readdirSync(parent).flatMap((name) => {
      const file = path.join(parent, name, `${language}.json`);
      if (!fs.existsSync(file)) return [];
      return [[name, JSON.parse(fs.readFileSync(file, 'utf8')) as Record<string, string>] as const];
    }),
  );
  return Object.fromEntries(found);
}

/** Words as the app sets them up. A key or a value that is missing fails the test. */
export function wordsOf(language: Say['language']): i18n {
  const lng = language === 'zh' ? 'zh-CN' : 'en';
  const instance = createInstance();
  void instance.init({
    lng,
    resources: { [lng]: catalogues(language) },
    fallbackLng: false,
    keySeparator: false,
    interpolation: { escapeValue: false },
    initAsync: false,
    missingInterpolationHandler: (text, [placeholder]) => {
      throw new Error(`no value for ${placeholder} in “${text}”`);
    },
    parseMissingKeyHandler: (key) => {
      throw new Error(`no words for ${key}`);
    },
  });
  return instance;
}

const stageNames: { readonly [id: string]: readonly [en: string, zh: string] } = {
  sprout: ['Sprout', '萌芽期'],
  growth: ['Growth', '成长期'],
  mature: ['Mature', '成熟期'],
  dormant: ['Dormant', '休眠期'],
};

export function stageName(language: Say['language'], id: string): string | undefined {
  return stageNames[id]?.[language === 'en' ? 0 : 1];
}

export function sayIn(language: Say['language']): Say {
  const words = wordsOf(language);
  return createSay({
    language,
    t: (key, values) => words.t(key, { ...values }),
    stageName: (_, id) => stageName(language, id),
    names: knowledge,
  });
}
