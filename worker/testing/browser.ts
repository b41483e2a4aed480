import { env } from 'cloudflare:workers';
import { createApp } from '../app.ts';
import type { Env } from '../env.ts';
import { checkReply } from './check-reply.ts';

const ORIGIN = 'http://menpai.test';

/**
 * A browser without script: keeps cookies, follows nothing by itself, sends forms as forms. It throws where a reply of the
 * API is not what its route declares.
 */
export interface Browser {
  get(path: string, headers?: Record<string, string>): Promise<Response>;
  /** Sends a form; files make it multipart. */
  post(path: string, fields: Fields, headers?: Record<string, string>): Promise<Response>;
  postJson(path: string, body: unknown, headers?: Record<string, string>): Promise<Response>;
  postRaw(path: string, body: BodyInit, headers: Record<string, string>): Promise<Response>;
  cookies: Map<string, string>;
}

export type Fields = Record<string, string | File | (string | File)[]>;

/** A fresh browser on the app with these bindings. */
export function openBrowser(bindings: Env = env): Browser {
  const app = createApp();
  const cookies = new Map<string, string>();
  // A household of its own on the network: tests do not slow each other down.
  const address = crypto.randomUUID();
  const send = async (path: string, init: RequestInit) => {
    const headers = new Headers({ 'X-Test-Address': address, ...(init.headers as Record<string, string>) });
    if (cookies.size) headers.set('Cookie', [...cookies].map(([name, value]) => `${name}=${value}`).join('; '));
    const response = await app.fetch(new Request(ORIGIN + path, { ...init, headers, redirect: 'manual' }), bindings);
    await checkReply(init.method ?? 'GET', path, response);
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = line.match(/^([^=]+)=([^;]*)/) ?? [];
      if (/max-age=0/i.test(line)) cookies.delete(name);
      else cookies.set(name, value);
    }
    return response;
  };
  return {
    cookies,
    get: (path, headers = {}) => send(path, { headers }),
    post: (path, fields, headers = {}) =>
      send(path, { method: 'POST', body: formOf(fields), headers: { Origin: ORIGIN, ...headers } }),
    postRaw: (path, body, headers) => send(path, { method: 'POST', body, headers: { Origin: ORIGIN, ...headers } }),
    postJson: (path, body, headers = {}) =>
      send(path, {
        method: 'POST',
        body: JSON.stringify(body),
        headers: { Origin: ORIGIN, 'Content-Type': 'application/json', ...headers },
      }),
  };
}

function formOf(fields: Fields): FormData | URLSearchParams {
  const entries = Object.entries(fields).flatMap(([name, value]) => [value].flat().map((v) => [name, v] as const));
  const form = entries.some(([, v]) => v instanceof File) ? new FormData() : new URLSearchParams();
  for (const [name, v] of entries) (form as FormData).append(name, v);
  return form;
}
