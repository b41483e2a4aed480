// Every table of a town, of all slices. A list and no search of the folder: what is built (scripts/bundles/commands.ts) has no sources.
import { is } from 'drizzle-orm';
import { SQLiteTable } from 'drizzle-orm/sqlite-core';
import * as accountTables from '../../worker/account/table.ts';
import * as applicationTables from '../../worker/application/table.ts';
import * as appointmentTables from '../../worker/appointment/table.ts';
import * as assistTables from '../../worker/assist/table.ts';
import * as auditTables from '../../worker/audit/table.ts';
import * as followTables from '../../worker/case/follow/table.ts';
import * as caseTables from '../../worker/case/table.ts';
import * as catalogueTables from '../../worker/catalogue/table.ts';
import * as commandTables from '../../worker/command/table.ts';
import * as counterTables from '../../worker/counter/table.ts';
import * as doorplateTables from '../../worker/doorplate/table.ts';
import * as householdTables from '../../worker/household/table.ts';
import * as importTables from '../../worker/import/table.ts';
import * as jurisdictionTables from '../../worker/jurisdiction/table.ts';
import * as orderTables from '../../worker/order/table.ts';
import * as photoTables from '../../worker/photo/table.ts';
import * as systemTables from '../../worker/system/table.ts';
import * as visitTables from '../../worker/visit/table.ts';

const SLICES: readonly object[] = [
  accountTables,
  applicationTables,
  appointmentTables,
  assistTables,
  auditTables,
  followTables,
  caseTables,
  catalogueTables,
  commandTables,
  counterTables,
  doorplateTables,
  householdTables,
  importTables,
  jurisdictionTables,
  orderTables,
  photoTables,
  systemTables,
  visitTables,
];

/** Every table of the schema. */
export const TABLES: readonly SQLiteTable[] = SLICES.flatMap((slice) => Object.values(slice)).filter((table) =>
  is(table, SQLiteTable),
);
