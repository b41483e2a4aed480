import type { Guide } from '../../shared/catalogue/edition.ts';
import { decidingQuestions } from '../../shared/catalogue/guide.ts';
import type { GuideView, ItemLine } from '../../shared/catalogue/view.ts';
import type { ResidentPages } from '../../shared/composition.ts';
import { useFrame, useLinks, useT } from '../ui/frame-context.tsx';
import { Icon } from '../ui/icon.tsx';
import * as icons from '../ui/icons.gen.ts';
import { Island } from '../ui/island.tsx';
import { PageFrame } from '../ui/page-frame.tsx';
import { Call, Note, Section } from '../ui/parts.tsx';
import { BringList } from './bring-list.tsx';
import { Categories } from './categories.tsx';
import { limitWords } from './limit-words.ts';
import { Search } from './search.tsx';

/** All categories, the items of one, or what a search found. */
export function GuidesPage({ categories, category, query, items, centre }: ResidentPages['guides']) {
  const t = useT();
  const links = useLinks();
  const title = category?.name ?? (query ? t('guides.found', { query }) : t('guides.title'));
  return (
    <PageFrame back={category || query ? links.below('/guides') : links.hall}>
      <div class="stack" data-readable>
        <h1>{title}</h1>
        {category && <p class="soft">{category.hint}</p>}
      </div>
      {!category && <Island later name="search" of={Search} with={{ query }} />}
      {items.length > 0 && <Items items={items} />}
      {query && !items.length && (
        <Note>
          <p>{t('guides.none', { query })}</p>
          <Call who={centre.name} phone={centre.phone} hint={centre.hours} />
        </Note>
      )}
      {!category && !items.length && <Categories categories={categories} />}
    </PageFrame>
  );
}

function Items({ items }: { items: ItemLine[] }) {
  const links = useLinks();
  return (
    <ul class="lines card">
      {items.map((item) => (
        <li key={item.id}>
          <a class="line" href={links.below(`/guide/${item.id}`)}>
            <span>
              <b>{item.name}</b>
              <span class="soft small">{item.summary}</span>
            </span>
            <Icon of={icons.chevronRight} />
          </a>
        </li>
      ))}
    </ul>
  );
}

/** A guide, as a good neighbour explains it: what you get, may you, what to bring, where, how long, what it costs, whom to ask. */
export function GuidePage({ guide, category, centre, answers }: GuideView) {
  const t = useT();
  const links = useLinks();
  const { plateCode } = useFrame();
  const limits = limitWords(guide, t);
  return (
    <PageFrame back={links.below(guide.unlisted ? '/guides' : `/guides/${category.id}`)}>
      <div class="stack" data-readable>
        <h1>{guide.name}</h1>
        <p>{guide.summary}</p>
        {!guide.verified && (
          <p>
            <span class="tag wait">
              <Icon of={icons.info} size={18} />
              {t('guide.unverified')}
            </span>
          </p>
        )}
      </div>
      {guide.notice && (
        <Note>
          <p>{guide.notice}</p>
        </Note>
      )}
      <AtAGlance guide={guide} limit={limits.promised} />
      <Section title={t('guide.audience')}>
        <p>{guide.audience}</p>
        <ul class="dots">
          {guide.conditions.map((c) => (
            <li key={c}>{c}</li>
          ))}
        </ul>
      </Section>
      <Section title={t('guide.bring')} id="bring">
        <Island
          name="bring-list"
          of={BringList}
          with={{ materials: guide.materials, questions: decidingQuestions(guide), answers }}
        />
      </Section>
      <Section title={t('guide.steps')}>
        <ol class="counts">
          {guide.steps.map((s) => (
            <li key={s}>{s}</li>
          ))}
        </ol>
      </Section>
      {guide.channels.plate && plateCode && (
        <p class="no-print">
          <a class="button primary" href={links.below(`/apply/${guide.id}`)}>
            <Icon of={icons.fileCheck} />
            {t('guide.apply')}
          </a>
        </p>
      )}
      {guide.channels.plate && !plateCode && <Note>{t('guide.applyAtPlate')}</Note>}
      {guide.channels.appointment && (
        <a class="button no-print" href={links.below(`/book/day?item=${guide.id}`)}>
          <Icon of={icons.calendarClock} />
          {t('guide.book')}
        </a>
      )}
      <Where guide={guide} centre={centre} />
      <Official guide={guide} limits={limits} />
    </PageFrame>
  );
}

function AtAGlance({ guide, limit }: { guide: Guide; limit: string }) {
  const t = useT();
  const facts = [
    [t('guide.time'), limit],
    [t('guide.fee'), guide.fee.text],
    [t('guide.trips'), t(guide.trips ? 'guide.trips.some' : 'guide.trips.none', { n: guide.trips })],
    [t('guide.result'), guide.result.what],
  ] as const;
  return (
    <Section title={t('guide.glance')}>
      <Facts facts={facts} />
    </Section>
  );
}

function Facts({ facts }: { facts: readonly (readonly [string, string])[] }) {
  return (
    <dl class="facts">
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function Where({ guide, centre }: Pick<GuideView, 'guide' | 'centre'>) {
  const t = useT();
  const ways = [
    guide.channels.plate && t('guide.way.plate'),
    guide.channels.window &&
      t('guide.way.window', { window: guide.window, centre: centre.name, address: centre.address }),
    guide.channels.home && t('guide.way.home'),
    guide.channels.appointment && t('guide.way.appointment'),
  ].filter((way) => way !== false);
  return (
    <Section title={t('guide.where')}>
      <ul class="dots">
        {ways.map((way) => (
          <li key={way}>{way}</li>
        ))}
      </ul>
      <Facts facts={[[t('guide.hours'), guide.hours ?? centre.hours]]} />
      <Call who={t('guide.ask')} phone={guide.phones.enquiry ?? centre.phone} />
      <Call who={t('guide.complain')} phone={guide.phones.complaint ?? '12345'} />
    </Section>
  );
}

/** The official wording and where it comes from, folded away. */
function Official({ guide, limits }: { guide: Guide; limits: ReturnType<typeof limitWords> }) {
  const t = useT();
  const delivery = guide.result.delivery.map((d) => t(`guide.delivery.${d}`)).join(t('list.comma'));
  const facts: (readonly [string, string])[] = [
    [t('guide.department'), guide.department],
    [t('guide.caseType'), t(`guide.caseType.${guide.caseType}`)],
    [t('guide.statutory'), limits.statutory],
    [t('guide.promised'), limits.promised + (guide.limits.promised.source === 'suggested' ? t('guide.suggested') : '')],
    ...(guide.limits.excluded ? [[t('guide.excluded'), guide.limits.excluded] as const] : []),
    ...(guide.fee.basis ? [[t('guide.feeBasis'), guide.fee.basis] as const] : []),
    [t('guide.delivery'), delivery],
    [t('guide.law'), guide.legalBasis.length ? guide.legalBasis.join(t('list.comma')) : t('guide.law.none')],
    [t('guide.code'), guide.id],
    [
      t('guide.version'),
      guide.checkedOn
        ? t('guide.checked', { n: guide.version, date: guide.checkedOn })
        : t('guide.unchecked', { n: guide.version }),
    ],
  ];
  return (
    <details class="card">
      <summary>{t('guide.official')}</summary>
      <Facts facts={facts} />
      <div class="facts">
        <div>
          <span class="soft">{t('guide.source')}</span>
          <span lang="zh-CN">{guide.source}</span>
        </div>
      </div>
    </details>
  );
}
