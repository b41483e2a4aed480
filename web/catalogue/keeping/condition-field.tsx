import type { Condition } from '../../../shared/catalogue/conditions.ts';
import { questionsOf } from '../../../shared/catalogue/questions.ts';
import type { Question } from '../../../shared/catalogue/schema.ts';
import { useStaff } from '../../staff/context.tsx';
import { SelectField, TickField } from '../../staff/form-field.tsx';
import { useEditing } from './editing.tsx';
import { anchorOf, PathError } from './fields.tsx';

type Simple = { question: string; in: string[] };
type Joint = 'all' | 'any';

/** A condition as rows joined by “and” or “or”; undefined when it is nested deeper than this editor shows. */
function rowsOf(condition: Condition | undefined): { joint: Joint; rows: Simple[] } | undefined {
  if (!condition) return { joint: 'all', rows: [] };
  if ('question' in condition) return { joint: 'all', rows: [condition] };
  const [joint, parts] = 'all' in condition ? (['all', condition.all] as const) : (['any', condition.any] as const);
  const rows = parts.filter((part) => 'question' in part);
  return rows.length === parts.length ? { joint, rows } : undefined;
}

function conditionOf(joint: Joint, rows: Simple[]): Condition | undefined {
  const [first, ...rest] = rows;
  if (!first) return undefined;
  if (!rest.length) return first;
  return joint === 'all' ? { all: rows } : { any: rows };
}

interface Props {
  /** Where what is wrong with it is told. */
  path: string;
  label: string;
  condition: Condition | undefined;
  onCondition: (condition: Condition | undefined) => void;
  /** Own questions of the item that come before; all of them for a material. */
  before?: number;
}

/** When something applies: answers to choices asked before. */
export function ConditionField({ path, label, condition, onCondition, before }: Props) {
  const { item } = useEditing();
  const { t } = useStaff();
  const asked = questionsOf({ form: { ...item.form, questions: item.form.questions.slice(0, before) } });
  const choices = asked.filter((question) => question.options);
  const shown = rowsOf(condition);
  if (!shown) return <p class="note">{t('catalogue.nested')}</p>;
  const { joint, rows } = shown;
  const change = (next: Simple[], by = joint) => onCondition(conditionOf(by, next));
  const first = choices[0];
  return (
    <fieldset class="field rows" id={anchorOf(path)}>
      <legend>{label}</legend>
      {rows.length === 0 && <p class="help">{t('catalogue.always')}</p>}
      {rows.length > 1 && (
        <SelectField
          label={t('catalogue.joint')}
          value={joint}
          onValue={(by) => change(rows, by as Joint)}
          options={(['all', 'any'] as const).map((value) => ({ value, label: t(`catalogue.joint.${value}`) }))}
        />
      )}
      {rows.map((row, i) => (
        <ConditionRow
          key={i}
          row={row}
          choices={choices}
          onRow={(changed) => change(changed ? rows.with(i, changed) : rows.filter((_, at) => at !== i))}
        />
      ))}
      <PathError path={path} />
      {first && (
        <button type="button" class="button" onClick={() => change([...rows, { question: first.id, in: [] }])}>
          {t('catalogue.addCondition')}
        </button>
      )}
    </fieldset>
  );
}

interface RowProps {
  row: Simple;
  choices: readonly Question[];
  onRow: (row: Simple | undefined) => void;
}

function ConditionRow({ row, choices, onRow }: RowProps) {
  const { t, language } = useStaff();
  const question = choices.find(({ id }) => id === row.question);
  const options = choices.map(({ id, label }) => ({ value: id, label: label[language] || id }));
  return (
    <div class="row">
      <SelectField
        label={t('catalogue.question')}
        value={row.question}
        onValue={(id) => onRow({ question: id, in: [] })}
        options={question ? options : [{ value: row.question, label: row.question }, ...options]}
      />
      {question?.options?.map(({ value, label }) => (
        <TickField
          key={value}
          label={label[language] || value}
          checked={row.in.includes(value)}
          onChecked={(is) => onRow({ ...row, in: is ? [...row.in, value] : row.in.filter((one) => one !== value) })}
        />
      ))}
      <button type="button" class="button" onClick={() => onRow(undefined)}>
        {t('catalogue.remove')}
      </button>
    </div>
  );
}
