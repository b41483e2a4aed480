import { useEffect, useState } from 'preact/hooks';
import type { KeptService } from '../../shared/order/schema.ts';
import { useStaff } from '../staff/context.tsx';
import { type Failure, FailureNote } from '../staff/problem.tsx';
import { sayTime } from '../ui/dates.ts';
import { Icon } from '../ui/icon.tsx';
import { pencil, plus } from '../ui/icons.gen.ts';
import { DishesPanel } from './dishes-panel.tsx';
import { NEW_SERVICE } from './new-service.ts';
import './order-staff.css';
import { ServiceForm } from './service-form.tsx';

/** What the centre offers: the services of the menu, and the dishes of the coming days. */
export function MenuView() {
  const { t, call } = useStaff();
  const [services, setServices] = useState<KeptService[] | null>(null);
  const [editing, setEditing] = useState<KeptService | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const load = async () => {
    const reply = await call('/menu');
    setFailure(reply.ok ? null : reply.problem);
    if (reply.ok) setServices(reply.value.services);
  };
  useEffect(() => void load(), []);
  const close = () => {
    setEditing(null);
    void load();
  };
  const edit = (kept: KeptService) => {
    setEditing(kept);
    scrollTo(0, 0);
  };
  const add = () =>
    edit({
      ...{ version: 0, position: services?.length ?? 0, isOffered: true, changedAt: 0, changedBy: '' },
      service: NEW_SERVICE,
    });
  return (
    <>
      <div class="head">
        <h1>{t('menu.title')}</h1>
        <button type="button" class="button primary push" onClick={add}>
          <Icon of={plus} size={18} />
          {t('menu.new')}
        </button>
      </div>
      <p class="soft">{t('menu.lead')}</p>
      <FailureNote failure={failure} />
      {editing ? (
        <ServiceForm key={editing.service.id} kept={editing} onSaved={close} onCancel={() => setEditing(null)} />
      ) : (
        <>
          <section class="card">
            <h2>{t('menu.services')}</h2>
            <div class="scroll">
              <table>
                <tbody>
                  {services?.map((kept) => (
                    <ServiceLine key={kept.service.id} kept={kept} onEdit={() => edit(kept)} />
                  ))}
                </tbody>
              </table>
            </div>
          </section>
          <DishesPanel />
        </>
      )}
    </>
  );
}

function ServiceLine({ kept, onEdit }: { kept: KeptService; onEdit: () => void }) {
  const { t, language } = useStaff();
  const { service, isOffered } = kept;
  return (
    <tr>
      <td>
        <b>{service.name[language]}</b>
        <br />
        <span class="soft">{service.summary[language]}</span>
      </td>
      <td>
        {t('menu.facts', {
          minutes: service.minutes,
          volunteers: service.volunteers,
          lead: Math.round(service.leadMinutes / 60),
        })}
        {service.isRisky && (
          <>
            {' '}
            <span class="chip wait">{t('orders.risky')}</span>
          </>
        )}
      </td>
      <td>
        <span class={isOffered ? 'chip done' : 'chip'}>{t(isOffered ? 'menu.offered' : 'menu.notOffered')}</span>
      </td>
      <td class="soft">
        {t('menu.version', { n: kept.version, name: kept.changedBy, time: sayTime(kept.changedAt, language) })}
      </td>
      <td>
        <button type="button" class="button" onClick={onEdit}>
          <Icon of={pencil} size={18} />
          {t('menu.edit')}
        </button>
      </td>
    </tr>
  );
}
