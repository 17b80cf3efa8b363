import { vocabulary } from '@perennial/words/en';
import { diagnosticSentence } from '@perennial/words';
import { learnVocabulary } from '@perennial/words/vocabulary';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { cases, elsewhere, more } from './testing/cases.ts';
import { diagnose } from './testing/diagnose.ts';

learnVocabulary(vocabulary);
const all = Object.entries(cases);

describe('every code', () => {
  it('has a drawing that raises it and a near miss, or a reason why none can', () => {
    const told = [...Object.keys(cases), ...Object.keys(elsewhere)];
    expect(told.toSorted()).toEqual(Object.keys(vocabulary.diagnostics).toSorted());
  });

  it.each(all)('%s is raised, at its place', (code, { raises, path: where, facts, rules }) => {
    const found = diagnose(raises, facts, rules).filter((one) => one.code === code);
    expect(found.map((one) => one.path)).toContain(where);
  });

  it.each(all)('%s is not raised by a near miss', (code, { near, nearFacts, rules }) => {
    expect(diagnose(near, nearFacts, rules).map((one) => one.code)).not.toContain(code);
  });

  it.each(more)('$code, raised: $isRaised (%#)', ({ code, isRaised, graph, facts }) => {
    expect(diagnose(graph, facts ?? {}).some((one) => one.code === code)).toBe(isRaised);
  });

  it('stands in the table of the documentation', async () => {
    const rows = all.map(([code, { raises, facts, rules }]) => {
      const said = diagnose(raises, facts, rules).find((one) => one.code === code)!;
      return `| \`${code}\` | ${said.severity} | ${said.by} | ${diagnosticSentence(said, { language: 'en' })} |`;
    });
    const others = Object.entries(elsewhere).map(([code, why]) => `| \`${code}\` | ${why} |`);
    const table = [
      '# Diagnostics',
      '',
      'What can be wrong with a journey. Errors stop publishing, warnings don’t. The _compiler_ says it of the drawing',
      'alone, in the browser and on the command line too; of _texts_ the api says it, which renders them; the _workspace_',
      'says what only it can tell. Each has a drawing that raises it and one that nearly does',
      '(`apps/api/src/features/journeys/testing/cases.ts`), from which this table is written.',
      '',
      '| code | severity | said by | for example |',
      '| --- | --- | --- | --- |',
      ...rows,
      '',
      'No drawing raises these:',
      '',
      '| code | why |',
      '| --- | --- |',
      ...others,
      '',
    ];
    const file = path.join(import.meta.dirname, '../../../../../docs/diagnostics.md');
    await expect(table.join('\n')).toMatchFileSnapshot(file);
  });
});
