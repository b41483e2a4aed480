import type { Question, ServiceItem } from './schema.ts';

/** Common questions exist once: who applies, for whom, how to reach them. Item questions may not use these ids. */
const BEHALF: Question = {
  id: 'behalf',
  type: 'choice',
  label: { zh: '给谁办？', en: 'Who is this for?' },
  reason: { zh: '替别人办要带的材料不一样。', en: 'Applying for someone else needs different papers.' },
  required: true,
  options: [
    { value: 'self', label: { zh: '给我自己办', en: 'For me' } },
    { value: 'other', label: { zh: '替别人办', en: 'For someone else' } },
  ],
};

const APPLICANT_NAME: Question = {
  id: 'applicantName',
  type: 'text',
  maxLength: 60,
  label: { zh: '申请人叫什么名字？', en: 'What is the applicant’s name?' },
  help: { zh: '要办事的那个人的名字，跟身份证上一样。', en: 'The person the service is for, as on the ID card.' },
  reason: { zh: '办理和发证要用。', en: 'Needed to handle the case and issue the result.' },
  required: true,
};

const APPLICANT_ID_NUMBER = {
  id: 'applicantIdNumber',
  type: 'idNumber',
  label: { zh: '申请人的身份证号码', en: 'The applicant’s ID number' },
  help: { zh: '18 位，最后一位可能是字母 X。', en: '18 characters; the last may be the letter X.' },
  required: true,
} as const;

const FOR_ANOTHER = { question: 'behalf', in: ['other'] };

const AGENT_NAME: Question = {
  id: 'agentName',
  type: 'text',
  maxLength: 60,
  label: { zh: '您叫什么名字？', en: 'What is your name?' },
  help: { zh: '替人办事的您自己的名字。', en: 'You, who are applying for someone else.' },
  reason: { zh: '要知道是谁来代办。', en: 'We need to know who is acting for the applicant.' },
  required: true,
  showIf: FOR_ANOTHER,
};

const AGENT_RELATION: Question = {
  id: 'agentRelation',
  type: 'choice',
  label: { zh: '您和申请人是什么关系？', en: 'How are you related to the applicant?' },
  reason: { zh: '代办要有合适的身份。', en: 'Only some people may act for another.' },
  required: true,
  showIf: FOR_ANOTHER,
  options: [
    { value: 'spouse', label: { zh: '夫妻', en: 'Husband or wife' } },
    { value: 'child', label: { zh: '我是子女', en: 'Son or daughter' } },
    { value: 'parent', label: { zh: '我是父母', en: 'Mother or father' } },
    { value: 'relative', label: { zh: '其他亲属', en: 'Another relative' } },
    { value: 'neighbour', label: { zh: '邻居、村干部或志愿者', en: 'Neighbour, village official or volunteer' } },
  ],
};

const CONTACT_PHONE: Question = {
  id: 'contactPhone',
  type: 'phone',
  label: { zh: '打哪个电话能找到您？', en: 'Which phone number can we reach you on?' },
  help: {
    zh: '手机或座机都行。查进度要用它的最后四位。',
    en: 'Mobile or landline. You need its last four digits to check progress.',
  },
  reason: { zh: '缺了什么、办好了，都打这个电话。', en: 'We call it if something is missing and when it is done.' },
  required: true,
};

/** Every question of a form in the order it is asked: the common part, then the item's own. */
export function questionsOf({ form }: Pick<ServiceItem, 'form'>): Question[] {
  return [
    ...(form.onBehalf ? [BEHALF] : []),
    APPLICANT_NAME,
    ...(form.idNumber ? [{ ...APPLICANT_ID_NUMBER, reason: form.idNumber }] : []),
    ...(form.onBehalf ? [AGENT_NAME, AGENT_RELATION] : []),
    CONTACT_PHONE,
    ...form.questions,
  ];
}
