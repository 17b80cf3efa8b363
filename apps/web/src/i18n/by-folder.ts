import type { ResourceLanguage } from 'i18next';

export type Files = Readonly<Record<string, { readonly default: Record<string, string> }>>;

/** Catalogues by the folder that each stands in. */
export function byFolder(files: Files): ResourceLanguage {
  return Object.fromEntries(
    Object.entries(files).map(([path, file]) => [path.split('/').at(-2)!, file.default]),
  );
}
