import type { Transition } from '../lifecycle.ts';

/** Where a list stands on its way into the town. */
export const IMPORT_STATUSES = ['uploading', 'checked', 'committed', 'undone'] as const;
export type ImportStatus = (typeof IMPORT_STATUSES)[number];

/** What can happen to a list, and who may do it. What more each step needs (no fault left, the last list) its verb knows. */
export const importLifecycle = [
  { action: 'upload', from: 'uploading', to: 'uploading', permission: 'household.import' },
  { action: 'upload', from: 'checked', to: 'uploading', permission: 'household.import' },
  { action: 'check', from: 'uploading', to: 'checked', permission: 'household.import' },
  { action: 'check', from: 'checked', to: 'checked', permission: 'household.import' },
  { action: 'commit', from: 'checked', to: 'committed', permission: 'household.import' },
  { action: 'undo', from: 'committed', to: 'undone', permission: 'household.import' },
] as const satisfies readonly Transition<ImportStatus>[];
export type ImportAction = (typeof importLifecycle)[number]['action'];
