/* The one place where the Worker's slices are put together: kinds of cases, what follows from what, routes, tasks of the schedule. */
import type { Actor } from '../shared/access.ts';
import { aboutRoutes } from './about/routes.ts';
import { accountApi } from './account/api.ts';
import { accountRoutes } from './account/routes.ts';
import { sweepSessions } from './account/sweep.ts';
import { applicationApi } from './application/api.ts';
import { applicantApi } from './application/applicant-api.ts';
import { intakeApi } from './application/intake-api.ts';
import { applicationKind } from './application/kind.ts';
import { applicationRoutes } from './application/routes.ts';
import { sweepEndedPhotos, sweepPhotos } from './application/sweep.ts';
import { appointmentApi } from './appointment/api.ts';
import { bookForApi } from './appointment/book-for-api.ts';
import { keepCentre } from './appointment/keep-centre.ts';
import { appointmentKind } from './appointment/kind.ts';
import { appointmentRoutes } from './appointment/routes.ts';
import { centreApi } from './appointment/staff-api.ts';
import { assistApi } from './assist/api.ts';
import { linkToSession } from './assist/link-case.ts';
import { assistRoutes } from './assist/routes.ts';
import { assistStaffApi } from './assist/staff-api.ts';
import { auditApi } from './audit/api.ts';
import { sealRecord } from './audit/seal.ts';
import { alarmsApi } from './case/alarms-api.ts';
import { caseApi } from './case/api.ts';
import { deskApi } from './case/desk/api.ts';
import { caseWorkApi } from './case/desk/case-work-api.ts';
import { choicesApi } from './case/desk/choices-api.ts';
import { templatesApi } from './case/desk/templates-api.ts';
import { followApi } from './case/follow/api.ts';
import { followRoutes } from './case/follow/routes.ts';
import type { CaseKinds } from './case/kind.ts';
import { rateApi } from './case/rate-api.ts';
import { rateRoutes } from './case/rate-routes.ts';
import { caseRoutes } from './case/routes.ts';
import { forgetOldAttempts, sweepFollowLinks } from './case/sweep.ts';
import { catalogueApi } from './catalogue/api.ts';
import { keepingApi } from './catalogue/keeping/api.ts';
import { catalogueRoutes } from './catalogue/routes.ts';
import * as contexts from './context.ts';
import { counterApi } from './counter/api.ts';
import { counterEffects } from './counter/effects.ts';
import { counterPublicApi } from './counter/public-api.ts';
import { counterRoutes } from './counter/routes.ts';
import { counterStepApi } from './counter/step-api.ts';
import { doorplateApi } from './doorplate/api.ts';
import { platesApi } from './doorplate/plates-api.ts';
import { reportPlateRoutes } from './doorplate/report-routes.ts';
import { doorplateRoutes } from './doorplate/routes.ts';
import type { Env } from './env.ts';
import { householdApi } from './household/api.ts';
import { findApi } from './household/find-api.ts';
import { householdRoutes } from './household/routes.ts';
import { importApi } from './import/api.ts';
import { sweepImports } from './import/sweep.ts';
import { changeApi } from './jurisdiction/api.ts';
import { operatorRoutes } from './operator/routes.ts';
import { orderApi } from './order/api.ts';
import { boardApi } from './order/board-api.ts';
import { orderKind } from './order/kind.ts';
import { makeSeriesOrders } from './order/make-series.ts';
import { menuApi } from './order/menu-api.ts';
import { releaseAbsent } from './order/release-absent.ts';
import { orderRoutes } from './order/routes.ts';
import { volunteerApi } from './order/volunteer-api.ts';
import type { Route } from './route.ts';
import { systemApi } from './system/api.ts';
import type { Task } from './task.ts';
import { visitApi } from './visit/api.ts';
import { hoursApi } from './visit/hours-api.ts';
import { settleHours } from './visit/settle-hours.ts';

/** Every kind of case: the engine knows none of them, it finds them in its context. */
const KINDS: CaseKinds = {
  application: applicationKind,
  appointment: appointmentKind(counterEffects),
  order: orderKind,
};

/** What every context has from above: slices reach by it who stands higher than they. */
const GIVEN = { kinds: KINDS, onNewCase: [linkToSession], onSuspended: releaseAbsent };

/** Returns the context of work that no request asked for: the scheduled handler, the scripts. */
export function systemContext(env: Env, actor?: Actor): Promise<contexts.Context> {
  return contexts.systemContext(env, GIVEN, actor);
}

/** Returns the context of scheduled work, with a count of the queries it makes. */
export function meteredContext(env: Env): ReturnType<typeof contexts.meteredContext> {
  return contexts.meteredContext(env, GIVEN);
}

/** Returns the context of one request. */
export function requestContext(env: Env, asked: contexts.Asked): Promise<contexts.Context> {
  return contexts.requestContext(env, GIVEN, asked);
}

/** Every JSON route; the API description is generated from these. */
export const API_ROUTES: readonly Route[] = [
  ...doorplateApi,
  ...catalogueApi,
  ...applicationApi,
  ...intakeApi,
  ...caseApi,
  ...deskApi,
  ...caseWorkApi,
  ...choicesApi,
  ...findApi,
  ...templatesApi,
  ...applicantApi,
  ...rateApi,
  ...followApi,
  ...alarmsApi,
  ...accountApi,
  ...householdApi,
  ...auditApi,
  ...systemApi,
  ...keepingApi,
  ...platesApi,
  ...appointmentApi,
  ...bookForApi,
  ...centreApi,
  ...counterApi,
  ...counterStepApi,
  ...counterPublicApi,
  ...importApi,
  ...changeApi,
  ...orderApi,
  ...boardApi,
  ...volunteerApi,
  ...menuApi,
  ...visitApi,
  ...hoursApi,
  ...assistApi,
  ...assistStaffApi,
];

/** Every way into the app. */
export const ROUTES: readonly Route[] = [
  ...doorplateRoutes,
  ...catalogueRoutes,
  ...applicationRoutes,
  ...caseRoutes,
  ...rateRoutes,
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

/** What the schedule does after the alarms, in order. */
export const TASKS: readonly Task[] = [
  { name: 'centre', share: 100, run: keepCentre },
  { name: 'releaseAbsent', share: 50, run: (ctx, mayGoOn) => releaseAbsent(ctx, undefined, mayGoOn) },
  { name: 'settleHours', share: 30, run: settleHours },
  { name: 'series', share: 150, run: makeSeriesOrders },
  { name: 'photos', share: 10, run: sweepPhotos },
  { name: 'endedPhotos', share: 10, run: sweepEndedPhotos },
  { name: 'attempts', share: 5, run: forgetOldAttempts },
  { name: 'followLinks', share: 5, run: sweepFollowLinks },
  { name: 'sessions', share: 10, run: sweepSessions },
  { name: 'imports', share: 10, run: sweepImports },
  { name: 'seal', share: 60, run: sealRecord },
];
