import type { SameKeys } from '../translate.ts';
import type { PlateReportMessages } from '../zh-CN/plate-report.ts';

/** Words of the page on which anyone reports a plate. */
export const plateReport: SameKeys<PlateReportMessages> = {
  'plateReport.link': 'Plate damaged, or looks pasted over? Tell us',
  'plateReport.title': 'Something is wrong with this plate',
  'plateReport.lead': 'Choose one. No name, no telephone. The grid worker will look at it.',
  'plateReport.kind': 'What is wrong?',
  'plateReport.kind.damaged': 'It is damaged or hard to read',
  'plateReport.kind.faked': 'The QR code looks pasted on',
  'plateReport.kind.wrongPlace': 'The address is not this house',
  'plateReport.careful': 'Scanning a plate never costs money and never asks for bank cards or passwords.',
  'plateReport.choose': 'Please choose one.',
  'plateReport.wait': 'Too many reports from here. Wait {n} seconds; if it is urgent, call.',
  'plateReport.send': 'Tell the grid worker',
  'plateReport.thanks': 'Thank you, it has arrived',
  'plateReport.next':
    'The grid worker sees it, comes to look, and puts up a new plate if it is needed. If it is urgent, call.',
  'plateReport.back': 'Back to this plate',
};
