import type { OrderPages } from '../../shared/order/pages.ts';
import { useLinks } from '../ui/frame-context.tsx';
import { PageFrame } from '../ui/page-frame.tsx';
import { Call, Choice, Emergency, Note, Section } from '../ui/parts.tsx';
import { SERVICE_ICON } from './icons.ts';
import { useOrderT } from './order-messages.ts';

/** What can be ordered: the first of two taps. Emergency numbers stand before it. */
export function MenuPage({ address, services, centre, gridWorker }: OrderPages['menu']) {
  const t = useOrderT();
  const links = useLinks();
  return (
    <PageFrame back={links.hall}>
      <div class="stack" data-readable>
        <h1>{t('help.title')}</h1>
        <p class="soft">{address}</p>
        <p>{t('help.lead')}</p>
      </div>
      <Emergency />
      {services.length === 0 && (
        <Note>
          <p>{t('help.none')}</p>
        </Note>
      )}
      <nav class="grid" aria-label={t('help.title')}>
        {services.map((service) => (
          <Choice
            key={service.id}
            href={links.below(`/order/new/${service.id}`)}
            icon={SERVICE_ICON[service.icon] ?? SERVICE_ICON.handHelping ?? ''}
            name={service.name}
            hint={service.soonest ? service.summary : `${service.summary} ${t('help.noDays')}`}
          />
        ))}
      </nav>
      <Section title={t('help.byPhone')}>
        <Call who={centre.name} phone={centre.phone} hint={centre.hours} />
        <Call who={t('hall.gridWorker', { name: gridWorker.name })} phone={gridWorker.phone} />
      </Section>
    </PageFrame>
  );
}
