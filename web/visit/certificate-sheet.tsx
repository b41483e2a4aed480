import { inHours } from '../../shared/visit/hours.ts';
import type { Certificate } from '../../shared/visit/schema.ts';
import { useStaff } from '../staff/context.tsx';
import { sayDay } from '../ui/dates.ts';
import { Icon } from '../ui/icon.tsx';
import { printer } from '../ui/icons.gen.ts';
import { sayMinutes } from './times.ts';

/** 志愿服务记录证明 as it is printed: activity, time, organiser; room for the seal. */
export function CertificateSheet({ certificate, onClose }: { certificate: Certificate; onClose: () => void }) {
  const { t, language } = useStaff();
  const { organiser, lines, minutes } = certificate;
  const day = (date: string) => sayDay(date, language);
  return (
    <div class="stack certificate-page">
      <div class="head no-print">
        <div class="buttons push">
          <button type="button" class="button primary" onClick={() => print()}>
            <Icon of={printer} size={18} />
            {t('certificate.print')}
          </button>
          <button type="button" class="button" onClick={onClose}>
            {t('shell.back')}
          </button>
        </div>
      </div>
      <article class="certificate">
        <h1>{t('certificate.title')}</h1>
        <p class="right number">{t('certificate.number', { number: certificate.number })}</p>
        {organiser.isSample && <p class="note wait">{t('certificate.sample')}</p>}
        <p>
          {t('certificate.text', {
            ...{ name: certificate.name, idNumber: certificate.idNumber },
            ...{ from: day(certificate.from), to: day(certificate.to) },
            ...{ time: sayMinutes(t, minutes), hours: inHours(minutes) },
          })}
        </p>
        {lines.length > 0 ? <Lines lines={lines} /> : <p>{t('certificate.none')}</p>}
        <p class="small">{t('certificate.basis')}</p>
        <div class="right seal">
          <p>{t('certificate.organiser', { name: organiser.name })}</p>
          <p>{t('certificate.contact', { address: organiser.address, phone: organiser.phone })}</p>
          <p>{t('certificate.date', { date: day(certificate.issuedOn) })}</p>
        </div>
      </article>
    </div>
  );
}

function Lines({ lines }: { lines: Certificate['lines'] }) {
  const { t, language } = useStaff();
  return (
    <table>
      <thead>
        <tr>
          <th>{t('certificate.day')}</th>
          <th>{t('certificate.activity')}</th>
          <th>{t('certificate.place')}</th>
          <th>{t('certificate.minutes')}</th>
          <th>{t('certificate.approvedBy')}</th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line, i) => (
          <tr key={`${line.servedOn}${String(i)}`}>
            <td class="number">{sayDay(line.servedOn, language)}</td>
            <td>{line.activity}</td>
            <td>{line.village}</td>
            <td class="number">{sayMinutes(t, line.minutes)}</td>
            <td>{line.approvedBy}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
