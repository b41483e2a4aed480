/** What the script says on any page, before it knows what is on it. */
export const live = {
  'live.offline': '现在没有网络。能看已经保存的内容。',
  'live.offlineSince': '现在没有网络，显示的是 {time} 的内容。',
  'live.tryAgain': '再试一次',
  'live.backOnline': '网络通了。',
  'live.update': '有新版本。',
  'live.updateNow': '现在更新',
  'live.stopReading': '停止朗读',
  'live.offer': '没有网络的时候也要用？',
  'live.offerDo': '存到这部手机（约 0.1 兆流量，比一张照片小）',
  'live.offerBusy': '正在存……',
  'live.offerDone': '存好了。没有网络也能看指南、填申请。',
  'live.offerFailed': '没有存成。网络好的时候再试。',
} as const;

export type LiveMessages = typeof live;
