import type { Diagnostic, Graph } from '@perennial/journey';
import type { Fix } from './fix.ts';
import { replaceAt, valueAt } from './place.ts';

/** Copy speaks the language that it is written in, whatever the interface speaks. */
const isChinese = (text: string) => /\p{sc=Han}/u.test(text);

/** Something stands in where a value is empty. */
export function addDefault(graph: Graph, about: Diagnostic): Fix | null {
  const { variable } = about.params ?? {};
  const text = valueAt(graph, about);
  if (typeof variable !== 'string' || typeof text !== 'string') return null;
  const printed = new RegExp(
    `\\{\\{(-?)\\s*${variable.replaceAll('.', '\\.')}(?![\\w.-])([^{}]*?)\\s*(-?)\\}\\}`,
    'g',
  );
  const standIn = /name|nick/i.test(variable) ? (isChinese(text) ? '朋友' : 'friend') : '';
  const after = text.replace(printed, (whole, open: string, filters: string, close: string) =>
    filters.includes('default:')
      ? whole
      : `{{${open} ${variable}${filters} | default: "${standIn}" ${close}}}`,
  );
  const operation = after === text ? null : replaceAt(graph, about, after);
  return operation && { code: 'add-default', operation };
}

/** The line that people know it by, behind the text. */
export function addOptOut(graph: Graph, about: Diagnostic): Fix | null {
  const text = valueAt(graph, about);
  if (typeof text !== 'string') return null;
  const line = isChinese(text) ? '，回T退订' : ' Reply STOP to opt out';
  const operation = replaceAt(graph, about, `${text.trimEnd()}${line}`);
  return operation && { code: 'add-opt-out', operation };
}
