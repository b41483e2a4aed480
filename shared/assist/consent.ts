import type { Language } from '../language.ts';

/**
 * What the person helped is asked, read aloud and said yes to (Personal Information Protection Law art. 14 and 17). A change
 * of a word is a new version: the record keeps which words were said.
 */
const WORDS: Readonly<Record<number, Readonly<Record<Language, readonly string[]>>>> = {
  1: {
    zh: [
      '您好。现在由身边这位工作人员或志愿者帮您在手机上办事。',
      '要填您的姓名、电话和这件事要用的内容，有的还要拍材料的照片。只用来办您要办的事。',
      '办的时候您可以看着，也可以听着。交之前会念给您听，您说行才交。',
      '办完以后，这部手机上什么都不留。谁帮您办的、办了什么，您家以后都能看到；不对的可以提出来。',
      '您愿意让他帮您办吗？',
    ],
    en: [
      'Hello. The helper beside you will now do this for you on a phone.',
      'They will enter your name, your telephone number and what this matter needs, sometimes with photos of papers. It is used for your matter only.',
      'You may watch and listen. Before anything is sent it is read to you, and it goes only if you agree.',
      'Afterwards nothing stays on this phone. Your household can see who helped and what was done, and can object.',
      'Do you want them to help you?',
    ],
  },
};

/** The words in use. */
export const CONSENT_VERSION = 1;

/** The words of a version; undefined for one that never was. */
export function consentWords(version: number, language: Language): readonly string[] | undefined {
  return WORDS[version]?.[language];
}

/** How the yes was given: by holding the button, or in two steps, for keyboards and switches. */
export const CONSENT_WAYS = ['held', 'twoSteps'] as const;
/** Milliseconds that the button is held. */
export const HOLD_FOR = 2_000;
