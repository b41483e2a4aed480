/**
 * Entry 2: volunteer, grid worker, clerk, officer, supervisor, administrator. Never loaded by residents. Each view is
 * fetched when it is opened.
 */
import './staff/staff.css';
import { render } from 'preact';
import { splitLanguage } from '../shared/links.ts';
import { StaffApp } from './app/staff/app.tsx';
import { hasMark } from './offline/outbox/marker.ts';

const root = document.getElementById('staff');
if (root) {
  root.textContent = '';
  render(<StaffApp language={splitLanguage(location.pathname).language} />, root);
}
// What was given without network goes by itself, whatever page is open.
if (hasMark()) void import('./offline/outbox/outbox.ts').then((m) => m.openOutbox());
