import { useEffect, useRef, useState } from 'preact/hooks';
import type { DisplayView } from '../../shared/counter/schema.ts';
import type { Language } from '../../shared/language.ts';
import { inLanguage } from '../../shared/links.ts';
import type { FetchApi } from '../ui/contract.ts';

/** Milliseconds between two looks, and the longest pause when the network is gone. */
const EVERY = 2_500;
const LONGEST = 30_000;
/** A look that is not answered by then is given up: a hall's network hangs more often than it fails. */
const PATIENCE = 10_000;

export interface LiveDisplay {
  view: DisplayView | null;
  /** `lost`: trying again by itself; `gone`: the link was ended. */
  state: 'live' | 'lost' | 'gone';
}

/** What the display shows, for hours: asks again and again, waits longer when nothing answers, and comes back by itself. */
export function useDisplay(token: string, language: Language): LiveDisplay {
  const [live, setLive] = useState<LiveDisplay>({ view: null, state: 'live' });
  const tag = useRef('');
  useEffect(() => {
    const end = new AbortController();
    const path = inLanguage(token ? '/api/display' : '/api/staff/counter/display', language);
    const look = async (failed: number): Promise<void> => {
      const reply = await ask(path, token, tag.current);
      if (end.signal.aborted) return;
      if (reply === 'gone') return setLive(({ view }) => ({ view, state: 'gone' }));
      if (reply === 'lost') setLive(({ view }) => ({ view, state: 'lost' }));
      else if (reply === 'same') setLive((now) => (now.state === 'live' ? now : { ...now, state: 'live' }));
      else {
        tag.current = reply.tag;
        setLive({ view: reply.view, state: 'live' });
      }
      const next = reply === 'lost' ? failed + 1 : 0;
      const timer = setTimeout(() => void look(next), Math.min(EVERY * 2 ** next, LONGEST));
      end.signal.addEventListener('abort', () => clearTimeout(timer), { once: true });
    };
    void look(0);
    return () => end.abort();
  }, [token, language]);
  return live;
}

/** With the link of a screen, or as somebody who has signed in. */
type DisplayPath = '/api/display' | '/api/staff/counter/display';

async function ask(
  path: DisplayPath | `/en${DisplayPath}`,
  token: string,
  tag: string,
): Promise<{ view: DisplayView; tag: string } | 'same' | 'lost' | 'gone'> {
  const headers = {
    Accept: 'application/json',
    'X-Background': '1',
    ...(token && { Authorization: `Bearer ${token}` }),
    ...(tag && { 'If-None-Match': tag }),
  };
  const patience = new AbortController();
  const timer = setTimeout(() => patience.abort(), PATIENCE);
  try {
    const response = await (fetch as FetchApi)(path, { headers, signal: patience.signal });
    if (response.status === 304) return 'same';
    if (response.ok) return { view: await response.json(), tag: response.headers.get('ETag') ?? '' };
    return response.status === 404 || response.status === 401 || response.status === 403 ? 'gone' : 'lost';
  } catch {
    return 'lost';
  } finally {
    clearTimeout(timer);
  }
}
