import { describe, expect, test } from 'vitest';
import { defaultEventMap, eventMapSchema, kindsOf, orderFields } from './index.ts';

describe('event map', () => {
  test('L-1 the default map is valid and names mean what Segment means by them', () => {
    expect(eventMapSchema.parse(defaultEventMap)).toEqual(defaultEventMap);
    expect(kindsOf(defaultEventMap, 'Product List Viewed')).toEqual(['viewed', 'interaction']);
    expect(kindsOf(defaultEventMap, 'Products Searched')).toEqual(['searched', 'interaction']);
    expect(kindsOf(defaultEventMap, 'Cart Viewed')).toEqual(['cart', 'interaction']);
    expect(kindsOf(defaultEventMap, 'Checkout Started')).toEqual(['checkout', 'interaction']);
    expect(kindsOf(defaultEventMap, 'Order Completed')).toEqual(['order', 'interaction']);
    expect(kindsOf(defaultEventMap, 'Order Refunded')).toEqual(['refund', 'interaction']);
    expect(kindsOf(defaultEventMap, 'Product Reviewed')).toEqual(['review', 'interaction']);
    expect(kindsOf(defaultEventMap, 'Coupon Applied')).toEqual(['redeemed', 'interaction']);
    expect(kindsOf(defaultEventMap, 'Signed Up')).toEqual(['registered', 'interaction']);
    expect(kindsOf(defaultEventMap, 'order completed')).toEqual(['interaction']);
  });

  test.each(['Stage Entered', 'Stage Left', 'Message Delivered', 'Email Bounced'])(
    'L-2 %s means nothing',
    (name) => {
      expect(kindsOf(defaultEventMap, name)).toEqual([]);
    },
  );

  test.each(['Stage Left', 'Segment Joined', '$api', 'Webhook Answered'])(
    'L-2 what the product tells itself is nothing that somebody did, by any map: %s',
    (name) => {
      expect(kindsOf({ ...defaultEventMap, interaction: { except: [] } }, name)).toEqual([]);
      expect(kindsOf({ ...defaultEventMap, interaction: { only: [name] } }, name)).toEqual(['interaction']);
    },
  );

  test('L-1 interactions can be a list of names instead', () => {
    const map = { ...defaultEventMap, interaction: { only: ['Lesson Finished'] } };
    expect(kindsOf(map, 'Lesson Finished')).toEqual(['interaction']);
    expect(kindsOf(map, 'Order Completed')).toEqual(['order']);
  });

  test('L-1 a name under two kinds and unknown keys are refused', () => {
    const names = { ...defaultEventMap.names, review: ['Order Completed'] };
    expect(eventMapSchema.safeParse({ ...defaultEventMap, names }).error?.issues[0]).toMatchObject({
      path: ['names', 'review'],
      params: { code: 'event-map.name-twice', name: 'Order Completed', other: 'order' },
    });
    expect(eventMapSchema.safeParse({ ...defaultEventMap, colour: 1 }).success).toBe(false);
  });

  test.each([
    [
      { order_id: 'A1', total: 30.5, currency: 'cny' },
      { id: 'A1', value: 305_000, currency: 'CNY' },
    ],
    [
      { order_id: 17, total: '30.50' },
      { id: '17', value: 305_000, currency: null },
    ],
    [
      { order_id: '', total: 'free', revenue: 9 },
      { id: null, value: 90_000, currency: null },
    ],
    [{ total: -5 }, { id: null, value: 50_000, currency: null }],
    [
      { total: 1e300, value: null, currency: {} },
      { id: null, value: null, currency: null },
    ],
    [
      { total: '', revenue: ' ', value: true },
      { id: null, value: null, currency: null },
    ],
  ])('L-3 the fields of %j', (properties, fields) => {
    expect(orderFields(defaultEventMap, properties)).toEqual(fields);
  });

  test('L-3 paths lead into nested properties, and nowhere else', () => {
    const fields = { orderId: ['order.id'], value: ['toString.length', 'order.sum'], currency: ['a.b'] };
    const map = { ...defaultEventMap, fields };
    const properties = { order: { id: 'X', sum: 2 }, 'a.b': 'EUR' };
    expect(orderFields(map, properties)).toEqual({ id: 'X', value: 20_000, currency: 'EUR' });
  });
});
