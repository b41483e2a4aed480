// The reference town's menu of help and a week of dishes. Every dish, price and rule is invented.

import type { DishInput, MenuService } from '../../shared/order/menu.ts';
import { addDays, localDate } from '../../shared/time.ts';

const text = (zh: string, en: string) => ({ zh, en });
const EVERY_DAY = [0, 1, 2, 3, 4, 5, 6];
const FREE = text('不收钱。', 'Free of charge.');
const ASK_WHAT = text('要帮什么', 'What do you need');

const hours = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, i) => `${String(from + i).padStart(2, '0')}:00`);

/** What most services have in common. */
const PLAIN = {
  volunteers: 1,
  training: [],
  isRisky: false,
  risks: [],
  daysAhead: 14,
  weekdays: EVERY_DAY,
  payment: FREE,
  meal: null,
  mayRepeat: false,
  wantsPhoto: false,
} satisfies Partial<MenuService>;

export const MENU: readonly MenuService[] = [
  {
    ...PLAIN,
    id: 'meals',
    icon: 'utensils',
    name: text('送饭', 'Meal delivery'),
    summary: text('中午的饭送到家。当天上午 9 点半以前订。', 'Lunch brought to the door. Order by 9:30 that morning.'),
    minutes: 30,
    skills: ['meals'],
    training: ['foodHygiene'],
    risks: [text('饭盒是烫的，放稳再走。', 'The box is hot: put it down safely before you leave.')],
    leadMinutes: 60,
    times: ['11:30', '12:00'],
    payment: text(
      '饭钱按月交给镇食堂，不要给志愿者。',
      'Paid to the town canteen by the month, never to the volunteer.',
    ),
    ask: {
      words: 'optional',
      label: text('还有什么要交代', 'Anything else'),
      help: text('比如放在门口的凳子上。', 'For example: put it on the stool by the door.'),
    },
    meal: { cutOff: '09:30' },
    mayRepeat: true,
    wantsPhoto: true,
  },
  {
    ...PLAIN,
    id: 'shopping',
    icon: 'shoppingBasket',
    name: text('买东西', 'Shopping'),
    summary: text('买米买油、取药、取快递。', 'Rice and oil, medicine, parcels.'),
    minutes: 60,
    skills: ['shopping'],
    leadMinutes: 120,
    times: hours(8, 17),
    payment: text(
      '钱由店里记账，或者您自己付给店家；志愿者不经手钱。',
      'The shop keeps a tab or you pay it yourself; volunteers handle no money.',
    ),
    ask: {
      words: 'required',
      label: text('买什么、去哪家', 'What to buy, and where'),
      help: text('写清牌子和数量。', 'Brand and amount, please.'),
    },
    mayRepeat: true,
  },
  {
    ...PLAIN,
    id: 'errands',
    icon: 'filePen',
    name: text('代办、填表', 'Errands and forms'),
    summary: text('帮您填表、送材料、去窗口办。', 'Filling in forms, taking papers to the counter.'),
    minutes: 60,
    skills: ['paperwork'],
    leadMinutes: 180,
    times: hours(9, 16),
    weekdays: EVERY_DAY,
    ask: {
      words: 'required',
      label: text('要办什么事', 'What is it about'),
      help: text('不要在这里写身份证号和密码。', 'No identity numbers or passwords here, please.'),
    },
  },
  {
    ...PLAIN,
    id: 'escort',
    icon: 'hospital',
    name: text('陪着去医院、去窗口', 'Company to hospital or centre'),
    summary: text('陪您挂号、看病、取药，送您回家。', 'With you to the doctor, for the medicine, and home again.'),
    minutes: 180,
    skills: ['escort'],
    training: ['escort', 'firstAid'],
    isRisky: true,
    risks: [
      text(
        '老人上下车要扶稳；不舒服马上打 120。',
        'Steady the person in and out of the car; if unwell, call 120 at once.',
      ),
    ],
    leadMinutes: 720,
    times: hours(7, 15),
    payment: text(
      '车费、药费由您自己付，志愿者不垫钱。',
      'You pay fares and medicine yourself; volunteers advance nothing.',
    ),
    ask: {
      words: 'required',
      label: text('去哪里、看什么', 'Where to, and for what'),
      help: text('几点的号、要不要轮椅也写上。', 'Time of the appointment; say if a wheelchair is needed.'),
    },
  },
  {
    ...PLAIN,
    id: 'repair',
    icon: 'wrench',
    name: text('家里修理', 'Home repair'),
    summary: text('换灯泡、修水龙头、通下水。', 'Light bulbs, taps, drains.'),
    minutes: 90,
    skills: ['repair'],
    training: ['homeSafety'],
    isRisky: true,
    risks: [
      text(
        '先关总闸再动电；燃气不能修，请打燃气公司。',
        'Switch the mains off first; gas is for the gas company only.',
      ),
    ],
    leadMinutes: 240,
    times: hours(8, 17),
    payment: text('材料钱付给店家，人工不收钱。', 'Parts are paid to the shop; the work is free.'),
    ask: {
      words: 'required',
      label: text('什么坏了', 'What is broken'),
      help: text('在哪里、坏了多久。', 'Where, and since when.'),
    },
  },
  {
    ...PLAIN,
    id: 'cleaning',
    icon: 'sparkles',
    name: text('打扫卫生', 'Cleaning'),
    summary: text('扫地、擦窗、洗被子，两个人来。', 'Floors, windows, bedding; two people come.'),
    minutes: 120,
    volunteers: 2,
    skills: ['cleaning'],
    training: ['homeSafety'],
    risks: [text('不爬高、不擦外窗。', 'No climbing, no outside windows.')],
    leadMinutes: 1440,
    times: hours(8, 16),
    ask: { words: 'optional', label: ASK_WHAT, help: text('哪间屋子、要洗什么。', 'Which rooms, what to wash.') },
    mayRepeat: true,
  },
  {
    ...PLAIN,
    id: 'hair',
    icon: 'scissors',
    name: text('理发', 'Haircut'),
    summary: text('上门剪头发、剃胡子。', 'Hair and beard, at home.'),
    minutes: 40,
    skills: ['hair'],
    leadMinutes: 720,
    times: hours(9, 17),
    ask: { words: 'nothing', label: ASK_WHAT, help: ASK_WHAT },
  },
  {
    ...PLAIN,
    id: 'company',
    icon: 'messageCircle',
    name: text('陪说话、教手机', 'Company, help with the phone'),
    summary: text('聊聊天、读报纸、教用手机。', 'A chat, the newspaper, how the phone works.'),
    minutes: 60,
    skills: ['company', 'phone'],
    leadMinutes: 240,
    times: hours(9, 18),
    ask: { words: 'optional', label: ASK_WHAT, help: text('想学什么也可以写。', 'Say what you would like to learn.') },
    mayRepeat: true,
  },
  {
    ...PLAIN,
    id: 'tutoring',
    icon: 'bookOpen',
    name: text('辅导孩子功课', 'Tutoring'),
    summary: text('小学、初中的功课。家里要有大人在。', 'Primary and middle school. A grown-up has to be at home.'),
    minutes: 90,
    skills: ['teaching'],
    training: ['children'],
    isRisky: true,
    risks: [text('家里没有大人就不进门。', 'Do not go in when no grown-up is there.')],
    leadMinutes: 1440,
    times: hours(9, 18),
    ask: {
      words: 'required',
      label: text('几年级、哪一科', 'Which year, which subject'),
      help: text('不用写孩子的名字。', 'No need to name the child.'),
    },
    mayRepeat: true,
  },
  {
    ...PLAIN,
    id: 'other',
    icon: 'handHelping',
    name: text('别的事', 'Something else'),
    summary: text('上面没有的，用自己的话说。', 'Not in the list? Say it in your own words.'),
    minutes: 60,
    skills: [],
    leadMinutes: 240,
    times: hours(8, 17),
    ask: {
      words: 'required',
      label: text('想请人帮什么', 'What should someone help with'),
      help: text('办不了的，服务中心会打电话跟您说。', 'If it cannot be done, the centre calls you.'),
    },
  },
];

