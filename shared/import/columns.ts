/** Lists that can be imported. */
export const LIST_KINDS = ['households', 'villages', 'grids', 'groups', 'gridWorkers'] as const;
export type ListKind = (typeof LIST_KINDS)[number];

/** Facts of a row that the town keeps. */
export const KEPT_COLUMNS = [
  'village',
  'group',
  'houseNumber',
  'reference',
  'hamlet',
  'grid',
  'nameEn',
  'contact',
  'contactPhone',
] as const;
export type KeptColumn = (typeof KEPT_COLUMNS)[number];

/**
 * Facts about persons that household lists carry. They are checked where the file is read, on the administrator's own
 * computer, and go no further: the app needs a door, not who lives behind it.
 */
export const PERSON_COLUMNS = ['person', 'relation', 'idNumber', 'phone'] as const;
export type PersonColumn = (typeof PERSON_COLUMNS)[number];
export type ListColumn = KeptColumn | PersonColumn;

interface Column {
  column: ListColumn;
  required: boolean;
}

const must = (column: ListColumn): Column => ({ column, required: true });
const may = (column: ListColumn): Column => ({ column, required: false });

/** What each kind of list can hold, in the order it is shown. */
export const COLUMNS_OF: Readonly<Record<ListKind, readonly Column[]>> = {
  households: [
    must('village'),
    must('group'),
    must('houseNumber'),
    may('reference'),
    may('person'),
    may('relation'),
    may('idNumber'),
    may('phone'),
  ],
  villages: [must('village'), may('nameEn')],
  grids: [must('village'), must('grid'), may('nameEn'), must('contact'), must('contactPhone')],
  groups: [must('village'), must('group'), may('hamlet'), must('grid')],
  gridWorkers: [may('village'), must('grid'), must('contact'), must('contactPhone')],
};

export const isKept = (column: ListColumn): column is KeptColumn =>
  (KEPT_COLUMNS as readonly string[]).includes(column);

/** The columns of a kind that are sent and kept. */
export function keptColumns(kind: ListKind): KeptColumn[] {
  return COLUMNS_OF[kind].map(({ column }) => column).filter(isKept);
}

/** Largest lists and files taken. */
export const LIST_LIMITS = {
  rows: 200_000,
  columns: 100,
  /** Bytes of the file as it lies on the disk. */
  file: 40_000_000,
  /** Bytes of a workbook's parts once unpacked. */
  unpacked: 200_000_000,
  /** Characters of one cell. */
  cell: 1_000,
  /** Rows sent at a time. */
  chunk: 4_000,
} as const;
