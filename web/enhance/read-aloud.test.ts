import { describe, expect, it } from 'vitest';
import { cutIntoPieces, findVoice } from './read-aloud.ts';

const voice = (lang: string, localService = true) => ({ lang, localService }) as SpeechSynthesisVoice;

describe('reading aloud', () => {
  it('takes a voice of the page’s language, one on the phone before one in the network', () => {
    expect(findVoice([voice('en-US'), voice('zh_CN', false), voice('zh-HK')], 'zh')?.lang).toBe('zh-HK');
    expect(findVoice([voice('en-GB')], 'zh')).toBeUndefined();
  });

  it('cuts at sentences into pieces a voice can take, and leaves nothing out but empty ones', () => {
    const text = '收到了。查询码：四八二七，幺九三六。。 \n接下来！工作人员看完材料？好。';
    expect(cutIntoPieces(text)).toEqual(['收到了。查询码：四八二七，幺九三六。。接下来！工作人员看完材料？好。']);
    const long = cutIntoPieces('这是一句话。'.repeat(100));
    expect(long.every((piece) => piece.length <= 120)).toBe(true);
    expect(long.join('')).toBe('这是一句话。'.repeat(100));
    expect(cutIntoPieces('  。 ！ ')).toEqual([]);
  });
});
