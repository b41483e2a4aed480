import { describe, expect, it } from 'vitest';
import { readSymbol } from './read-symbol.ts';

const HOSTS = ['menpai.example.cn'];
const CODE = '222222222V';

describe('a symbol that a phone sees', () => {
  it.each([
    [`HTTPS://MENPAI.EXAMPLE.CN/D/${CODE}`],
    [`https://menpai.example.cn/d/${CODE.toLowerCase()}`],
    [`http://menpai.example.cn/en/D/222-2222-22V`],
    [`https://menpai.example.cn/D/${CODE}?from=x#y`],
  ])('%s is a plate', (text) => {
    expect(readSymbol(text, HOSTS)).toEqual({ kind: 'plate', code: CODE });
  });

  it.each([
    [`https://pay.example/D/${CODE}`, 'pay.example'],
    [`https://menpai.example.cn.evil.example/D/${CODE}`, 'menpai.example.cn.evil.example'],
    [`https://menpai.example.cn@evil.example/D/${CODE}`, 'evil.example'],
    [`https://evil.example@menpai.example.cn/D/${CODE}`, 'menpai.example.cn'],
    [`https://menpai.example.cn:8443/D/${CODE}`, 'menpai.example.cn:8443'],
    ['weixin://wxpay/bizpayurl?pr=x', ''],
    ['javascript:alert(1)', ''],
    ['加微信领红包', ''],
    ['', ''],
  ])('%s is foreign', (text, host) => {
    expect(readSymbol(text, HOSTS)).toEqual({ kind: 'foreign', host });
  });

  it.each([`https://menpai.example.cn/D/222222222A`, 'https://menpai.example.cn/', 'https://menpai.example.cn/D/1'])(
    '%s is of this town and no plate',
    (text) => {
      expect(readSymbol(text, HOSTS)).toEqual({ kind: 'garbled' });
    },
  );
});
