import { QUESTION_TYPES, type Question } from '../../../shared/catalogue/schema.ts';
import { useStaff } from '../../staff/context.tsx';
import { SelectField } from '../../staff/form-field.tsx';
import { blankOption, blankQuestion, retyped } from './blank.ts';
import { ConditionField } from './condition-field.tsx';
import { useEditing } from './editing.tsx';
import { anchorOf, Choice, Count, Line, Pair, Section, Tick } from './fields.tsx';
import { CardList } from './rows.tsx';

/** What the form asks besides the common questions. */
export function QuestionSection() {
  const { t, language } = useStaff();
  return (
    <Section id="questions" title={t('catalogue.f.questions')}>
      <p class="quiet">{t('catalogue.commonQuestions')}</p>
      <Pair
        path="form.idNumber"
        label={t('catalogue.f.idNumber')}
        help={t('catalogue.idNumberHelp')}
        long
        blank={null}
      />
      <Tick path="form.onBehalf" label={t('catalogue.f.onBehalf')} />
      <CardList
        path="form.questions"
        title={t('catalogue.question')}
        addWords={t('catalogue.addQuestion')}
        blank={blankQuestion}
        nameOf={(question: Question) => question.label[language]}
      >
        {(path, at) => <QuestionFields path={path} at={at} />}
      </CardList>
    </Section>
  );
}

function QuestionFields({ path, at }: { path: string; at: number }) {
  const { t } = useStaff();
  const { item, set } = useEditing();
  const question = item.form.questions[at];
  if (!question) return null;
  return (
    <div class="stack">
      <Pair path={`${path}.label`} label={t('catalogue.f.label')} />
      <Line path={`${path}.id`} label={t('catalogue.f.id')} help={t('catalogue.questionIdHelp')} />
      <div id={anchorOf(`${path}.type`)}>
        <SelectField
          label={t('catalogue.f.type')}
          value={question.type}
          onValue={(type) => set(path, retyped(question, type as Question['type']))}
          options={QUESTION_TYPES.map((value) => ({ value, label: t(`catalogue.t.${value}`) }))}
        />
      </div>
      <TypeFields path={path} question={question} />
      <Pair path={`${path}.help`} label={t('catalogue.f.help')} blank="absent" />
      <Pair path={`${path}.reason`} label={t('catalogue.f.reason')} help={t('catalogue.reasonHelp')} />
      <Tick path={`${path}.required`} label={t('catalogue.f.required')} />
      <ConditionField
        path={`${path}.showIf`}
        label={t('catalogue.f.showIf')}
        condition={question.showIf}
        onCondition={(condition) => set(`${path}.showIf`, condition)}
        before={at}
      />
    </div>
  );
}

/** What only some types of question have. */
function TypeFields({ path, question: { type } }: { path: string; question: Question }) {
  const { t, language } = useStaff();
  switch (type) {
    case 'choice':
    case 'multiChoice':
      return (
        <CardList
          path={`${path}.options`}
          title={t('catalogue.option')}
          addWords={t('catalogue.addOption')}
          blank={blankOption}
          nameOf={(option: NonNullable<Question['options']>[number]) => option.label[language]}
        >
          {(at) => (
            <div class="stack">
              <Pair path={`${at}.label`} label={t('catalogue.option')} />
              <Line path={`${at}.value`} label={t('catalogue.f.value')} help={t('catalogue.questionIdHelp')} />
            </div>
          )}
        </CardList>
      );
    case 'number':
    case 'money':
      return (
        <>
          <div class="pair">
            <Count path={`${path}.min`} label={t('catalogue.f.min')} optional />
            <Count path={`${path}.max`} label={t('catalogue.f.max')} optional />
          </div>
          {type === 'number' && <Pair path={`${path}.unit`} label={t('catalogue.f.unit')} blank="absent" />}
        </>
      );
    case 'date':
      return <DatesField path={`${path}.dates`} />;
    case 'text':
    case 'longText':
    case 'address':
      return <Count path={`${path}.maxLength`} label={t('catalogue.f.maxLength')} optional />;
    default:
      return null;
  }
}

function DatesField({ path }: { path: string }) {
  const { t } = useStaff();
  return (
    <Choice
      path={path}
      optional
      label={t('catalogue.f.dates')}
      values={['', 'past', 'future'].map((value) => ({
        value,
        label: t(`catalogue.dates.${(value || 'any') as 'any'}`),
      }))}
    />
  );
}
