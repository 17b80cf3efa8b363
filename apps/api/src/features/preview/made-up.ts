type Words = Readonly<Record<string, string>>;

/** By the last part of the path, in small letters without spaces and underscores. */
const english: Words = {
  name: 'Alex Morgan',
  fullname: 'Alex Morgan',
  firstname: 'Alex',
  nickname: 'Alex',
  lastname: 'Morgan',
  username: 'alex',
  email: 'alex@example.com',
  phone: '+1 555 0100',
  mobile: '+1 555 0100',
  street: '1 Main Street',
  postcode: '10001',
  birthday: '1990-05-17',
};

const chinese: Words = {
  ...english,
  name: '王小雨',
  fullname: '王小雨',
  firstname: '小雨',
  nickname: '小雨',
  lastname: '王',
  phone: '138 0000 0000',
  mobile: '138 0000 0000',
  street: '人民路1号',
  姓名: '王小雨',
  手机: '138 0000 0000',
  手机号: '138 0000 0000',
};

/** Stands in for a personal value, of which no real one is kept as a sample. */
export function madeUp(path: string, isChinese: boolean): string | undefined {
  const name = path
    .slice(path.lastIndexOf('.') + 1)
    .toLowerCase()
    .replace(/[_\s-]/g, '');
  const words = isChinese ? chinese : english;
  return Object.hasOwn(words, name) ? words[name] : undefined;
}
