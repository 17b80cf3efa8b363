import { describe, expect, it } from 'vitest';
import type { ExitRule, Graph, JourneySettings, OtherGoal } from '../graph/types.ts';
import type { Predicate } from '../predicate/types.ts';
import { at, event, factsOf, graphOf, lines, node, programOf } from '../testing/build.ts';
import { enter, kernel, run, takeTurn, value } from '../testing/drive.ts';
import { bye, trigger, twoPauses, waitFor } from '../testing/journeys.ts';
import type { PersonEvent } from './types.ts';

const bought: ExitRule = { kind: 'event', id: 'bought', reason: 'has bought', event: 'Purchased' };
const vip: Predicate = { type: 'attribute', path: 'vip', test: { op: 'is', value: true } };
const isVip: ExitRule = { kind: 'condition', id: 'vip', when: vip };
const silent: ExitRule = {
  kind: 'condition',
  id: 'silent',
  when: {
    type: 'event-time',
    name: 'Looked',
    which: 'last',
    ago: { is: 'at-least', than: { amount: 90, unit: 'minutes' } },
  },
};
const looked = factsOf({}, [event('Looked', 0)]);

describe('exit rules: events', () => {
  it('K-140 pulls out at once from any rest, at the event’s own time', () => {
    const { log, state, rest } = run(twoPauses({ exits: [bought] }), [
      { now: 40, got: [event('Purchased', 30)] },
    ]);
    expect(lines(log).slice(-1)).toEqual(['exited first: exit-rule @30']);
    expect(state.ended).toMatchObject({ at: at(30), node: 'first' });
    expect(rest).toMatchObject({ kind: 'done', interests: [] });
  });

  it('K-140 before the node sees it, and after goals were counted', () => {
    const goal = { event: 'Purchased', window: { amount: 1, unit: 'days' }, exits: false } as const;
    const { log } = run(waitFor({}, { goal, exits: [bought] }), [{ now: 40, got: [event('Purchased', 30)] }]);
    expect(lines(log).slice(2)).toEqual(['goal wait: goal @30', 'exited wait: exit-rule @30']);
  });

  it('K-140 neither the admitting event counts nor what came before', () => {
    const exits: readonly ExitRule[] = [{ kind: 'event', id: 'in', event: 'Signed Up' }, bought];
    const { state } = run(twoPauses({ exits }), [{ now: 10, got: [event('Purchased', -5)] }]);
    expect(state.status).toBe('live');
    const again = run(twoPauses({ exits }), [{ now: 10, got: [event('Signed Up', 5, {}, 99)] }]);
    expect(again.state.ended).toMatchObject({ at: at(5) });
  });

  it('K-140 a rest names the events that rules listen for, from entry on, without an end', () => {
    const { rest } = value(enter(programOf(kernel, twoPauses({ exits: [bought, isVip] }))));
    expect(rest.interests).toEqual([{ event: 'Purchased', since: at(0), until: null, kind: 'exit' }]);
  });

  it('K-140 an event that is one of many, by its properties', () => {
    const where: Predicate = { type: 'property', path: 'total', test: { op: 'more', value: 10 } };
    const graph = twoPauses({ exits: [{ ...bought, where }] });
    expect(run(graph, [{ now: 40, got: [event('Purchased', 30, { total: 5 })] }]).state.status).toBe('live');
    expect(run(graph, [{ now: 40, got: [event('Purchased', 30, { total: 50 })] }]).state.status).toBe('done');
  });

  it('K-143 the reason names the rule, the author’s word and what was seen; of several the first', () => {
    const other: ExitRule = { kind: 'event', id: 'other', event: 'Purchased' };
    const { state } = run(twoPauses({ exits: [bought, other] }), [
      { now: 40, got: [event('Purchased', 30)] },
    ]);
    expect(state.ended?.reason).toEqual({
      code: 'exit-rule',
      params: { rule: 'bought', name: 'has bought', event: 'Purchased', seq: 31 },
    });
  });

  it('K-144 a rule that can’t be evaluated fails the turn', () => {
    const where: Predicate = { type: 'property', path: 'total', test: { op: 'more', value: 10 } };
    const program = programOf(kernel, twoPauses({ exits: [{ ...bought, where }] }));
    const { state } = value(enter(program));
    expect(takeTurn(program, state, 40, [event('Purchased', 30, { total: 'much' })])).toEqual({
      ok: false,
      reason: {
        code: 'exit-rule-error',
        params: { rule: 'bought', error: 'not-comparable', path: 'property.total' },
      },
    });
  });
});

