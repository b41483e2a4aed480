import { aboutRoutes } from './about/routes.ts';
import { accountRoutes } from './account/routes.ts';
import { API_ROUTES } from './api/routes.ts';
import { applicationRoutes } from './application/routes.ts';
import { counterRoutes } from './appointment/counter/routes.ts';
import { appointmentRoutes } from './appointment/routes.ts';
import { assistRoutes } from './assist/routes.ts';
import { applicantRoutes } from './case/applicant-routes.ts';
import { caseRoutes } from './case/routes.ts';
import { catalogueRoutes } from './catalogue/routes.ts';
import { doorplateRoutes } from './doorplate/routes.ts';
import { householdRoutes } from './household/routes.ts';
import { orderRoutes } from './order/routes.ts';
import type { Route } from './route.ts';

/** Every way into the app. */
export const ROUTES: readonly Route[] = [
  ...doorplateRoutes,
  ...catalogueRoutes,
  ...applicationRoutes,
  ...caseRoutes,
  ...applicantRoutes,
  ...householdRoutes,
  ...assistRoutes,
  ...orderRoutes,
  ...aboutRoutes,
  ...accountRoutes,
  ...appointmentRoutes,
  ...counterRoutes,
  ...API_ROUTES,
];
