import { expect, it } from 'vitest';
import { readPasted } from './pasted.ts';

it.each([
  ['', []],
  ['  \n \n', []],
  ['u-1\nu-2\r\nu-1', ['u-1', 'u-2']],
  ['a@b.cn, c@d.cn;"e@f.cn"', ['a@b.cn', 'c@d.cn', 'e@f.cn']],
  ['张三，李四、王五；赵六', ['张三', '李四', '王五', '赵六']],
  ['one\ttwo', ['one', 'two']],
  ['has spaces within', ['has spaces within']],
])('of %j it reads %j', (text, people) => {
  expect(readPasted(text)).toEqual(people);
});
