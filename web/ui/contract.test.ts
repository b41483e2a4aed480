import { describe, expectTypeOf, it } from 'vitest';
import type { AccountList, AccountView } from '../../shared/account/schema.ts';
import type { CommandInputs } from '../offline/outbox/commands.ts';
import type { Reply } from './api.ts';
import type { BodyOf, FetchApi, KnownPath, ProblemOf, Query, ReplyOf } from './contract.ts';

type Get<P extends string> = KnownPath<'GET', P>;
type Post<P extends string> = KnownPath<'POST', P>;

describe('the client’s types, from the routes', () => {
  it('find the route of a path, with ids, queries and the English prefix', () => {
    expectTypeOf<ReplyOf<'GET', '/api/staff/accounts'>>().toEqualTypeOf<AccountList>();
    expectTypeOf<ReplyOf<'GET', `/api/staff/accounts?status=${string}&after=${string}`>>().toEqualTypeOf<AccountList>();
    expectTypeOf<ReplyOf<'GET', `/api/staff/accounts/${string}`>>().toEqualTypeOf<AccountView>();
    expectTypeOf<ReplyOf<'GET', `/en/api/staff/accounts/${number}`>>().toEqualTypeOf<AccountView>();
  });

  it('refuse a path that is no route, a method it does not take, and a word in place of an id', () => {
    expectTypeOf<Get<'/api/staff/acounts'>>().toBeNever();
    expectTypeOf<Post<'/api/staff/accounts'>>().toBeNever();
    expectTypeOf<Get<`/api/staff/accounts/${string}/aprove`>>().toBeNever();
    expectTypeOf<Get<'/api/staff/accounts/aprove'>>().toBeNever();
    expectTypeOf<Get<string>>().toBeNever();
  });

  it('take a choice of words only where each is a route', () => {
    type Decide<W extends string> = Post<`/api/staff/accounts/${string}/${W}`>;
    expectTypeOf<Decide<'approve' | 'refuse'>>().not.toBeNever();
    expectTypeOf<Decide<'approve' | 'refus'>>().toBeNever();
  });

  it('refuse a name in the query that the route does not declare, and a query that nobody has read', () => {
    expectTypeOf<Get<'/api/staff/accounts?status=applied'>>().not.toBeNever();
    expectTypeOf<Get<`/api/staff/accounts?status=${string}&aftr=${string}`>>().toBeNever();
    expectTypeOf<Get<'/api/staff/menu?date=1'>>().toBeNever();
    expectTypeOf<Get<`/api/staff/record?${string}`>>().toBeNever();
    expectTypeOf<Get<`/api/staff/record?${Query<'actor' | 'before'>}`>>().not.toBeNever();
    expectTypeOf<Get<`/api/staff/record?${Query<'actor' | 'befor'>}`>>().toBeNever();
    type Slots<Q extends string> = Awaited<ReturnType<Awaited<ReturnType<typeof fetchSlots<Q>>>['json']>>;
    const fetchSlots = <const Q extends string>(query: Q) =>
      (fetch as FetchApi)<`/api/slots?${Q}`>(`/api/slots?${query}` as never);
    expectTypeOf<Slots<`items=${string}`>>().toHaveProperty('times');
    expectTypeOf<Slots<`item=${string}`>>().toBeNever();
  });

  it('know with which codes a route refuses, and let none other be asked for', () => {
    type Accept = ProblemOf<'POST', `/api/staff/orders/${string}/accept`>;
    expectTypeOf<'orderTaken' | 'forbidden' | 'internal'>().toExtend<Accept>();
    expectTypeOf<'soldOut'>().not.toExtend<Accept>();
    const isTaken = (reply: Reply<unknown, Accept>) =>
      // @ts-expect-error: an order is taken, never sold out
      !reply.ok && reply.problem !== 'network' && reply.problem.code === 'soldOut';
    expectTypeOf(isTaken).returns.toBeBoolean();
  });

  it('know the fields of a body and of a reply', () => {
    expectTypeOf<BodyOf<`/api/staff/accounts/${string}/refuse`>>().toEqualTypeOf<{ readonly reason: string }>();
    expectTypeOf<ReplyOf<'GET', '/api/staff/accounts'>>().not.toHaveProperty('acounts');
  });

  it('know what a command of the outbox says: the body of its route and the ids in its path', () => {
    const door = { code: '222222222V', spot: null };
    expectTypeOf(door).toExtend<CommandInputs['mountPlate']>();
    expectTypeOf<Omit<typeof door, 'code'>>().not.toExtend<CommandInputs['mountPlate']>();
    expectTypeOf<CommandInputs['acceptOrder']>().toEqualTypeOf<{ caseId: string }>();
    expectTypeOf<{ caseId: string; pin: number }>().not.toExtend<CommandInputs['giveVisitPin']>();
    // @ts-expect-error: a problem that no route knows
    const problem: CommandInputs['reportVisitProblem'] = { caseId: 'x', problem: 'weather', at: 1 };
    // @ts-expect-error: an order says for which plate it is
    const order: CommandInputs['placeOrder'] = {
      service: 'meals',
      date: '2026-11-26',
      time: '11:30',
      name: '',
      phone: '',
    };
    expectTypeOf([problem, order]).not.toBeNever();
  });
});
