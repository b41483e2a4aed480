import type { FormGuide } from '../../shared/application/view.ts';
import type { ResidentPages } from '../../shared/composition.ts';
import { CENTRE, PLATE, PLATE_CODE } from './resident.tsx';

type Question = FormGuide['questions'][number];
type Material = FormGuide['materials'][number];

const question = (more: Partial<Question> & Pick<Question, 'id' | 'type' | 'label'>): Question => ({
  ...{ reason: '好联系您。', required: true },
  ...more,
});
const material = (more: Partial<Material> & Pick<Material, 'id' | 'name'>): Material => ({
  ...{ form: 'original', copies: 0, when: null, optional: false, obtain: '派出所。', example: null },
  ...{ later: false, photo: true },
  ...more,
});

/** A short form with a question of each important kind, a condition, and photos of three sorts. */
export const GUIDE: FormGuide = {
  ...{ id: 'mz-fire', version: 3, name: '临时救助' },
  questions: [
    question({
      ...{ id: 'behalf', type: 'choice', label: '给谁办？' },
      options: [
        { value: 'self', label: '给自己办' },
        { value: 'other', label: '替别人办' },
      ],
    }),
    question({ id: 'applicantName', type: 'text', label: '您叫什么名字？' }),
    question({ id: 'contactPhone', type: 'phone', label: '打哪个电话找您？' }),
    question({
      ...{ id: 'relation', type: 'text', label: '您是他的什么人？' },
      showIf: { question: 'behalf', in: ['other'] },
    }),
    question({ id: 'happenedOn', type: 'date', label: '哪天出的事？', dates: 'past' }),
    question({ id: 'spent', type: 'money', label: '花了多少钱？', required: false }),
  ],
  materials: [
    material({ id: 'id-card', name: '身份证' }),
    material({ id: 'proof', name: '困难证明', later: true }),
    material({
      ...{ id: 'mandate', name: '委托书' },
      when: { condition: { question: 'behalf', in: ['other'] }, text: '替别人办' },
    }),
  ],
};

/** The view of an empty form for it. */
export function applyView(more: Partial<ResidentPages['apply']> = {}): ResidentPages['apply'] {
  return {
    ...{ guide: GUIDE, plateCode: PLATE_CODE, address: PLATE.address, centre: CENTRE, key: 'k'.repeat(32) },
    ...{ values: {}, photos: {}, errors: [], today: '2026-11-26', sentBefore: null },
    ...more,
  };
}
