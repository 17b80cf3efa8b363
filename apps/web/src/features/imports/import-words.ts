import type { ColumnRole, ConsentField, Encoding, ImportKind, ImportProblem } from '@perennial/contracts';
import { problemWords } from '@perennial/contracts/import-words';
import { useTranslation } from 'react-i18next';

/** What kinds, columns and problems of files are called. */
export function useImportWords() {
  const { t, i18n } = useTranslation();
  const language = i18n.language === 'zh-CN' ? 'zh-CN' : 'en';
  const format = new Intl.NumberFormat(i18n.language);
  return {
    kind: (kind: ImportKind) => t(`imports:kind.${kind}`),
    role: (role: ColumnRole | ConsentField) => t(`imports:role.${role}`),
    encoding: (encoding: Encoding) => t(`imports:encoding.${encoding}`),
    number: (value: number) => format.format(value),
    /** What is wrong and what to do; the column is named where it isn't plain anyway. */
    problem: ({ column, ...problem }: ImportProblem, named = true) =>
      problemWords[language].say(named ? { ...problem, column } : problem),
  };
}

export type ImportWords = ReturnType<typeof useImportWords>;