const DISHES: readonly Omit<DishInput, 'on'>[] = [
  {
    name: text('红烧豆腐、青菜、米饭', 'Braised tofu, greens, rice'),
    price: 800,
    portions: 40,
    diets: ['soft', 'lowSalt', 'noPork', 'vegetarian'],
  },
  {
    name: text('土豆炖牛肉、萝卜汤、米饭', 'Beef with potatoes, radish soup, rice'),
    price: 1200,
    portions: 30,
    diets: ['noPork'],
  },
  {
    name: text('蒸蛋、南瓜、软米饭', 'Steamed egg, pumpkin, soft rice'),
    price: 900,
    portions: 25,
    diets: ['soft', 'lowSalt', 'noPork'],
  },
  {
    name: text('清蒸鱼块、冬瓜、米饭', 'Steamed fish, winter melon, rice'),
    price: 1200,
    portions: 30,
    diets: ['lowSalt', 'noPork'],
  },
];

/** Two dishes for each of the ten days from `now` on. */
export function dishesFrom(now: number): DishInput[] {
  return Array.from({ length: 10 }, (_, i) => addDays(localDate(now), i)).flatMap((on, i) =>
    [i, i + 1].map((n) => ({ ...(DISHES[n % DISHES.length] ?? DISHES[0]), on }) as DishInput),
  );
}
