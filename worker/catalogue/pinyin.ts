import type { ToPinyin } from '../../shared/catalogue/build-index.ts';

/** Pinyin without tones, one syllable a character. The table is large: only who publishes loads it, never a resident's request. */
export async function loadPinyin(): Promise<ToPinyin> {
  const { pinyin } = await import('pinyin-pro');
  return (text) => (text ? pinyin(text, { toneType: 'none', type: 'array', v: true }) : []);
}