describe('exit rules: conditions', () => {
  it('K-141 true on admission: out before any node', () => {
    const { log } = run(twoPauses({ exits: [isVip] }), [], factsOf({ vip: true }));
    expect(lines(log)).toEqual(['entered in.next: event @0', 'exited in: exit-rule @0']);
  });

  it('K-141 true meanwhile: out with the next turn, from now on', () => {
    const program = programOf(kernel, twoPauses({ exits: [isVip] }));
    const entered = value(enter(program));
    expect(entered.rest).toMatchObject({ until: at(60), watch: ['zone', 'attribute:vip'] });
    const turn = value(takeTurn(program, entered.state, 20, [], factsOf({ vip: true })));
    expect(lines(turn.log)).toEqual(['exited first: exit-rule @20']);
    expect(turn.state.ended?.reason.params).toMatchObject({
      looked: [{ port: 'vip', answer: 'yes', seen: [{ path: 'attribute.vip', value: true }] }],
    });
  });

  it('K-141 K-142 before a node is asked: nothing is sent any more', () => {
    const program = programOf(kernel, twoPauses({ exits: [isVip] }));
    const turn = value(takeTurn(program, value(enter(program)).state, 125, [], factsOf({ vip: true })));
    expect(lines(turn.log)).toEqual(['exited first: exit-rule @125']);
    expect(turn.commands).toEqual([]);
  });

  it('K-142 what time makes true counts from its time, in order with everything else', () => {
    const { log } = run(twoPauses({ exits: [silent] }), [{ now: 60 }, { now: 95 }], looked);
    expect(lines(log).slice(-3)).toEqual([
      'left first.next: next @60',
      'waiting second: pause @60',
      'exited second: exit-rule @90',
    ]);
  });

  it('K-142 K-34 one turn comes to what two come to', () => {
    const graph = twoPauses({ exits: [silent] });
    const twice = run(graph, [{ now: 60 }, { now: 95 }], looked);
    const rarely = run(graph, [{ now: 61 }, { now: 100 }], looked);
    expect(rarely.log).toEqual(twice.log);
  });

  it('K-141 not true, and unknown, takes nobody out', () => {
    expect(run(twoPauses({ exits: [isVip] }), [{ now: 20 }], factsOf({ vip: false })).state.status).toBe(
      'live',
    );
    expect(run(twoPauses({ exits: [isVip] }), [{ now: 20 }]).state.status).toBe('live');
  });
});

/** in > wait an hour > out, and beside it: pulled > say > [hold >] bye */
const withFarewell = (settings: Partial<JourneySettings>, through = 'say'): Graph =>
  graphOf(
    {
      in: trigger,
      wait: node('pause', { minutes: 60 }),
      out: bye('out'),
      pull: node('pulled'),
      last: node(through, { text: 'Farewell' }),
      fin: bye('fin'),
    },
    ['in.next > wait', 'wait.next > out', 'pull.next > last', 'last.next > fin'],
    settings,
  );

describe('those who are pulled out', () => {
  it('K-150 go by what is drawn for that, and have left for the reason that pulled them', () => {
    const { log, commands, state } = run(withFarewell({ exits: [bought] }), [
      { now: 40, got: [event('Purchased', 30)] },
    ]);
    expect(lines(log).slice(2)).toEqual([
      'exited wait: exit-rule @30',
      'left pull.next: next @30',
      'sent last: sent @30',
      'left last.next: next @30',
    ]);
    expect(commands).toMatchObject([{ kind: 'send', id: 'e1:last:1', at: at(30) }]);
    expect(state).toMatchObject({ status: 'done', ended: { node: 'wait', reason: { code: 'exit-rule' } } });
  });

  it('K-150 nobody comes there who leaves by themselves, or whom the node does not mean', () => {
    const left = run(withFarewell({ exits: [bought] }), [{ now: 61 }]);
    expect(left.state.visits).not.toHaveProperty('pull');
    const stopped = run(withFarewell({}), [{ now: 10, stop: { code: 'removed' } }]);
    expect(lines(stopped.log).slice(2)).toEqual(['exited wait: removed @10']);
    expect(stopped.state.ended?.reason.code).toBe('removed');
  });

  it('K-150 a goal that exits pulls out, too', () => {
    const goal = { event: 'Purchased', window: { amount: 1, unit: 'days' }, exits: true } as const;
    const { log, state } = run(withFarewell({ goal }), [{ now: 40, got: [event('Purchased', 30)] }]);
    expect(lines(log).slice(2, 5)).toEqual([
      'goal wait: goal @30',
      'exited wait: goal @30',
      'left pull.next: next @30',
    ]);
    expect(state.ended?.reason.code).toBe('goal');
  });

  const goal = { event: 'Won', window: { amount: 1, unit: 'days' }, exits: true } as const;
  const held = withFarewell({ exits: [bought, isVip], goal }, 'hold');

  it('K-151 may be held for a moment; no rule reaches them there, and goals are counted', () => {
    const { log, state } = run(held, [
      { now: 30, got: [event('Purchased', 30)] },
      { now: 50, got: [event('Purchased', 45, {}, 80), event('Won', 50)] },
      { now: 95 },
    ]);
    expect(lines(log).slice(2)).toEqual([
      'exited wait: exit-rule @30',
      'left pull.next: next @30',
      'held last: hours @30',
      'goal last: goal @50',
      'left last.next: next @90',
    ]);
    expect(state).toMatchObject({ status: 'done', ended: { at: at(30), reason: { code: 'exit-rule' } } });
  });

  it('K-151 a stop takes them out of there, for its own reason', () => {
    const { log, state } = run(held, [
      { now: 30, got: [event('Purchased', 30)] },
      { now: 50, stop: { code: 'removed' } },
    ]);
    expect(lines(log).slice(-1)).toEqual(['held last: hours @30']);
    expect(state.ended?.reason.code).toBe('removed');
  });
});

