import { type CounterReport, percent, type ReportRow } from '../../shared/counter/report.ts';
import { type CsvCell, writeCsv } from '../../shared/csv.ts';
import type { Language } from '../../shared/language.ts';

const HEADS = {
  zh: {
    window: '窗口',
    item: '事项',
    week: '周一日期',
    rest: [
      '办完人次',
      '平均等候（分钟）',
      '最长等候（分钟）',
      '平均办理（分钟）',
      '预约',
      '爽约',
      '爽约率（%）',
      '号源',
      '已用',
      '使用率（%）',
    ],
    total: '合计',
  },
  en: {
    window: 'Window',
    item: 'Service',
    week: 'Week from Monday',
    rest: [
      ...['Served', 'Mean wait (minutes)', 'Longest wait (minutes)', 'Mean service (minutes)', 'Bookings', 'No-shows'],
      ...['No-shows (%)', 'Seats', 'Seats used', 'Use (%)'],
    ],
    total: 'Total',
  },
} as const;

/** A report as a table that a spreadsheet opens. Numbers only; no cell names a person. */
export function reportCsv({ by, rows, total }: CounterReport, language: Language): string {
  const words = HEADS[language];
  return writeCsv([[words[by], ...words.rest], ...rows.map(cells), cells({ ...total, label: words.total })]);
}

function cells(row: ReportRow): CsvCell[] {
  const { label, served, waitMean, waitLongest, serviceMean, booked, noShows, seats, seatsTaken } = row;
  return [
    ...[label, served, waitMean, waitLongest, serviceMean, booked, noShows, percent(noShows, booked)],
    ...[seats, seatsTaken, percent(seatsTaken, seats)],
  ];
}
