import { describe, expect, it } from 'vitest';
import { createShop, newcomersOf, personAt } from './index.ts';

const start = Date.UTC(2026, 2, 2, 9);
const shop = createShop({ seed: 'fern', people: 300, start, locale: 'en' });
const shareOf = (zone: string) => shop.customers.filter((one) => one.zone === zone).length / 300;

describe('the people of the shop', () => {
  it('live mostly in China', () => {
    expect(shareOf('Asia/Shanghai')).toBeGreaterThan(0.6);
    expect(shareOf('Europe/Berlin')).toBeGreaterThan(0.08);
    expect(shareOf('America/New_York')).toBeGreaterThan(0.08);
  });

  it('have names as they are written there, and letters that the shop can read', () => {
    const chinese = shop.customers.find(({ zone }) => zone === 'Asia/Shanghai')!;
    expect(chinese.name).toMatch(/^\p{Script=Han}{2,3}$/u);
    expect(chinese.first).toMatch(/^[A-Z][a-z]+$/);
    const here = createShop({ ...shop, locale: 'zh-CN' }).customers.find(({ id }) => id === chinese.id)!;
    expect(`${here.last}${here.first}`).toBe(chinese.name);
  });

  it('have addresses that lead nowhere', () => {
    const fiction =
      /^(\+1\d{3}55501\d\d|\+49(3023125|6990009|4066969|2214710|8999998)\d{3}|\+861740[0-5]\d{6})$/;
    for (const { phone, email } of shop.customers) {
      expect(phone).toMatch(fiction);
      expect(email).toMatch(/^[a-z.]+\.\d+@example\.(com|cn)$/);
    }
    expect(new Set(shop.customers.map(({ email }) => email)).size).toBe(300);
  });

  it('mostly consent', () => {
    const share = shop.customers.filter(({ consents }) => consents.includes('sms')).length / 300;
    expect(share).toBeGreaterThan(0.8);
    expect(share).toBeLessThan(1);
  });

  it('are found by their addresses, newcomers too', () => {
    const [newcomer] = newcomersOf(shop, Math.floor(start / 86_400_000) + 3);
    const at = start + 5 * 86_400_000;
    for (const person of [shop.customers[7]!, newcomer!])
      expect(personAt(shop, person.email, at)).toEqual(person);
    expect(personAt(shop, 'nobody@example.com', at)).toBeUndefined();
  });
});
