/**
 * Entry 2: volunteer, grid worker, clerk, officer, supervisor, administrator. Never loaded by residents. Each view is
 * fetched when it is opened.
 */
import './staff/staff.css';
import { render } from 'preact';
import { splitLanguage } from '../shared/links.ts';
import { StaffApp } from './staff/app.tsx';

const root = document.getElementById('staff');
if (root) {
  root.textContent = '';
  render(<StaffApp language={splitLanguage(location.pathname).language} />, root);
}
