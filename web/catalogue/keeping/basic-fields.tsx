import { useStaff } from '../../staff/context.tsx';
import { useEditing } from './editing.tsx';
import { Choice, Count, Line, Pair, Section, Tick, Ticks, WordList } from './fields.tsx';
import { PairList } from './rows.tsx';

/** What it is, in everyday words. */
export function BasicSection() {
  const { t, language } = useStaff();
  const { categories } = useEditing();
  return (
    <Section id="basics" title={t('catalogue.s.basics')}>
      <Pair path="name" label={t('catalogue.f.name')} />
      <Choice
        path="category"
        label={t('catalogue.f.category')}
        values={categories.map(({ id, name }) => ({ value: id, label: name[language] }))}
      />
      <Pair path="summary" label={t('catalogue.f.summary')} help={t('catalogue.summaryHelp')} long />
      <Pair path="notice" label={t('catalogue.f.notice')} help={t('catalogue.noticeHelp')} long blank={null} />
      <fieldset class="pair" aria-label={t('catalogue.f.keywords')}>
        <p class="help">{t('catalogue.keywordsHelp')}</p>
        <WordList path="keywords.zh" label={`${t('catalogue.f.keywords')} · ${t('catalogue.zh')}`} />
        <WordList path="keywords.en" label={`${t('catalogue.f.keywords')} · ${t('catalogue.en')}`} />
      </fieldset>
      <Tick path="unlisted" label={t('catalogue.f.unlisted')} />
    </Section>
  );
}

/** Who it is for. */
export function WhoSection() {
  const { t } = useStaff();
  return (
    <Section id="who" title={t('catalogue.s.who')}>
      <Pair path="audience" label={t('catalogue.f.audience')} long />
      <PairList path="conditions" title={t('catalogue.f.conditions')} addWords={t('catalogue.addLine')} />
    </Section>
  );
}

/** How it goes: ways to apply, steps, limits, result. */
export function CourseSection() {
  const { t } = useStaff();
  const caseTypes = (['instant', 'promise', 'service'] as const).map((value) => ({
    value,
    label: t(`catalogue.v.${value}`),
  }));
  const deliveries = (['collect', 'online', 'home'] as const).map((value) => ({
    value,
    label: t(`catalogue.d.${value}`),
  }));
  return (
    <Section id="course" title={t('catalogue.s.course')}>
      <fieldset class="field">
        <legend>{t('catalogue.f.channels')}</legend>
        {(['plate', 'window', 'home', 'appointment'] as const).map((way) => (
          <Tick key={way} path={`channels.${way}`} label={t(`catalogue.c.${way}`)} />
        ))}
      </fieldset>
      <PairList path="steps" title={t('catalogue.f.steps')} addWords={t('catalogue.addLine')} />
      <Choice path="caseType" label={t('catalogue.f.caseType')} values={caseTypes} />
      <Tick path="licence" label={t('catalogue.f.licence')} />
      <Limits />
      <Pair path="result.what" label={t('catalogue.f.what')} long />
      <Ticks path="result.delivery" label={t('catalogue.f.delivery')} values={deliveries} />
      <Count path="trips" label={t('catalogue.f.trips')} />
    </Section>
  );
}

function Limits() {
  const { t } = useStaff();
  const { item, set } = useEditing();
  const units = (['workingDay', 'day'] as const).map((value) => ({ value, label: t(`catalogue.v.${value}`) }));
  const sources = (['guide', 'suggested'] as const).map((value) => ({ value, label: t(`catalogue.v.${value}`) }));
  return (
    <fieldset class="field rows">
      <legend>{t('catalogue.f.limits')}</legend>
      <div class="pair">
        <Count path="limits.promised.days" label={t('catalogue.f.promised')} help={t('catalogue.promisedHelp')} />
        <Choice path="limits.promised.unit" label={t('catalogue.f.limitUnit')} values={units} />
      </div>
      <Choice path="limits.promised.source" label={t('catalogue.f.limitSource')} values={sources} />
      {item.limits.statutory ? (
        <>
          <div class="pair">
            <Count path="limits.statutory.days" label={t('catalogue.f.statutory')} />
            <Choice path="limits.statutory.unit" label={t('catalogue.f.limitUnit')} values={units} />
          </div>
          <button type="button" class="button" onClick={() => set('limits.statutory', null)}>
            {t('catalogue.noStatutory')}
          </button>
        </>
      ) : (
        <button type="button" class="button" onClick={() => set('limits.statutory', { days: 20, unit: 'workingDay' })}>
          {t('catalogue.addStatutory')}
        </button>
      )}
      <Pair path="limits.excluded" label={t('catalogue.f.excluded')} blank={null} />
    </fieldset>
  );
}

/** What it costs, where it is, whom to ask, where the facts come from. */
export function OfficeSection() {
  const { t } = useStaff();
  return (
    <Section id="office" title={t('catalogue.s.office')}>
      <Pair path="fee.text" label={t('catalogue.f.fee')} />
      <Pair path="fee.basis" label={t('catalogue.f.basis')} blank={null} />
      <Pair path="department" label={t('catalogue.f.department')} />
      <Pair path="window" label={t('catalogue.f.window')} />
      <Pair path="hours" label={t('catalogue.f.hours')} help={t('catalogue.hoursHelp')} blank={null} />
      <div class="pair">
        <Line path="phones.enquiry" label={t('catalogue.f.enquiry')} blank={null} />
        <Line path="phones.complaint" label={t('catalogue.f.complaint')} blank={null} />
      </div>
      <PairList path="legalBasis" title={t('catalogue.f.legalBasis')} addWords={t('catalogue.addLine')} />
      <Line path="source" label={t('catalogue.f.source')} help={t('catalogue.sourceHelp')} />
      <Line path="note" label={t('catalogue.f.note')} />
    </Section>
  );
}
