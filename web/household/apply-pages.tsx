import type { HomePages } from '../../shared/household/home.ts';
import { ApplyPage } from '../application/resident.tsx';
import { useLinks } from '../ui/frame-context.tsx';
import { Icon } from '../ui/icon.tsx';
import * as icons from '../ui/icons.gen.ts';
import { PageFrame } from '../ui/page-frame.tsx';
import { Note, Section } from '../ui/parts.tsx';
import { useHomeT } from './home-messages.ts';

/** What can be applied for from this phone, by category. */
export function ItemsPage({ groups }: HomePages['items']) {
  const t = useHomeT();
  const links = useLinks();
  return (
    <PageFrame back={links.below('/home')}>
      <div class="stack" data-readable>
        <h1>{t('items.title')}</h1>
        <p>{t('items.lead')}</p>
      </div>
      {groups.map((group) => (
        <Section key={group.id} title={group.name}>
          <ul class="lines">
            {group.items.map((item) => (
              <li key={item.id}>
                <a class="line" href={links.below(`/home/apply/${item.id}`)}>
                  <b>{item.name}</b>
                  <Icon of={icons.chevronRight} />
                </a>
              </li>
            ))}
          </ul>
        </Section>
      ))}
    </PageFrame>
  );
}

/** For whom it is this time, where several people have applied before. */
export function WhoPage({ item, applicants }: HomePages['who']) {
  const t = useHomeT();
  const links = useLinks();
  const form = links.below(`/home/apply/${item.id}`);
  return (
    <PageFrame back={links.below('/home/apply')}>
      <div class="stack" data-readable>
        <p class="soft">{t('apply.title', { item: item.name })}</p>
        <h1>{t('who.title')}</h1>
        <p>{t('who.lead')}</p>
      </div>
      <div class="stack">
        {applicants.map(({ caseId, name }) => (
          <a key={caseId} class="button" href={`${form}?from=${caseId}`}>
            <Icon of={icons.userRound} />
            {name}
          </a>
        ))}
        <a class="button" href={`${form}?from=new`}>
          <Icon of={icons.plus} />
          {t('who.new')}
        </a>
      </div>
    </PageFrame>
  );
}

/** The application form with what this household gave before. */
export function FilledFormPage(view: HomePages['apply']) {
  const t = useHomeT();
  return (
    <ApplyPage {...view}>
      {Object.keys(view.values).length > 0 && (
        <Note kind="done">
          <p>{t('filled.note')}</p>
        </Note>
      )}
    </ApplyPage>
  );
}
