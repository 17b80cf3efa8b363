import { expect, test } from 'vitest';
import { checkWhole, wholeCopy } from './check-whole.ts';
import { copyDiagnostics } from './diagnostics.ts';
import { rules } from './testing/rules.ts';

const text =
  "Hi Ann,\n10 off until Sunday: https://fern.example\n{% render 'promise' %}\nReply STOP. Fernway";
const copy = { channel: 'sms', class: 'marketing', content: { text } } as const;
const fragments = { promise: 'the lowest price ever' };
const english = rules({ locale: 'en', brand: 'Fernway' });

test('what a fragment says is objected to where it is included', () => {
  const found = checkWhole(copy, fragments, english).filter(({ code }) => code === 'false-promotion');
  expect(found).toHaveLength(1);
  const { from, to, params } = found[0]!;
  expect(text.slice(from, to)).toBe("{% render 'promise' %}");
  expect(params).toMatchObject({ word: 'lowest price ever' });
  // Control: without the fragment there is nothing to object to.
  expect(checkWhole(copy, {}, english).filter(({ code }) => code === 'false-promotion')).toEqual([]);
});

test('what a fragment brings is not missing', () => {
  const missing = (footer: string) =>
    checkWhole(
      { ...copy, content: { text: "Hi Ann, 10 off: https://fern.example {% render 'footer' %}" } },
      { footer },
      english,
    ).flatMap(({ code, params }) => (code === 'elements-missing' ? params['elements'] : []));
  expect(missing('')).toEqual(['opt-out', 'brand']);
  expect(missing('Reply STOP to opt out. Fernway')).toEqual([]);
});

test('a diagnostic names the line of the source', () => {
  const placed = { ...copy, node: 'hello', path: 'nodes.hello.config.variants.0.content', locale: null };
  const told = copyDiagnostics([{ ...placed, fragments }], english);
  expect(told.find(({ code }) => code === 'false-promotion')).toMatchObject({
    path: 'nodes.hello.config.variants.0.content.text',
    params: { line: 3 },
  });
});

test('a copy is read as a whole, fields that are not there left out', () => {
  const push = {
    channel: 'push',
    class: 'marketing',
    content: { title: "{% render 'promise' %}", body: undefined },
  } as const;
  expect(wholeCopy(push, fragments).content).toEqual({ title: 'the lowest price ever' });
});
