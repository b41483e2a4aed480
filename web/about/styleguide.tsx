import type { PlateView } from '../../shared/doorplate/view.ts';
import { ErrorSummary } from '../ui/error-summary.tsx';
import { Field } from '../ui/field.tsx';
import { useLinks } from '../ui/frame-context.tsx';
import { Icon } from '../ui/icon.tsx';
import * as icons from '../ui/icons.gen.ts';
import { PageFrame } from '../ui/page-frame.tsx';
import { PAIRS } from '../ui/pairs.ts';
import { Call, Choice, Emergency, Note, Section } from '../ui/parts.tsx';
import { Plate, SmallPlate } from '../ui/plate.tsx';

const PLATE: PlateView = {
  code: '7K3M9XQ2VR',
  town: '青禾镇',
  village: '柳溪村',
  group: 3,
  hamlet: '上湾',
  houseNumber: '27',
  address: '',
};

const TYPES = [
  'text',
  'longText',
  'number',
  'money',
  'date',
  'idNumber',
  'phone',
  'address',
  'choice',
  'multiChoice',
] as const;

/** The design system on one page, made of the very parts the app is made of. For those who build; English. */
export function StyleguidePage() {
  const links = useLinks();
  return (
    <PageFrame back={links.to('/')}>
      <div lang="en" class="section">
        <h1>Style guide</h1>
        <Section title="The plate">
          <p>Every resident page of a household opens with its plate. The same drawing goes to the print shop.</p>
          <Plate plate={PLATE} />
          <p class="row">
            Small, as the sign of a household: <SmallPlate code={PLATE.code} />
          </p>
        </Section>
        <Section title="Colour">
          <p>Tokens live in web/ui/tokens.css. Each pair below is measured in a test, light and dark.</p>
          <ul class="stack">
            {PAIRS.map(({ front, back, ratio }) => (
              <li key={front + back} class={`swatch on-${back}`}>
                <span class={`in-${front}`}>
                  {front} on {back}, at least {ratio}:1
                </span>
              </li>
            ))}
          </ul>
        </Section>
        <Section title="Type">
          <p class="type-title">Title 标题 30</p>
          <p class="type-lead">Lead 导语 24</p>
          <p>Body 正文 20</p>
          <p class="small">Small 小字 17</p>
          <p class="number">Numbers 4827 1936 0574</p>
        </Section>
        <Section title="Actions">
          <p>One primary action a page, full width, 60 px high.</p>
          <button type="button" class="button primary">
            Primary
          </button>
          <button type="button" class="button">
            <Icon of={icons.printer} />
            Secondary
          </button>
          <div class="grid">
            <Choice href="#choice" icon={icons.house} name="Choice" hint="With a hint" />
          </div>
          <Call who="Someone to call" phone="0000-8800001" hint="every day" />
        </Section>
        <Section title="Notices and states">
          <Note>Something to know.</Note>
          <Note kind="done">Something that worked.</Note>
          <Note kind="stop">Something that went wrong, and the next step.</Note>
          <p class="row">
            <span class="tag wait">
              <Icon of={icons.hourglass} size={20} />
              Waiting
            </span>
            <span class="tag done">
              <Icon of={icons.circleCheck} size={20} />
              Done
            </span>
            <span class="tag stop">
              <Icon of={icons.circleX} size={20} />
              Stopped
            </span>
          </p>
          <p class="status-line">
            <Icon of={icons.wifiOff} />
            <span>You are offline.</span>
          </p>
        </Section>
        <Section title="Fields">
          <ErrorSummary
            errors={[{ field: 'sample-text', code: 'required' }]}
            labels={{ 'sample-text': 'A question' }}
          />
          {TYPES.map((type, i) => (
            <Field
              key={type}
              question={{
                id: `sample-${type}`,
                type,
                label: `A question of type ${type}`,
                reason: 'every question says why it is asked.',
                required: i % 2 === 0,
                ...(type.endsWith('hoice')
                  ? {
                      options: [
                        { value: 'a', label: 'One answer' },
                        { value: 'b', label: 'Another answer' },
                      ],
                    }
                  : {}),
              }}
              values={[]}
              error={i === 0 ? { field: 'sample-text', code: 'required' } : undefined}
              today="2026-11-22"
            />
          ))}
        </Section>
        <Section title="Timeline">
          <ol class="timeline">
            {[icons.circleCheck, icons.circleCheck, icons.circleX].map((icon, i) => (
              <li key={i} class={icon === icons.circleX ? 'ended' : undefined}>
                <Icon of={icon} size={28} />
                <b>Step {i + 1}</b>
                <p class="soft small">26 November 09:30 · name</p>
              </li>
            ))}
          </ol>
        </Section>
        <Section title="Icons">
          <p>Lucide, inlined, always beside a word.</p>
          <ul class="grid">
            {Object.entries(icons).map(([name, paths]) => (
              <li key={name} class="row small">
                <Icon of={paths} />
                {name}
              </li>
            ))}
          </ul>
        </Section>
        <Emergency />
      </div>
    </PageFrame>
  );
}
