import type { AttemptRule } from '../attempts.ts';

/** What anyone may say of a plate. No free text: nobody can leave anything personal. */
export const REPORT_KINDS = ['damaged', 'faked', 'wrongPlace'] as const;
export type ReportKind = (typeof REPORT_KINDS)[number];

/** Reports of one client: a street of plates in a row, then slower. */
export const REPORT_RULE: AttemptRule = { free: 10, ceiling: 600 };

/** What may be seen of a plate at its door. */
export const FINDINGS = ['fine', 'damaged', 'faked', 'missing'] as const;
export type Finding = (typeof FINDINGS)[number];

/** Why a code is replaced. */
export const REPLACE_REASONS = ['damaged', 'lost', 'faked', 'wrong'] as const;
