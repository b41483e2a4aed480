/** Words of the page on which anyone reports a plate. */
export const plateReport = {
  'plateReport.link': '门牌坏了、像被贴过？告诉我们',
  'plateReport.title': '这块门牌有问题',
  'plateReport.lead': '选一样就行，不用填名字和电话。网格员会去看。',
  'plateReport.kind': '什么问题？',
  'plateReport.kind.damaged': '门牌坏了、看不清',
  'plateReport.kind.faked': '二维码像是后贴上去的',
  'plateReport.kind.wrongPlace': '地址不对，不是这一户',
  'plateReport.careful': '扫门牌办事从来不收钱，也不要银行卡和密码。',
  'plateReport.choose': '请选一样。',
  'plateReport.wait': '报得太快了，请等 {n} 秒再报。急事请打电话。',
  'plateReport.send': '告诉网格员',
  'plateReport.thanks': '收到了',
  'plateReport.next': '网格员看得到，会到门口核对，需要的话换一块新的。急的话可以直接打电话。',
  'plateReport.back': '回到这块门牌',
} as const;

export type PlateReportMessages = typeof plateReport;
