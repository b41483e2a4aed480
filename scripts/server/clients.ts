// Who a client is: the other end of the connection, or whom the proxy in front names. Limits for one client must not hold a whole town.
import type { IncomingHttpHeaders } from 'node:http';
import { BlockList, isIPv6 } from 'node:net';

/** What a proxy adds to a request that it passes on. */
const FORWARDING = ['x-forwarded-for', 'forwarded', 'x-real-ip', 'via'];

const LOOPBACK = new BlockList();
LOOPBACK.addSubnet('127.0.0.0', 8);
LOOPBACK.addAddress('::1', 'ipv6');

/** Addresses of one's own network (RFC 1918, RFC 4193): where a proxy may stand. */
const PRIVATE = new BlockList();
for (const [net, prefix] of [
  ['10.0.0.0', 8],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
] as const)
  PRIVATE.addSubnet(net, prefix);
PRIVATE.addSubnet('fc00::', 7, 'ipv6');

const isIn = (list: BlockList, address: string) => list.check(address, isIPv6(address) ? 'ipv6' : 'ipv4');

/** Whether an address is this machine's own. */
export const isLoopback = (address: string) => isIn(LOOPBACK, address);

/** Whether a request came through a proxy, by its own words. */
export const isForwarded = (headers: IncomingHttpHeaders) => FORWARDING.some((name) => headers[name] !== undefined);

/** How clients are told apart, in a sentence for who starts the server. */
export function clientsInWords(host: string, addressHeader?: string): string {
  if (addressHeader) return `clients are told apart by ${addressHeader}, which the proxy in front sets itself`;
  if (host === 'localhost' || isLoopback(host))
    return 'clients cannot be told apart on a loopback address: behind a proxy set CLIENT_ADDRESS_HEADER=X-Real-IP, else limits hold for each receipt number, telephone and plate, not for each client';
  return 'clients are told apart by the address they connect from';
}

/**
 * Returns who asks, by the other end of the connection: an address; undefined where that says nothing, so that the header decides, or
 * nobody is known. `notice` is told once when a proxy is in front and does not say whom it speaks for.
 */
export function createClients(addressHeader: string | undefined, notice: (line: string) => void) {
  const header = addressHeader?.toLowerCase();
  let isNoticed = false;
  function tell(line: string): undefined {
    if (!isNoticed) notice(line);
    isNoticed = true;
    return undefined;
  }
  return (headers: IncomingHttpHeaders, address: string): string | undefined => {
    if (header !== undefined && header !== '') {
      if (headers[header] === undefined && isForwarded(headers))
        tell(
          `A proxy passes requests on without ${addressHeader}: clients cannot be told apart. Have it set that header, or name the one it sets with CLIENT_ADDRESS_HEADER=…`,
        );
      return undefined;
    }
    if (isForwarded(headers) && (isLoopback(address) || isIn(PRIVATE, address)))
      return tell(
        'A proxy passes requests on, and CLIENT_ADDRESS_HEADER is not set: clients cannot be told apart. Set CLIENT_ADDRESS_HEADER to a header that the proxy always sets itself, such as X-Real-IP (deploy/).',
      );
    return address === '' || isLoopback(address) ? undefined : address;
  };
}
