import { describe, expectTypeOf, it } from 'vitest';
import type { AccountList, AccountView } from '../../shared/account/schema.ts';
import type { BodyOf, KnownPath, ReplyOf } from './contract.ts';

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

  it('know the fields of a body and of a reply', () => {
    expectTypeOf<BodyOf<`/api/staff/accounts/${string}/refuse`>>().toEqualTypeOf<{ readonly reason: string }>();
    expectTypeOf<ReplyOf<'GET', '/api/staff/accounts'>>().not.toHaveProperty('acounts');
  });
});
