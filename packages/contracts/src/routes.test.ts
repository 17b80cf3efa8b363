import { describe, expect, expectTypeOf, it } from 'vitest';
import { permissions, rolePermissions } from './common/permissions.ts';
import type { Route } from './common/route.ts';
import type { LiveStats, StreamEnd } from './journeys/stats.ts';
import { routes, type CallRequest, type CallResponse, type Client } from './routes.ts';
import type { Endpoint, StreamEvent } from './routes.ts';

const all = Object.entries(routes) as [string, Route][];

describe('the route table', () => {
  it.each(all)('%s names who may call it', (_, route) => {
    expect(['public', 'signed-in', ...permissions]).toContain(route.permission);
  });

  it('has no two routes of one method and path', () => {
    const endpoints = all.map(([, route]) => `${route.method} ${route.path.replace(/:\w+/g, ':')}`);
    expect(new Set(endpoints).size).toBe(endpoints.length);
  });

  it.each(all)('%s describes every parameter of its path', (_, route) => {
    const named = [...route.path.matchAll(/:(\w+)/g)].map((match) => match[1]);
    const shape = route.params ? Object.keys((route.params as unknown as { shape: object }).shape) : [];
    expect(shape.sort()).toEqual(named.sort());
  });

  it('uses every permission', () => {
    const used = new Set(all.map(([, route]) => route.permission));
    expect(permissions.filter((permission) => !used.has(permission))).toEqual([]);
  });

  it('lets a viewer only read, and look behind a mask with a reason', () => {
    const more = rolePermissions.viewer.filter((permission) => !permission.endsWith('.read'));
    expect(more).toEqual(['people.reveal']);
  });
});

describe('the client type', () => {
  it('knows requests and answers by endpoint', () => {
    expectTypeOf<CallRequest<'GET /v1/journeys/:journey'>>().toEqualTypeOf<
      { readonly params: { journey: string } } & {}
    >();
    expectTypeOf<CallResponse<'GET /v1/setup'>>().toEqualTypeOf<{ needed: boolean }>();
    expectTypeOf<Client>().toBeFunction();
  });

  it('knows the events of streams, which are no calls', () => {
    type Event = StreamEvent<'GET /v1/journeys/:journey/live'>;
    expectTypeOf<Event>().toEqualTypeOf<
      | { readonly event: 'stats'; readonly data: LiveStats }
      | { readonly event: 'end'; readonly data: StreamEnd }
    >();
    expectTypeOf<'GET /v1/journeys/:journey/live'>().not.toExtend<Endpoint>();
  });
});
