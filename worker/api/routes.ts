import { accountApi } from '../account/api.ts';
import { applicationApi } from '../application/api.ts';
import { correctApi } from '../application/correct-api.ts';
import { intakeApi } from '../application/intake-api.ts';
import { appointmentApi } from '../appointment/api.ts';
import { bookForApi } from '../appointment/book-for-api.ts';
import { centreApi } from '../appointment/staff-api.ts';
import { assistApi } from '../assist/api.ts';
import { assistStaffApi } from '../assist/staff-api.ts';
import { auditApi } from '../audit/api.ts';
import { alarmsApi } from '../case/alarms-api.ts';
import { caseApi } from '../case/api.ts';
import { applicantApi } from '../case/applicant-api.ts';
import { deskApi } from '../case/desk/api.ts';
import { caseWorkApi } from '../case/desk/case-work-api.ts';
import { choicesApi } from '../case/desk/choices-api.ts';
import { templatesApi } from '../case/desk/templates-api.ts';
import { followApi } from '../case/follow/api.ts';
import { catalogueApi } from '../catalogue/api.ts';
import { keepingApi } from '../catalogue/keeping/api.ts';
import { counterApi } from '../counter/api.ts';
import { counterPublicApi } from '../counter/public-api.ts';
import { counterStepApi } from '../counter/step-api.ts';
import { doorplateApi } from '../doorplate/api.ts';
import { platesApi } from '../doorplate/plates-api.ts';
import { householdApi } from '../household/api.ts';
import { findApi } from '../household/find-api.ts';
import { importApi } from '../import/api.ts';
import { changeApi } from '../jurisdiction/api.ts';
import { orderApi } from '../order/api.ts';
import { boardApi } from '../order/board-api.ts';
import { menuApi } from '../order/menu-api.ts';
import { volunteerApi } from '../order/volunteer-api.ts';
import type { Route } from '../route.ts';
import { visitApi } from '../visit/api.ts';
import { hoursApi } from '../visit/hours-api.ts';

/** Every JSON route; the API description is generated from these. Free of page rendering, so that scripts can load it. */
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
  ...correctApi,
  ...applicantApi,
  ...followApi,
  ...alarmsApi,
  ...accountApi,
  ...householdApi,
  ...auditApi,
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
