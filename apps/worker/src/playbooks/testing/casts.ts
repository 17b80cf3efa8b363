/** Something that somebody does: day of the rehearsal (0 is a Monday), time of day in Shanghai, name, properties. */
export type Deed = readonly [day: number, time: string, event: string, properties?: object];

/** Somebody in a rehearsal: what is known of them, and what they do before and during it. */
export interface Role {
  readonly traits?: object;
  readonly deeds: readonly Deed[];
}

const looks = (day: number, name: string): readonly Deed[] => [
  [day, '20:00', 'Product Viewed', { name, category: 'pots' }],
  [day, '20:10', 'Product Viewed', { name, category: 'pots' }],
  [day, '20:20', 'Product Viewed', { name, category: 'pots' }],
];
const order = (day: number, id: string, total = 120, more: object = {}): Deed => [
  day,
  '15:00',
  'Order Completed',
  { order_id: id, total, ...more },
];
/** A customer of long standing, who bought every hundred days or so. */
const regular = (last: number): readonly Deed[] =>
  [-700, -600, -500, -400].map((day, i) => order(day, `r${i}`)).concat([order(last, 'r9')]);

/** Who plays in which playbook: the one it is for, and one who leaves early or takes another way. */
export const casts: { readonly [playbook: string]: readonly Role[] } = {
  awareness: [
    { deeds: [[1, '14:00', 'Page Visited']] },
    { deeds: [[1, '14:00', 'Page Visited'], ...looks(20, 'Clay pot')] },
  ],
  'new-member': [
    {
      deeds: [
        [0, '10:00', 'Account Created'],
        [7, '20:00', 'Form Submitted', { form: 'preferences' }],
      ],
    },
    { deeds: [[0, '22:00', 'Account Created']] },
  ],
  welcome: [{ deeds: [[0, '10:00', 'Signed Up']] }, { deeds: [[0, '23:30', 'Signed Up']] }],
  'first-purchase': [
    { deeds: looks(1, 'Self-watering pot') },
    { deeds: [...looks(1, 'Clay pot'), order(3, 'f1')] },
  ],
  'abandoned-cart': [
    { deeds: [[2, '19:00', 'Product Added', { cart_id: 'c1', name: 'Fern' }]] },
    {
      deeds: [
        [2, '19:00', 'Product Added', { cart_id: 'c2', name: 'Moss' }],
        order(3, 'o2', 40, { cart_id: 'c2' }),
      ],
    },
  ],
  logistics: [
    {
      deeds: [
        [1, '09:00', 'Order Shipped', { order_id: '20418' }],
        [4, '18:00', 'Order Delivered', { order_id: '20418' }],
      ],
    },
    { deeds: [[1, '09:00', 'Order Shipped', { order_id: '20419' }]] },
  ],
  'expiry-reminder': [
    { traits: { service_expires_at: '2027-02-01' }, deeds: [order(-90, 'e1')] },
    { traits: { service_expires_at: '2027-02-01' }, deeds: [order(-90, 'e2'), order(22, 'e3')] },
  ],
  holiday: [{ deeds: regular(-40) }, { deeds: [...regular(-40), order(28, 'h1')] }],
  weather: [
    {
      deeds: [
        [3, '12:00', 'Weather Changed', { kind: 'cold', region: 'Shanghai' }],
        [5, '12:00', 'Weather Changed', { kind: 'rain', region: 'Shanghai' }],
      ],
    },
    {
      deeds: [
        [3, '12:00', 'Weather Changed', { kind: 'rain', region: 'Hangzhou' }],
        [40, '06:00', 'Weather Changed', { kind: 'heat', region: 'Hangzhou' }],
      ],
    },
  ],
  'chained-rewards': [
    { deeds: [order(-60, 'k1'), order(-30, 'k2'), order(5, 'k3'), order(25, 'k4'), order(50, 'k5')] },
    { deeds: [order(-60, 'l1'), order(-30, 'l2', 900), order(10, 'l3', 1_000), order(30, 'l4')] },
  ],
  anniversary: [{ traits: { member_since: '2024-03-10' }, deeds: [order(-200, 'a1')] }],
  vip: [
    {
      deeds: [
        order(-355, 'v1'),
        order(-200, 'v2'),
        order(-20, 'v3'),
        [44, '20:00', 'Form Submitted', { form: 'trial' }],
      ],
    },
    { deeds: [order(-355, 'w1'), order(-200, 'w2'), order(-20, 'w3')] },
  ],
  referral: [
    {
      deeds: [
        [2, '20:00', 'Product Reviewed', { rating: 5 }],
        [20, '12:00', 'Referral Completed', { role: 'referrer' }],
      ],
    },
    { deeds: [[2, '20:00', 'Product Reviewed', { rating: 2 }]] },
  ],
  'tier-expiry': [
    { traits: { tier: 'gold', tier_expires_at: '2027-03-01' }, deeds: [order(-300, 't1')] },
    { traits: { tier: 'gold', tier_expires_at: '2027-03-01' }, deeds: [order(-300, 't2'), order(40, 't3')] },
  ],
  'event-invitation': [
    { deeds: [...regular(-40), [49, '21:00', 'Form Submitted', { form: 'evening' }]] },
    { deeds: regular(-40) },
  ],
  'dormancy-warning': [
    {
      deeds: [
        order(-100, 'd1'),
        [-30, '10:00', 'Coupon Offered'],
        [-20, '10:00', 'Coupon Offered'],
        [-10, '10:00', 'Coupon Offered'],
      ],
    },
    { deeds: [order(-10, 'd2')] },
  ],
  'win-back': [{ deeds: [order(-85, 'b1')] }, { deeds: [order(-85, 'b2'), order(8, 'b3')] }],
  'win-back-groups': [
    { traits: { last_item: 'Clay pot' }, deeds: [order(-175, 'g1', 20)] },
    { deeds: [order(-174, 'g2', 30)] },
    {
      traits: { last_item: 'Fern' },
      deeds: [...[-400, -350, -300, -250].map((day, i) => order(day, `g3${i}`, 800)), order(-178, 'g3', 900)],
    },
    { deeds: [order(-172, 'g4', 40), order(30, 'g5', 40)] },
  ],
  'unused-classes': [
    { traits: { classes_left: 3 }, deeds: [order(-175, 'u1')] },
    { traits: { classes_left: 0 }, deeds: [order(-175, 'u2')] },
  ],
  complaint: [
    {
      deeds: [
        [2, '11:00', 'Complaint Received', { case_id: '71' }],
        [3, '16:00', 'Complaint Resolved', { case_id: '71' }],
      ],
    },
    { deeds: [[2, '11:00', 'Complaint Received', { case_id: '72' }]] },
  ],
};
