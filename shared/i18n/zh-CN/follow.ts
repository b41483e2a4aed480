/** Words of the family's link (家人链接): whole pages. What islands say stands in `case.ts`. */
export const follow = {
  'links.title': '给家人看进度的链接',
  'links.lead': '家人不在身边，也能看“{item}”办到哪一步。',
  'links.shows': '链接里只看得到这一件事：办到哪一步、每一步是什么时候、最晚哪天。',
  'links.hides': '看不到姓名、电话、查询码、材料和照片，也不能替您做什么。',
  'links.ends': '14 天后自动失效；这件事办完，再留 3 天就失效。随时可以在这里停掉。',
  'links.make': '做一个链接',
  'links.over': '这件事已经办完，不能再做新的链接。',
  'links.made': '链接做好了',
  'links.made.text': '只显示这一次。请现在发给家人，或者打印出来。{time} 前有效。',
  'links.qr': '家人扫这个码看进度',
  'links.print': '打印这张纸',
  'links.own': '还能用的链接',
  'links.line': '{time} 做的，{until} 前有效',
  'links.by': '（{name} 帮着做的）',
  'links.revoke': '停掉这个链接',
  'links.open': '给家人一个看进度的链接',
  'follow.title': '看家人办的事',
  'follow.lead': '打开收到的链接就能看；打不开，就把链接最后的 16 个字符填在这里。',
  'follow.error.gone': '这个链接不能用了：可能已经到期、被停掉，或者字符填错了。请家人再发一个。',
  'follow.error.wait': '试得太快了，请等 {n} 秒再试。',
  'follow.until': '这个链接 {time} 前有效，只看得到这一件事。',
  'follow.only': '为了保护家人，这里不显示姓名、电话和材料。',
} as const;

export type FollowMessages = typeof follow;
