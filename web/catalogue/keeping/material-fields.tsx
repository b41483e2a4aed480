import { EXAMPLES, type Material } from '../../../shared/catalogue/schema.ts';
import { useStaff } from '../../staff/context.tsx';
import { blankMaterial } from './blank.ts';
import { ConditionField } from './condition-field.tsx';
import { useEditing } from './editing.tsx';
import { Choice, Count, Line, Pair, Section, Tick } from './fields.tsx';
import { CardList } from './rows.tsx';

const FORMS = ['original', 'copy', 'originalAndCopy', 'filledIn'] as const;

/** The checklist: what a person has to bring. */
export function MaterialSection() {
  const { t, language } = useStaff();
  return (
    <Section id="materials" title={t('catalogue.f.materials')}>
      <CardList
        path="materials"
        title={t('catalogue.f.material')}
        addWords={t('catalogue.addMaterial')}
        blank={blankMaterial}
        nameOf={(material: Material) => material.name[language]}
      >
        {(path, at) => <MaterialFields path={path} at={at} />}
      </CardList>
    </Section>
  );
}

function MaterialFields({ path, at }: { path: string; at: number }) {
  const { t } = useStaff();
  const { item, set } = useEditing();
  const when = item.materials[at]?.when;
  return (
    <div class="stack">
      <Pair path={`${path}.name`} label={t('catalogue.f.name')} />
      <Line path={`${path}.id`} label={t('catalogue.f.id')} help={t('catalogue.idHelp')} />
      <Choice
        path={`${path}.form`}
        label={t('catalogue.f.form')}
        values={FORMS.map((value) => ({ value, label: t(`catalogue.v.${value}`) }))}
      />
      <Count path={`${path}.copies`} label={t('catalogue.f.copies')} />
      <Pair path={`${path}.obtain`} label={t('catalogue.f.obtain')} long />
      <ConditionField
        path={`${path}.when`}
        label={t('catalogue.f.when')}
        condition={when?.condition}
        onCondition={(condition) =>
          set(`${path}.when`, condition ? { condition, text: when?.text ?? { zh: '', en: '' } } : null)
        }
      />
      {when && <Pair path={`${path}.when.text`} label={t('catalogue.whenText')} help={t('catalogue.whenTextHelp')} />}
      <Choice
        path={`${path}.example`}
        label={t('catalogue.f.example')}
        values={[
          { value: '', label: t('catalogue.noExample') },
          ...EXAMPLES.map((value) => ({ value, label: t(`catalogue.x.${value}`) })),
        ]}
      />
      <Tick path={`${path}.optional`} label={t('catalogue.f.optional')} />
      <Tick path={`${path}.later`} label={t('catalogue.f.later')} />
      <Tick path={`${path}.photo`} label={t('catalogue.f.photo')} />
    </div>
  );
}
