/** Words of the page on which a person in line sees how long they will wait. */
export const wait = {
  'wait.see': '看前面还有几个人',
  'wait.title': '我的排队号',
  'wait.waiting': '前面还有 {n} 人',
  'wait.first': '下一个就是您',
  'wait.minutes': '大约还要 {n} 分钟',
  'wait.soon': '马上就到，请别走远',
  'wait.unknown': '现在没有窗口在办这件事，请问问前台',
  'wait.toWindow': '您会被叫到 {n} 号窗口',
  'wait.called': '请到 {n} 号窗口',
  'wait.served': '正在 {n} 号窗口办',
  'wait.parked': '先放一放，办好了手上的事告诉窗口',
  'wait.passedOver': '叫过您的号了，请到前台说一声',
  'wait.gone': '今天的排队结束了',
  'wait.rule': '谁先叫',
  'wait.rule.booked': '预约的，从约定时间前 {lead} 分钟起算排队，排在更晚到的人前面。',
  'wait.rule.came': '没预约的，按取号的先后。',
  'wait.rule.late': '迟到超过 {grace} 分钟的，按到的时间排。',
  'wait.rule.elders': '每个窗口每叫 {n} 个号，最后一个先叫等得最久的老人。',
  'wait.ask': '问问服务中心',
  'wait.hear': '叫号以大厅的屏幕和广播为准，这一页可能晚几秒。',
  'wait.at': '{time} 的情况',
} as const;

export type WaitMessages = typeof wait;
