import { aboutRoutes } from './about/routes.ts';
import { accountRoutes } from './account/routes.ts';
import { API_ROUTES } from './api/routes.ts';
import { applicationRoutes } from './application/routes.ts';
import { appointmentRoutes } from './appointment/routes.ts';
import { assistRoutes } from './assist/routes.ts';
import { applicantRoutes } from './case/applicant-routes.ts';
import { followRoutes } from './case/follow/routes.ts';
import { caseRoutes } from './case/routes.ts';
import { catalogueRoutes } from './catalogue/routes.ts';
import { counterRoutes } from './counter/routes.ts';
import { reportPlateRoutes } from './doorplate/report-routes.ts';
import { doorplateRoutes } from './doorplate/routes.ts';
import { householdRoutes } from './household/routes.ts';
import { operatorRoutes } from './operator/routes.ts';
import { orderRoutes } from './order/routes.ts';
import type { Route } from './route.ts';

/** Every way into the app. */
export const ROUTES: readonly Route[] = [
  ...doorplateRoutes,
  ...catalogueRoutes,
  ...applicationRoutes,
  ...caseRoutes,
  ...applicantRoutes,
  ...followRoutes,
  ...householdRoutes,
  ...orderRoutes,
  ...assistRoutes,
  ...aboutRoutes,
  ...accountRoutes,
  ...reportPlateRoutes,
  ...appointmentRoutes,
  ...counterRoutes,
  ...operatorRoutes,
  ...API_ROUTES,
];
