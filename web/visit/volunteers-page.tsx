import { useEffect, useState } from 'preact/hooks';
import { localDate } from '../../shared/time.ts';
import type { Volunteers } from '../../shared/visit/profile.ts';
import { useStaff } from '../staff/context.tsx';
import { type Failure, FailureNote } from '../staff/problem.tsx';
import { sayDay } from '../ui/dates.ts';
import './visit-staff.css';

/** The volunteers of one's places, by name: what they can do and where. How much they did stands nowhere. */
export function VolunteersPage() {
  const { t, call, href, language } = useStaff();
  const [list, setList] = useState<Volunteers | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  useEffect(() => {
    void call('/volunteers').then((reply) => {
      if (reply.ok) setList(reply.value);
      else setFailure(reply.problem);
    });
  }, []);
  const today = localDate(Date.now());
  return (
    <>
      <h1>{t('volunteers.title')}</h1>
      <p class="soft">{t('volunteers.note')}</p>
      <FailureNote failure={failure} />
      {list?.volunteers.length === 0 && (
        <div class="empty">
          <p>{t('volunteers.empty')}</p>
        </div>
      )}
      {list && list.volunteers.length > 0 && (
        <div class="scroll">
          <table>
            <thead>
              <tr>
                <th>{t('volunteers.name')}</th>
                <th>{t('volunteers.skills')}</th>
                <th>{t('volunteers.places')}</th>
                <th>{t('volunteers.insured')}</th>
              </tr>
            </thead>
            <tbody>
              {list.volunteers.map(({ id, name, skills, villages, insuredUntil, isOnLeave }) => (
                <tr key={id}>
                  <th scope="row">
                    <a class="row-link" href={href(`/volunteers/${id}`)}>
                      {name}
                    </a>{' '}
                    {isOnLeave && <span class="chip wait">{t('volunteers.onLeave')}</span>}
                  </th>
                  <td>{skills.map((skill) => t(`profile.skill.${skill as 'meals'}`)).join(' · ')}</td>
                  <td>{villages.join(' · ')}</td>
                  <td class="number">
                    {insuredUntil && insuredUntil >= today ? (
                      sayDay(insuredUntil, language)
                    ) : (
                      <span class="chip stop">{t('volunteers.uninsured')}</span>
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </>
  );
}
