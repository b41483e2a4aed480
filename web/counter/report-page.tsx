import { useEffect, useState } from 'preact/hooks';
import { localDate } from '../../shared/time.ts';
import './counter-staff.css';
import { type CounterReport, percent, REPORT_BY, type ReportRow, usualSpan } from '../../shared/counter/report.ts';
import { inLanguage } from '../../shared/links.ts';
import { useStaff } from '../staff/context.tsx';
import { SelectField, TextField } from '../staff/form-field.tsx';
import { FailureNote, type FailureOf } from '../staff/problem.tsx';
import { sayDay } from '../ui/dates.ts';
import { Icon } from '../ui/icon.tsx';
import * as icons from '../ui/icons.gen.ts';

type By = (typeof REPORT_BY)[number];

/** Waiting, service, no-shows and use of what could be booked: by window, item or week, and as a table to take along. */
export function ReportPage() {
  const { t, call, language } = useStaff();
  const [by, setBy] = useState<By>('window');
  const [span, setSpan] = useState(() => usualSpan(localDate(Date.now())));
  const [report, setReport] = useState<CounterReport | null>(null);
  const [failure, setFailure] = useState<FailureOf<'GET', '/counter/report'> | null>(null);
  const query = `by=${by}&from=${span.from}&to=${span.to}` as const;
  useEffect(() => {
    let current = true;
    void call(`/counter/report?${query}`).then((reply) => {
      if (!current) return reply;
      setFailure(reply.ok ? null : reply.problem);
      if (reply.ok) setReport(reply.value);
      return reply;
    });
    return () => {
      current = false;
    };
  }, [query]);
  const isSpanWrong = failure !== null && failure !== 'network' && failure.code === 'invalid';
  return (
    <div class="counter">
      <h1>{t('report.title')}</h1>
      <div class="bar">
        <SelectField
          label={t('report.by')}
          value={by}
          onValue={(value) => setBy(value as By)}
          options={REPORT_BY.map((value) => ({ value, label: t(`report.by.${value}`) }))}
        />
        <TextField
          label={t('report.from')}
          type="date"
          value={span.from}
          onValue={(from) => from && setSpan({ ...span, from })}
        />
        <TextField
          label={t('report.to')}
          type="date"
          value={span.to}
          onValue={(to) => to && setSpan({ ...span, to })}
        />
        <a class="button" download href={inLanguage(`/api/staff/counter/report.csv?${query}`, language)}>
          <Icon of={icons.download} size={18} />
          {t('report.csv')}
        </a>
      </div>
      {isSpanWrong ? (
        <p class="note stop" role="alert">
          {t('report.span')}
        </p>
      ) : (
        <FailureNote failure={failure} />
      )}
      {report && (report.rows.length ? <ReportTable report={report} /> : <p class="card">{t('report.none')}</p>)}
      <p class="soft small">{t('report.note')}</p>
    </div>
  );
}

function ReportTable({ report }: { report: CounterReport }) {
  const { t, language } = useStaff();
  const label = (row: ReportRow) =>
    report.by === 'week' ? t('report.week', { date: sayDay(row.key, language) }) : row.label;
  return (
    <div class="scroll">
      <table class="report">
        <thead>
          <tr>
            <th scope="col">{t(`report.by.${report.by}`)}</th>
            <th scope="col">{t('report.served')}</th>
            <th scope="col">{t('report.wait')}</th>
            <th scope="col">{t('report.longest')}</th>
            <th scope="col">{t('report.service')}</th>
            <th scope="col">{t('report.booked')}</th>
            <th scope="col">{t('report.noShows')}</th>
            <th scope="col">{t('report.seats')}</th>
            <th scope="col">{t('report.use')}</th>
          </tr>
        </thead>
        <tbody>
          {report.rows.map((row) => (
            <Row key={row.key} label={label(row)} row={row} />
          ))}
        </tbody>
        <tfoot>
          <Row label={t('report.total')} row={report.total} />
        </tfoot>
      </table>
    </div>
  );
}

function Row({ label, row }: { label: string; row: ReportRow }) {
  const { t } = useStaff();
  const minutes = (n: number | null) => (n === null ? '—' : t('report.minutes', { n }));
  const share = (n: number | null, of: number | null) => {
    const part = percent(n, of);
    return n === null ? '—' : part === null ? n : t('report.share', { n, percent: part });
  };
  return (
    <tr>
      <th scope="row">{label}</th>
      <td>{row.served}</td>
      <td>{minutes(row.waitMean)}</td>
      <td>{minutes(row.waitLongest)}</td>
      <td>{minutes(row.serviceMean)}</td>
      <td>{row.booked}</td>
      <td>{share(row.noShows, row.booked)}</td>
      <td>{row.seats ?? '—'}</td>
      <td>{share(row.seatsTaken, row.seats)}</td>
    </tr>
  );
}
