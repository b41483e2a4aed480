import type { HouseholdImport, TownImport } from '../../shared/household/schema.ts';
import { createDice, type Dice } from './random.ts';

/**
 * The reference town: 1 district, 1 town, 14 villages, 177 groups, 8,328 households. Every name and number is invented;
 * telephones begin with the area code 0000, which does not exist. The same at every start.
 */
export const HOUSEHOLDS = 8_328;
export const GROUPS = 177;
export const SEED = 20_261_122;

const VILLAGES = [
  ['柳溪村', 'Liuxi Village'],
  ['石桥村', 'Shiqiao Village'],
  ['白果村', 'Baiguo Village'],
  ['竹园村', 'Zhuyuan Village'],
  ['枫林村', 'Fenglin Village'],
  ['莲塘村', 'Liantang Village'],
  ['梅坪村', 'Meiping Village'],
  ['桂花村', 'Guihua Village'],
  ['松坳村', 'Song’ao Village'],
  ['樟树村', 'Zhangshu Village'],
  ['茶亭村', 'Chating Village'],
  ['双井村', 'Shuangjing Village'],
  ['东坪村', 'Dongping Village'],
  ['南塘村', 'Nantang Village'],
] as const;

const SURNAMES = [...'王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高'];
const GIVEN = [
  '建国',
  '秀英',
  '桂兰',
  '志强',
  '丽华',
  '春梅',
  '海燕',
  '小军',
  '玉珍',
  '晓东',
  '文斌',
  '雪梅',
  '国平',
  '红霞',
  '永福',
  '素芬',
];
const HAMLET_SHAPES = ['湾', '坳', '冲', '坝', '屋', '塘边', '桥头', '坡', '院子', '井边'];
const HAMLET_SIDES = ['上', '下', '东', '西', '老', '新', '大', '小'];
/** Groups looked after by one grid worker; the last of a village takes what is left over. */
const GROUPS_PER_GRID = 3;

export interface ReferenceTown {
  town: TownImport;
  households: HouseholdImport[];
}

/** Generates the reference town, or a larger one of the same make for benches. */
export function generateTown({ households = HOUSEHOLDS, groups = GROUPS, seed = SEED } = {}): ReferenceTown {
  const dice = createDice(seed);
  const perVillage = share(groups, VILLAGES.length, dice, 0.25);
  const villages = VILLAGES.map(([zh, en], i) => villageOf(zh, en, perVillage[i] ?? 1, i, dice));
  const sizes = share(households, groups, dice, 0.4);
  const list = villages.flatMap((v) => v.groups.map((g) => ({ village: v.name.zh, group: g.number })));
  const town: TownImport = {
    district: { zh: '示例区', en: 'Sample District' },
    town: { zh: '青禾镇', en: 'Qinghe Town' },
    centre: {
      name: { zh: '青禾镇便民服务中心', en: 'Qinghe Service Centre' },
      address: { zh: '青禾镇禾香路 1 号', en: '1 Hexiang Road, Qinghe' },
      phone: '0000-8800000',
      hours: {
        zh: '周一到周五 8:30–12:00、13:30–17:30，周末 9:00–12:00、13:30–16:30',
        en: 'Mon–Fri 8:30–12:00, 13:30–17:30; Sat, Sun 9:00–12:00, 13:30–16:30',
      },
      isSample: true,
    },
    departments: DEPARTMENTS.map(([zh, en]) => ({ zh, en })),
    neighbours: [{ zh: '白石镇', en: 'Baishi Town' }],
    villages,
  };
  return { town, households: list.flatMap((place, i) => householdsOf(place, sizes[i] ?? 0)) };
}

/** The offices of a town government that service items are decided in. */
const DEPARTMENTS = [
  ['民政办', 'Civil Affairs Office'],
  ['社会保障所', 'Social Security Office'],
  ['医保服务站', 'Medical Insurance Station'],
  ['卫生健康办', 'Health Office'],
  ['农业农村办', 'Agriculture Office'],
  ['自然资源所', 'Land and Housing Office'],
  ['公安派出所', 'Police Station'],
  ['退役军人服务站', 'Veterans Service Station'],
  ['市场监管所', 'Market Supervision Office'],
  ['综合服务办', 'General Services Office'],
] as const;

function villageOf(
  zh: string,
  en: string,
  groupCount: number,
  index: number,
  dice: Dice,
): TownImport['villages'][number] {
  const gridCount = Math.max(1, Math.floor(groupCount / GROUPS_PER_GRID));
  const grids = Array.from({ length: gridCount }, (_, g) => ({
    name: { zh: `${zh}第${g + 1}网格`, en: `${en}, Grid ${g + 1}` },
    contact: {
      name: dice.pick(SURNAMES) + dice.pick(GIVEN),
      phone: `0000-88${String(10_000 + index * 100 + g).slice(0, 5)}`,
    },
  }));
  const groups = Array.from({ length: groupCount }, (_, g) => ({
    number: g + 1,
    hamlet: dice.between(1, 10) <= 6 ? hamletName(dice) : null,
    grid: Math.min(Math.floor(g / GROUPS_PER_GRID), gridCount - 1),
  }));
  return { name: { zh, en }, grids, groups };
}

/** `上王湾`, `老井边`: the side, sometimes the family, the shape of the land. */
function hamletName(dice: Dice): string {
  const family = dice.between(0, 1) ? dice.pick(SURNAMES) : '';
  return dice.pick(HAMLET_SIDES) + family + dice.pick(HAMLET_SHAPES);
}

/** House numbers run up the lane; a house that was divided has a second door, `12-1`. */
function householdsOf({ village, group }: { village: string; group: number }, count: number): HouseholdImport[] {
  const rows: HouseholdImport[] = [];
  for (let number = 1; rows.length < count; number++) {
    rows.push({ village, group, houseNumber: String(number) });
    if (number % 12 === 0 && rows.length < count) rows.push({ village, group, houseNumber: `${number}-1` });
  }
  return rows;
}

/** Divides `total` into `parts` whole numbers that differ by up to `spread` of their mean and add up exactly. */
function share(total: number, parts: number, dice: Dice, spread: number): number[] {
  const mean = total / parts;
  const sizes = Array.from({ length: parts }, () => Math.round(mean * (1 + (spread * dice.between(-100, 100)) / 100)));
  let over = sizes.reduce((a, b) => a + b, 0) - total;
  for (let i = 0; over !== 0; i = (i + 1) % parts) {
    const size = sizes[i] ?? 0;
    if (over > 0 && size <= 1) continue;
    sizes[i] = size - Math.sign(over);
    over -= Math.sign(over);
  }
  return sizes;
}
