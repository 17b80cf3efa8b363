import { describe, expect, it } from 'vitest';
import { withFragments } from './with-fragments.ts';

const fragments = {
  footer: 'Fernway, {% render "street" %}',
  street: '1 Green Lane',
  one: "{% render 'other' %}!",
  other: "{% render 'one' %}?",
};

describe('a text with its fragments', () => {
  it('reads as it will be read, however deep they lie', () => {
    const { text } = withFragments("Hi\n{%- render 'footer', x: 1 -%}. Bye {% render 'gone' %}", fragments);
    expect(text).toBe('Hi\nFernway, 1 Green Lane. Bye ');
  });

  it('ends, also where they include each other', () => {
    expect(withFragments("{% render 'one' %}", fragments).text.length).toBeLessThan(10);
  });

  it('knows where each stretch stands in the source', () => {
    const source = "Dear Ann, {% render 'footer' %}, yours";
    const { text, placeOf } = withFragments(source, fragments);
    const cut = (words: string) => {
      const { from, to } = placeOf(text.indexOf(words), text.indexOf(words) + words.length);
      return source.slice(from, to);
    };
    expect(cut('Ann')).toBe('Ann');
    expect(cut('Green Lane')).toBe("{% render 'footer' %}");
    expect(cut('yours')).toBe('yours');
    expect(cut('Ann, Fernway')).toBe("Ann, {% render 'footer' %}");
    expect(cut('Lane, yours')).toBe("{% render 'footer' %}, yours");
    expect(placeOf(0, 0)).toEqual({ from: 0, to: 0 });
    expect(withFragments('', fragments).placeOf(0, 0)).toEqual({ from: 0, to: 0 });
  });
});
