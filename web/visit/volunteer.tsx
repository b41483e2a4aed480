/** The volunteer's app in one piece: opened once with a network, every view of it works without. */
import '../household/household-staff.css';
import './visit-staff.css';

export { LedgerView } from './ledger-view.tsx';
export { OrderView } from './order-view.tsx';
export { ProfileView } from './profile-view.tsx';
export { TodayView } from './today-view.tsx';
