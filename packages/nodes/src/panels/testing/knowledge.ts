import { momentZones } from '@perennial/journey/zones';
import type { Knowledge } from '../knowledge.ts';

/** A small shop. */
export const knowledge: Knowledge = {
  events: [
    {
      name: 'Order Completed',
      properties: [
        { path: 'total', type: 'number', samples: [10, 25] },
        { path: 'cart_id', type: 'text', samples: [] },
      ],
    },
    { name: 'Product Added', properties: [{ path: 'cart_id', type: 'text', samples: [] }] },
  ],
  attributes: [
    { path: 'country', type: 'text', samples: ['CN', 'HK'] },
    { path: 'is_vip', type: 'boolean', samples: [true] },
    { path: 'orders', type: 'number', samples: [] },
  ],
  topics: ['carts'],
  stageModels: [
    {
      id: 'four',
      name: 'Four stages',
      stages: [
        { id: 'sprout', name: 'Sprout' },
        { id: 'growth', name: 'Growth', people: 1_840 },
        { id: 'mature', name: 'Mature' },
      ],
    },
  ],
  segments: [
    { id: '0b6a2c1e-3f4d-4a5b-8c6d-7e8f9a0b1c2d', name: 'Gardeners', kind: 'live', people: 1_204 },
    { id: '1c7b3d2f-4a5e-4b6c-9d7e-8f9a0b1c2d3e', name: 'Guests of the fair', kind: 'static', people: 80 },
  ],
  journeys: [
    { id: '2d8c4e3f-5b6f-4c7d-ae8f-9a0b1c2d3e4f', name: 'Win-back', live: true, takes: true },
    { id: '3e9d5f4a-6c7a-4d8e-bf9a-0b1c2d3e4f5a', name: 'Second order', live: false, takes: true },
    { id: '4fae6a5b-7d8b-4e9f-8a0b-1c2d3e4f5a6b', name: 'Welcome', live: true, takes: false },
  ],
  couponPools: [{ id: '5abf7b6c-8e9c-4faa-9b1c-2d3e4f5a6b7c', name: 'Welcome ten' }],
  senders: [
    { id: 'mail', name: 'Cart reminder' },
    { id: 'text', name: 'SMS' },
  ],
  rfmGroups: [
    { id: 'champions', name: 'Champions' },
    { id: 'at-risk', name: 'At risk' },
  ],
  currency: 'EUR',
  zones: ['Asia/Shanghai', 'Europe/Berlin'],
  zone: 'Asia/Shanghai',
  clock: { now: Date.parse('2027-06-09T04:00:00Z'), zones: momentZones },
  people: () => Promise.resolve([]),
  preview: () => Promise.resolve({ ok: true, content: {}, segments: null, empty: [] }),
};