describe('before a message leaves', () => {
  const asked = (graph: Graph, events: readonly PersonEvent[], more: object = {}) => {
    const program = programOf(kernel, graph);
    const { state } = run(graph, [{ now: 60, got: [] }]);
    const given = { program, state, node: 'say', dueAt: at(60), events, facts: factsOf(), now: at(61) };
    return value(kernel.outBefore({ ...given, ...more }));
  };
  const graph = twoPauses({ exits: [bought, isVip] });

  it('K-145 an event that came since keeps it back, though no turn has seen it', () => {
    expect(asked(graph, [event('Purchased', 60)])).toMatchObject({ code: 'exit-rule' });
    expect(asked(graph, [event('Purchased', -1), event('Signed Up', 0)])).toBeNull();
  });

  it('K-145 so does a condition that is true now; without rules nothing does', () => {
    expect(asked(graph, [], { facts: factsOf({ vip: true }) })).toMatchObject({ code: 'exit-rule' });
    expect(asked(twoPauses(), [event('Purchased', 60)], { facts: factsOf({ vip: true }) })).toBeNull();
  });

  it('K-145 what was queued before the rule took them out stays, what is sent because of it leaves', () => {
    const farewell = withFarewell({ exits: [bought] });
    const { state } = run(farewell, [{ now: 40, got: [event('Purchased', 30)] }]);
    const program = programOf(kernel, farewell);
    const given = { program, state, events: [event('Purchased', 30)], facts: factsOf(), now: at(41) };
    expect(value(kernel.outBefore({ ...given, node: 'wait', dueAt: at(20) }))).toMatchObject({
      code: 'exit-rule',
    });
    expect(value(kernel.outBefore({ ...given, node: 'last', dueAt: at(30) }))).toBeNull();
  });
});

describe('several goals', () => {
  const primary = { event: 'Purchased', window: { amount: 2, unit: 'hours' }, exits: false } as const;
  const tried: OtherGoal = {
    id: 'tried',
    name: 'Tried it',
    event: 'Tried',
    window: { amount: 1, unit: 'days' },
    exits: false,
  };
  const again: OtherGoal = { ...tried, id: 'again', event: 'Purchased' };

  it('K-155 each is counted once, for itself, also after the end', () => {
    const graph = twoPauses({ goal: primary, goals: [tried, again] });
    const { log, state, rest } = run(graph, [
      { now: 20, got: [event('Purchased', 20)] },
      { now: 30, got: [event('Purchased', 30)] },
      { now: 125 },
      { now: 300, got: [event('Tried', 290), event('Tried', 295)] },
    ]);
    const goals = log.filter(({ kind }) => kind.endsWith('goal'));
    expect(goals.map(({ kind, at: when, reason }) => [kind, when, reason.params?.['goal']])).toEqual([
      ['goal', at(20), undefined],
      ['other-goal', at(20), 'again'],
      ['other-goal', at(290), 'tried'],
    ]);
    expect(state).toMatchObject({
      goal: { reachedAt: at(20) },
      goals: { again: { reachedAt: at(20) }, tried: { reachedAt: at(290) } },
    });
    expect(rest).toMatchObject({ kind: 'done', interests: [] });
  });

  it('K-155 each has its own window, and is waited for within it', () => {
    const { rest } = value(enter(programOf(kernel, twoPauses({ goal: primary, goals: [tried] }))));
    expect(rest.interests).toEqual([
      { event: 'Purchased', since: at(0), until: at(120), kind: 'goal' },
      { event: 'Tried', since: at(0), until: at(24 * 60), kind: 'goal' },
    ]);
  });

  it('K-155 one of them may let people leave; the reason names it', () => {
    const { state } = run(twoPauses({ goals: [{ ...tried, exits: true }] }), [
      { now: 20, got: [event('Tried', 10)] },
    ]);
    expect(state.ended?.reason).toEqual({ code: 'goal', params: { event: 'Tried', seq: 11, goal: 'tried' } });
  });

  it('K-155 a journey with one goal keeps the state it had', () => {
    const { state } = run(twoPauses({ goal: primary }), [{ now: 20, got: [event('Purchased', 20)] }]);
    expect(Object.keys(state)).not.toContain('goals');
    expect(Object.keys(state)).not.toContain('out');
    expect(Object.keys(state.visit ?? {})).toEqual(['node', 'n', 'at', 'until', 'interests', 'why']);
  });
});
