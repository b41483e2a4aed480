import { COLUMNS_OF, type ListColumn, type ListKind } from './columns.ts';
import { narrowed } from './read-row.ts';

/** What people call the columns, in Chinese and English; the first is what our own templates say. */
export const HEADER_NAMES: Readonly<Record<ListColumn, readonly string[]>> = {
  village: [
    '村',
    '村名',
    '村名称',
    '行政村',
    '村居',
    '村社区',
    '村委会',
    '社区',
    '所属村',
    '所在村',
    '村居名称',
    'village',
    'villagename',
  ],
  group: [
    '组',
    '组号',
    '村民小组',
    '小组',
    '村组',
    '所属组',
    '组别',
    '生产队',
    '队',
    'group',
    'groupno',
    'groupnumber',
  ],
  houseNumber: [
    '门牌号',
    '门牌',
    '户号',
    '房号',
    '号',
    '门号',
    '门牌号码',
    '楼门号',
    'housenumber',
    'houseno',
    'number',
    'no',
    'doornumber',
    'house',
  ],
  reference: [
    '户编号',
    '编号',
    '户籍编号',
    '地址编码',
    '标准地址编码',
    '住户编号',
    '户代码',
    '户编码',
    'reference',
    'householdid',
    'addresscode',
    'id',
  ],
  hamlet: ['自然村', '小地名', '湾名', '屋场', '院落', '地名', 'hamlet'],
  grid: ['网格', '网格名称', '所属网格', '网格名', '所在网格', 'grid', 'gridname'],
  nameEn: ['英文名', '英文名称', '英文', 'englishname', 'nameen', 'english'],
  contact: ['网格员', '网格员姓名', '网格长', '负责人', '联系人', 'gridworker', 'contact', 'contactname', 'worker'],
  contactPhone: [
    '网格员电话',
    '值班电话',
    '公开电话',
    '公示电话',
    '办公电话',
    'contactphone',
    'dutyphone',
    'workerphone',
  ],
  person: [
    '户主',
    '户主姓名',
    '姓名',
    '房主',
    '业主',
    '住户姓名',
    'head',
    'headofhousehold',
    'householder',
    'name',
    'owner',
  ],
  relation: ['与户主关系', '关系', '家庭关系', '户主关系', 'relation', 'relationship', 'relationtohead'],
  idNumber: [
    '身份证号',
    '身份证',
    '身份证号码',
    '公民身份号码',
    '证件号',
    '证件号码',
    '户主身份证号',
    'idnumber',
    'idcard',
    'nationalid',
    'idno',
  ],
  phone: [
    '电话',
    '联系电话',
    '手机',
    '手机号',
    '手机号码',
    '户主电话',
    '联系方式',
    'phone',
    'mobile',
    'telephone',
    'tel',
  ],
};

/** A header as it is compared: without spaces, marks, units in brackets. */
export const headerKey = (text: string): string =>
  narrowed(text)
    .toLowerCase()
    .replace(/[（(［[【].*?[）)\]］】]/g, '')
    .replace(/[\s*＊:：_.\-—/、'’"]+/g, '');

/** What one header means for a kind of list: what was chosen before for the same words, else by its name. */
export function columnOf(
  kind: ListKind,
  header: string,
  remembered: Readonly<Record<string, string>> = {},
): ListColumn | undefined {
  const key = headerKey(header);
  const known = COLUMNS_OF[kind].map(({ column }) => column);
  const before = remembered[key];
  if (before !== undefined) return known.find((column) => column === before);
  return known.find((column) => namesOf(kind, column).includes(key));
}

function namesOf(kind: ListKind, column: ListColumn): readonly string[] {
  const own = HEADER_NAMES[column];
  // In a list of grid workers there is one telephone and one name, and it is theirs.
  if (column === 'contactPhone') return [...own, ...HEADER_NAMES.phone];
  if (column === 'contact') return [...own, '姓名', 'name'];
  if (kind === 'villages' && column === 'village') return [...own, '名称', '名字', 'name'];
  return own;
}

/** A column for each header, none twice: of two headers that say the same the first is taken. */
export function suggestColumns(
  kind: ListKind,
  headers: readonly string[],
  remembered: Readonly<Record<string, string>> = {},
): (ListColumn | null)[] {
  const taken = new Set<ListColumn>();
  return headers.map((header) => {
    const column = columnOf(kind, header, remembered);
    if (!column || taken.has(column)) return null;
    taken.add(column);
    return column;
  });
}
