import { readdirSync } from 'node:fs';
import { checkCopy, wordLists, type Rules } from '@perennial/content/check';
import { survey, type Graph } from '@perennial/journey';
import { copiesOf } from '@perennial/nodes';
import { describe, expect, it } from 'vitest';
import { productKernel } from '../../kernel.ts';
import { checkGraph } from '../journeys/check.ts';
import type { Playbook } from './playbook.ts';
import { playbooks } from './shipped.ts';

const languages = ['en', 'zh-CN'] as const;
const brand = { en: 'Fernway Home', 'zh-CN': '蕨路家居' };
const all = languages.flatMap((locale) =>
  playbooks[locale].map((playbook) => [`${playbook.id} (${locale})`, playbook, locale] as const),
);
const kernel = productKernel();

describe('the playbooks that ship', () => {
  it('are all of those in the folder, in both languages', () => {
    const files = readdirSync(new URL('../../../../../playbooks', import.meta.url));
    for (const [locale, suffix] of [
      ['en', 'en'],
      ['zh-CN', 'zh'],
    ] as const) {
      const named = files.flatMap((file) => (file.endsWith(`.${suffix}.json`) ? [file.split('.')[0]!] : []));
      expect(playbooks[locale].map(({ id }) => id).toSorted()).toEqual(named.toSorted());
    }
  });

  it.each(all)('%s compiles, and its texts are told nothing about', (_, { draft }) => {
    const { program, diagnostics } = checkGraph(kernel, draft);
    expect(diagnostics).toEqual([]);
    expect(program).toBeDefined();
  });

  it.each(all)(
    '%s: the content check objects to nothing, without a signature or a footer of ours',
    (_, playbook, locale) => {
      const rules: Rules = {
        locale,
        industry: null,
        words: wordLists(),
        brand: brand[locale],
        signature: '',
        footer: false,
        longestSms: 500,
      };
      const copies = copiesOf(survey(kernel, playbook.draft)!);
      expect(copies.length).toBeGreaterThan(0);
      expect(
        copies.flatMap((copy) => checkCopy(copy, rules).map(({ code, params }) => [copy.node, code, params])),
      ).toEqual([]);
    },
  );

  it('are the same journeys in both languages, by the ids of their nodes', () => {
    const shape = ({ draft }: Playbook) => {
      const { nodes, edges, settings } = draft as Graph;
      return {
        nodes: Object.entries(nodes).map(([id, { type }]) => [id, type]),
        edges,
        entry: settings.entry,
      };
    };
    expect(playbooks.en.map(shape)).toEqual(playbooks['zh-CN'].map(shape));
  });

  it('hold the texts of the field', () => {
    const texts = JSON.stringify(playbooks['zh-CN']);
    for (const text of [
      '本月生日可享专属双倍积分 首单立减30元券码:XH2023 点击领取>>',
      '凭此短信可兑换樱花特饮1杯',
      '节私教课未使用 本月复课赠体脂检测1次 教练团队已就位,等您归来!',
    ])
      expect(texts).toContain(text);
  });
});
