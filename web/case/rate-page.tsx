import { GRADES, MAX_RATING_WORDS, REASONS } from '../../shared/case/rating.ts';
import type { RateView } from '../../shared/case/view.ts';
import type { FieldError } from '../../shared/errors.ts';
import { ErrorLine } from '../ui/error-line.tsx';
import { ErrorSummary } from '../ui/error-summary.tsx';
import { errorWords } from '../ui/field-errors.ts';
import { useLinks, useT } from '../ui/frame-context.tsx';
import { Icon } from '../ui/icon.tsx';
import * as icons from '../ui/icons.gen.ts';
import { PageFrame } from '../ui/page-frame.tsx';
import { Call, Note } from '../ui/parts.tsx';

/** 好差评: five grades in words, none chosen beforehand, reasons, words; afterwards the thanks. */
export function RatePage(view: RateView) {
  const links = useLinks();
  const isOpen = view.state === 'first' || view.state === 'again';
  return (
    <PageFrame back={links.below(`/progress/${view.caseId}`)}>
      {isOpen ? <RatingForm view={view} /> : <Outcome view={view} />}
      <Call who={view.centre.name} phone={view.centre.phone} hint={view.centre.hours} />
    </PageFrame>
  );
}

function RatingForm({ view }: { view: RateView }) {
  const t = useT();
  const question = t(view.state === 'first' ? 'rate.question' : 'rate.question.again');
  const errorOf = (field: string) => view.errors.find((e) => e.field === field);
  return (
    <>
      <div class="stack" data-readable>
        <h1>{question}</h1>
        <p>{view.itemName}</p>
        <p class="soft">{t('rate.once')}</p>
      </div>
      <ErrorSummary errors={view.errors} labels={{ grade: question, words: t('rate.words') }} />
      <form method="post" class="section rating">
        <input type="hidden" name="version" value={view.version} />
        <Grades view={view} question={question} error={errorOf('grade')} />
        <Reasons kind="good" view={view} />
        <Reasons kind="bad" view={view} />
        <Words view={view} error={errorOf('words')} />
        <button class="button primary">{t('rate.send')}</button>
      </form>
    </>
  );
}

function Grades({ view, question, error }: { view: RateView; question: string; error: FieldError | undefined }) {
  const t = useT();
  return (
    <fieldset class={error ? 'field wrong' : 'field'}>
      <legend class="away">{question}</legend>
      {error && <ErrorLine id="grade-error">{errorWords(error, t)}</ErrorLine>}
      <div class="options">
        {GRADES.map((grade, i) => (
          <label key={grade} class="option">
            <input
              type="radio"
              id={i === 0 ? 'grade' : undefined}
              name="grade"
              value={grade}
              defaultChecked={view.grade === grade}
              required
            />
            {t(`rate.grade.${grade}`)}
          </label>
        ))}
      </div>
    </fieldset>
  );
}

/** Where the browser can tell, only the list that goes with the grade is shown. */
function Reasons({ kind, view }: { kind: 'good' | 'bad'; view: RateView }) {
  const t = useT();
  return (
    <fieldset class={`field ${kind}`}>
      <legend>{t(`rate.${kind}`)}</legend>
      <div class="options">
        {REASONS[kind].map((reason) => (
          <label key={reason} class="option">
            <input type="checkbox" name="reasons" value={reason} defaultChecked={view.reasons.includes(reason)} />
            {t(`rate.reason.${reason}`)}
          </label>
        ))}
      </div>
    </fieldset>
  );
}

function Words({ view, error }: { view: RateView; error: FieldError | undefined }) {
  const t = useT();
  return (
    <div class={error ? 'field wrong' : 'field'}>
      <label class="label" for="words">
        {t('rate.words')}
      </label>
      <p class="help" id="words-help">
        {t('rate.words.help', { n: MAX_RATING_WORDS })}
      </p>
      {error && <ErrorLine id="words-error">{errorWords(error, t)}</ErrorLine>}
      <textarea
        class="input"
        id="words"
        name="words"
        rows={4}
        maxLength={MAX_RATING_WORDS}
        aria-describedby={error ? 'words-help words-error' : 'words-help'}
        aria-invalid={error ? 'true' : undefined}
        defaultValue={view.words}
      />
    </div>
  );
}

/** After a rating the thanks; otherwise why there is none to give. */
function Outcome({ view }: { view: RateView }) {
  const t = useT();
  const links = useLinks();
  const { state, grade } = view;
  return (
    <>
      {state === 'given' ? (
        <div class="receipt" data-readable>
          <Icon of={icons.circleCheck} size={56} />
          <h1>{t('rate.thanks')}</h1>
          <p>{view.itemName}</p>
          {grade !== null && <p>{t('rate.given', { grade: t(`rate.grade.${grade as 1}`) })}</p>}
          {grade !== null && grade <= 2 && view.canFollow && <p>{t('rate.given.bad')}</p>}
        </div>
      ) : (
        <div class="stack" data-readable>
          <h1>{t(state === 'helper' ? 'rate.helper' : 'rate.early')}</h1>
          <Note>
            <p>{t(state === 'helper' ? 'rate.helper.text' : 'rate.early.text')}</p>
          </Note>
        </div>
      )}
      <a class="button" href={links.below(`/progress/${view.caseId}`)}>
        <Icon of={icons.listChecks} />
        {t('rate.toProgress')}
      </a>
    </>
  );
}
