import { expect, test } from 'vitest';
import { copyFor } from './copy-for.ts';

const chosen = (tags: readonly string[], wanted: string | null) => {
  const copies = Object.fromEntries(tags.map((tag) => [tag, tag]));
  return copyFor({ locale: tags[0]!, copies }, wanted).copy;
};

test.each([
  [['en', 'zh-CN'], 'zh-CN', 'zh-CN'],
  [['en', 'zh-CN'], 'ZH-cn', 'zh-CN'],
  [['en', 'zh', 'zh-TW'], 'zh-Hant-TW', 'zh'],
  [['en', 'zh-Hant', 'zh'], 'zh-Hant-TW', 'zh-Hant'],
  [['en', 'zh-CN'], 'zh', 'zh-CN'],
  [['en', 'zh-CN'], 'zh_HK', 'zh-CN'],
  [['en', 'pt-BR', 'pt'], 'pt-PT', 'pt'],
  [['en', 'zh-CN'], 'de', 'en'],
  [['zh-CN', 'en-GB'], 'en-US', 'en-GB'],
  [['en', 'zh-CN'], null, 'en'],
  // A language is not another one that begins with the same letters.
  [['en', 'fil-PH'], 'fi', 'en'],
])('of %j somebody of %s reads %s', (tags, wanted, expected) => expect(chosen(tags, wanted)).toBe(expected));
