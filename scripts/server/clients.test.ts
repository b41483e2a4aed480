import { describe, expect, it } from 'vitest';
import { clientsInWords, createClients } from './clients.ts';

function clients(header?: string) {
  const said: string[] = [];
  return { said, who: createClients(header, (line) => said.push(line)) };
}

describe('without a header that names the client', () => {
  it('a client is the address it connects from', () => {
    const { said, who } = clients();
    expect(who({}, '203.0.113.7')).toBe('203.0.113.7');
    expect(said).toEqual([]);
  });

  it.each(['127.0.0.1', '::1', '::ffff:127.0.0.1'])('nobody is known who connects from %s', (address) => {
    expect(clients().who({}, address)).toBeUndefined();
  });

  it.each([
    ['x-forwarded-for', '127.0.0.1'],
    ['forwarded', '::1'],
    ['x-real-ip', '10.0.0.2'],
    ['via', 'fd00::2'],
  ])('a proxy that says %s at %s is not one client, and is told of once', (name, address) => {
    const { said, who } = clients();
    expect([who({ [name]: 'x' }, address), who({ [name]: 'x' }, address)]).toEqual([undefined, undefined]);
    expect(said).toHaveLength(1);
    expect(said[0]).toContain('CLIENT_ADDRESS_HEADER');
  });

  it('a stranger does not become nobody by saying that it forwards', () => {
    expect(clients().who({ 'x-forwarded-for': '198.51.100.1' }, '203.0.113.7')).toBe('203.0.113.7');
  });
});

it('with a header the proxy decides, and its absence is told of once', () => {
  const { said, who } = clients('X-Real-IP');
  expect(who({ 'x-real-ip': '203.0.113.7' }, '127.0.0.1')).toBeUndefined();
  expect(said).toEqual([]);
  who({ 'x-forwarded-for': '203.0.113.7' }, '127.0.0.1');
  who({ 'x-forwarded-for': '203.0.113.7' }, '127.0.0.1');
  expect(said).toHaveLength(1);
});

it('says at the start how clients are told apart', () => {
  expect(clientsInWords('127.0.0.1')).toContain('CLIENT_ADDRESS_HEADER=X-Real-IP');
  expect(clientsInWords('0.0.0.0')).toContain('the address they connect from');
  expect(clientsInWords('127.0.0.1', 'X-Real-IP')).toContain('told apart by X-Real-IP');
});
