import { type Answers, holds } from '../../shared/catalogue/conditions.ts';
import type { Guide } from '../../shared/catalogue/edition.ts';
import { neededMaterials } from '../../shared/catalogue/materials.ts';
import type { Shot } from '../offline/form-drafts.ts';
import { sayDate } from '../ui/dates.ts';
import { useFrame, useIslandT } from '../ui/frame-context.tsx';
import { Icon } from '../ui/icon.tsx';
import * as icons from '../ui/icons.gen.ts';
import type { Step } from './steps.ts';

interface Props {
  guide: Pick<Guide, 'materials' | 'questions'>;
  answers: Answers;
  shots: readonly Shot[];
  /** Absent once nothing can be changed any more. */
  onChange: ((step: Step) => void) | undefined;
}

/** The last look before sending: every answer with a way to change it (GOV.UK “check answers”). */
export function CheckAnswers({ guide, answers, shots, onChange }: Props) {
  const t = useIslandT();
  const { language } = useFrame();
  const photos = (id: string) => shots.filter((s) => s.materialId === id).length;
  return (
    <div class="card" data-readable>
      <h2 id="check-title" tabindex={-1}>
        {t('check.title')}
      </h2>
      <p>{t('check.lead')}</p>
      <dl class="lines">
        {guide.questions
          .filter((q) => holds(q.showIf, answers))
          .map((q) => (
            <Line
              key={q.id}
              name={q.label}
              value={sayAnswer(q, answers[q.id], language) || t('check.blank')}
              onChange={onChange && (() => onChange({ kind: 'question', id: q.id }))}
            />
          ))}
        {neededMaterials(guide.materials, answers).map((m) => (
          <Line
            key={m.id}
            name={m.name}
            value={photos(m.id) ? t('check.photos', { n: photos(m.id) }) : t('check.bring')}
            onChange={m.photo && onChange ? () => onChange({ kind: 'photos', id: m.id }) : undefined}
          />
        ))}
      </dl>
    </div>
  );
}

function Line({ name, value, onChange }: { name: string; value: string; onChange: (() => void) | undefined }) {
  const t = useIslandT();
  return (
    <div class="line">
      <span>
        <dt class="soft small">{name}</dt>
        <dd class="answer">{value}</dd>
      </span>
      {onChange && (
        <button type="button" class="text-button" onClick={onChange}>
          <Icon of={icons.pencil} size={20} />
          {t('check.change')}
          <span class="away">{name}</span>
        </button>
      )}
    </div>
  );
}

/** An answer in words: labels of options, dates as people say them, numbers with their unit. */
export function sayAnswer(
  question: Guide['questions'][number],
  answer: string | readonly string[] | undefined,
  language: 'zh' | 'en',
): string {
  const given = [answer ?? []].flat();
  if (question.options) return given.map((g) => question.options?.find((o) => o.value === g)?.label ?? '').join('、');
  const [text = ''] = given;
  if (question.type === 'date' && text) return sayDate(text, language);
  return question.unit && text ? `${text} ${question.unit}` : text;
}
